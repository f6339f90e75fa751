import { App, Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { PermittedAct, StepWork } from '#contract/http/work';
import { usePerform } from '../acts/use-perform.js';
import { toldOf } from '../api/request-failed.js';
import { useDesk } from './desk.js';
import type { StepAt } from './step-at.js';

interface Offered {
  readonly step: StepAt;
  readonly work: StepWork;
  /** Before them, where the page has it: the act of the step itself. */
  readonly children?: ReactNode;
}

/** 认领 asks for nothing, so it is done by one tap. */
function Claim({ step: { kind, number, version, key, name }, act }: { readonly step: StepAt; readonly act: PermittedAct }) {
  const { message, modal } = App.useApp();
  const { mutateAsync, isPending } = usePerform(kind, number);
  // Of the version seen: the button stands until the page has heard of it, and a second tap says nothing new.
  const claimed = useRef<number | null>(null);
  const claim = (): void => {
    if (claimed.current === version) return;
    claimed.current = version;
    mutateAsync({ act: act.act, input: { key }, expectedVersion: version }).then(
      () => void message.success(`已认领：${name}`),
      (refused: unknown) => { claimed.current = null; const { title, detail } = toldOf(refused); modal.error({ title, content: detail, okText: '知道了' }); },
    );
  };
  return <Button loading={isPending} onClick={claim} aria-label={`${act.name}：${name}`}>{act.name}</Button>;
}

/** What this person may do about whose the work of a step is: the ledger's own answer. */
export function WorkActs({ step, work: { acts }, children }: Offered) {
  const open = useDesk();
  if (acts.length === 0 && children === undefined) return null;
  return (
    <div className="work-acts">
      {children}
      {acts.map((act) => (act.act === 'claimStep' ? <Claim key={act.act} step={step} act={act} /> : <Button key={act.act} onClick={() => open(step, act)} aria-label={`${act.name}：${step.name}`}>{act.name}</Button>))}
    </div>
  );
}
