import type { Breach } from '#contract/http/breach';
import { dueWords } from '../shared/due-words.js';
import { EmptyState } from '../shared/empty-state.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { useEscalated } from './queries.js';

function Late({ item: { kind, number, title, name, code, due, late, answering } }: { readonly item: Breach }) {
  return (
    <ProcessRow kind={kind} number={number} title={title} what={`${name}（${code}）`} about={dueWords(due)} note={answering.length > 0 && <p><span className="quiet">负责</span> {answering.join('、')}</p>}>
      <span className="light light-red light-plain">{late}</span>
    </ProcessRow>
  );
}

/** Breaches that were raised to me: they are explained, never erased. */
export function EscalatedList() {
  const found = useEscalated();
  return <Pages found={found} name="升级至我的逾期" keyOf={({ kind, number, key, due }) => `${kind}/${number}/${key}/${due}`} row={(item) => <Late item={item} />} empty={<EmptyState title="没有升级至您、尚未说明的逾期。" />} />;
}
