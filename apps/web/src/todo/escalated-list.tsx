import type { Breach } from '#contract/http/breach';
import { EmptyState } from '../shared/empty-state.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { showInstant } from '../shared/time.js';
import { useEscalated } from './queries.js';

function Late({ item: { kind, number, title, name, code, due, open } }: { readonly item: Breach }) {
  return (
    <ProcessRow kind={kind} number={number} title={title} what={`${name}（${code}）`} about={`${showInstant(due)} 到期`}>
      <span className="light light-red light-plain">{open ? '逾期未办结' : '逾期办结，未说明'}</span>
    </ProcessRow>
  );
}

/** Breaches that were raised to me: they are explained, never erased. */
export function EscalatedList() {
  const found = useEscalated();
  return <Pages found={found} name="升级至我的逾期" keyOf={({ kind, number, key, due }) => `${kind}/${number}/${key}/${due}`} row={(item) => <Late item={item} />} empty={<EmptyState title="没有升级至您、尚未说明的逾期。" />} />;
}
