import { Button, Checkbox } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { WaitingStep } from '#contract/http/todo';
import type { Waiting } from '../inspection/approval/several/several-row.js';

/** Its fields and calendar are more than the list they lie over: they come when somebody asks for them. */
const SeveralDrawer = lazy(() => import('../inspection/approval/several/several-drawer.js'));
/** One alone is approved on its own form. */
const FEWEST = 2;

const isApproval = (step: WaitingStep): step is Waiting => step.check !== null && step.acts.some(({ act }) => act === 'approveCheck');

interface Several {
  /** Above the list; nothing where there are not several. */
  readonly bar: ReactNode;
  readonly drawer: ReactNode;
  /** The box of a row; nothing where it is no check that waits for its approval. */
  readonly choiceOf: (step: WaitingStep) => ReactNode;
}

/** 一并审批: several of the checks that wait for their approval, chosen in the list. What was refused stays chosen. @param items of the list */
export function useSeveralChecks(items: readonly WaitingStep[]): Several {
  const [numbers, setNumbers] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<readonly Waiting[] | null>(null);
  const checks = items.filter(isApproval);
  const chosen = checks.filter(({ number }) => numbers.has(number));
  const close = (approved: readonly string[]): void => {
    setOpened(null);
    setNumbers(new Set([...numbers].filter((number) => !approved.includes(number))));
  };
  const choose = (number: string, on: boolean): void => setNumbers(new Set(on ? [...numbers, number] : [...numbers].filter((one) => one !== number)));
  const all = chosen.length === checks.length;
  return {
    bar: checks.length < FEWEST ? null : (
      <div className="several-bar screen-only" role="group" aria-label="一并审批">
        <Checkbox checked={all} indeterminate={!all && chosen.length > 0} onChange={() => setNumbers(new Set(all ? [] : checks.map(({ number }) => number)))}>全选已列出的 {checks.length} 项检查审批</Checkbox>
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setOpened(chosen)}>一并审批所选 {chosen.length} 项</Button>
      </div>
    ),
    drawer: opened === null ? null : <Suspense><SeveralDrawer steps={opened} onClose={close} /></Suspense>,
    choiceOf: (step) => (checks.length < FEWEST || !isApproval(step) ? undefined : <Checkbox checked={numbers.has(step.number)} onChange={({ target }) => choose(step.number, target.checked)}><span className="row-choice-word">选中</span><span className="for-readers">：{step.title} {step.number}</span></Checkbox>),
  };
}
