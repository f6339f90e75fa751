import type { WaitingStep } from '#contract/http/todo';
import { EmptyState } from '../shared/empty-state.js';
import { LimitLight } from '../shared/limit-light.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { showInstant } from '../shared/time.js';
import { type TodoAsked, useTodo } from './queries.js';

function Step({ item: { kind, number, title, name, opened, limit } }: { readonly item: WaitingStep }) {
  return (
    <ProcessRow kind={kind} number={number} title={title} what={name} about={`${showInstant(opened)} 起等待办理`}>
      {limit === null ? <span className="quiet">无时限</span> : <LimitLight limit={limit} of={name} />}
    </ProcessRow>
  );
}

function Nothing({ within }: TodoAsked) {
  if (within !== undefined) return <EmptyState title="这个时限内没有待办。">换“全部”可以看到其余的待办。</EmptyState>;
  return <EmptyState title="现在没有等您办理的事项。">轮到您办理时会自动出现在这里，不必刷新。要查一件事办到了哪一步，请到“办理流程”查找。</EmptyState>;
}

export function TodoList(asked: TodoAsked) {
  const found = useTodo(asked);
  return <Pages found={found} name="待办" keyOf={({ kind, number, key }) => `${kind}/${number}/${key}`} row={(item) => <Step item={item} />} empty={<Nothing {...asked} />} />;
}
