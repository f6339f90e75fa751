import type { ReactNode } from 'react';
import type { WaitingStep } from '#contract/http/todo';
import { REPORT_OVERDUE } from '#domain/rectification/permitted-acts';
import { EmptyState } from '../shared/empty-state.js';
import { StepLight } from '../shared/limit-light.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { showInstant } from '../shared/time.js';
import { Holder, Urged } from '../work/holding.js';
import { WorkActs } from '../work/work-acts.js';
import { ActLink } from './act-link.js';
import { useSeveralChecks } from './several-checks.js';
import { type TodoAsked, useOtherWork, useTodo, type Work } from './queries.js';

/** What whoever approves, files or enters a check has to know before they open it. */
function factsOf(check: WaitingStep['check']): readonly string[] {
  if (check === null) return [];
  const { methodName, nonSite, departments, window: { from, to }, plannedDay } = check;
  return [`方式：${nonSite ? `非现场（${methodName}）` : methodName}`, `部门：${departments.join('、')}`, plannedDay === null ? `检查窗口：${from} 至 ${to}` : `计划检查日：${plannedDay}`];
}

/** Somebody outside is late, and the step stays with whoever waits for them. */
const isOverdueOutside = ({ lights }: WaitingStep): boolean => lights.some(({ limit: { whose, colour } }) => whose === 'enterprise' && colour === 'red');

function Step({ item, choice }: { readonly item: WaitingStep; readonly choice: ReactNode }) {
  const { kind, number, title, name, opened, lights, work, check } = item;
  const note = <p className="step-work"><Holder work={work} /><Urged work={work} /></p>;
  const outside = kind === 'rectification' && isOverdueOutside(item) ? <p className="row-theirs">{REPORT_OVERDUE}</p> : null;
  return (
    <ProcessRow kind={kind} number={number} title={title} what={name} about={`${showInstant(opened)} 起等待办理`} facts={factsOf(check)} choice={choice} note={<>{outside}{note}</>}>
      <div className="row-end-stacked">
        {lights.length === 0 ? <span className="quiet">无时限</span> : <StepLight lights={lights} />}
        <WorkActs step={item} work={work}><ActLink step={item} /></WorkActs>
      </div>
    </ProcessRow>
  );
}

const NO_WORK = { mine: '您还没有认领或者接办的待办。', nobody: '没有无人认领的待办。', urged: '没有被催办的待办。' } as const satisfies Record<Work, string>;

function Nothing({ within, work }: TodoAsked) {
  if (work !== undefined) return <EmptyState title={NO_WORK[work]}>换“不论承办”可以看到其余的待办。</EmptyState>;
  if (within !== undefined) return <EmptyState title="这个时限内没有待办。">换“全部”可以看到其余的待办。</EmptyState>;
  return <NothingAtAll />;
}

/** What waits beside the processes stands below. */
function NothingAtAll() {
  const other = (useOtherWork().data?.items.length ?? 0) > 0;
  return <EmptyState title={other ? '办理流程中现在没有等您办理的环节。' : '现在没有等您办理的事项。'}>轮到您办理时会自动出现在这里，不必刷新。要查一件事办到了哪一步，请到“办理流程”查找。</EmptyState>;
}

export function TodoList(asked: TodoAsked) {
  const found = useTodo(asked);
  const several = useSeveralChecks(found.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <>
      {several.bar}
      <Pages found={found} name="待办" keyOf={({ kind, number, key }) => `${kind}/${number}/${key}`} row={(item) => <Step item={item} choice={several.choiceOf(item)} />} empty={<Nothing {...asked} />} />
      {several.drawer}
    </>
  );
}
