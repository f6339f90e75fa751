import { Button, Skeleton, Tag } from 'antd';
import type { MergeOffersView } from '#contract/http/merging';
import type { PermittedAct } from '#contract/http/process';
import { answersSomething } from '../processes/useful-acts.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { useMergeOffers } from './queries.js';

function Offer({ offer: { text, answered, reason } }: { readonly offer: MergeOffersView['offers'][number] }) {
  return (
    <li className="offer">
      <Tag color={answered ? 'success' : 'warning'}>{answered ? '已答复' : '待答复'}</Tag>
      <p>{text}</p>
      {reason !== null && <p className="quiet">不合并的理由：{reason}</p>}
    </li>
  );
}

/** 能合并实施的不得重复检查: what must be answered before the draw; the acts that answer it stand with them. */
export function MergeOffers({ task, acts, onAct }: { readonly task: string; readonly acts: readonly PermittedAct[]; readonly onAct: (act: string) => void }) {
  const { data, error, refetch } = useMergeOffers(task, true);
  if (data?.offers.length === 0) return null;
  const open = acts.filter((act) => data !== undefined && answersSomething(act, data.offers));
  return (
    <section className="panel">
      <h2>可以合并的抽查</h2>
      {data === undefined && (error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />)}
      {data !== undefined && (
        <>
          <p className="quiet">逐项答复之后才能冻结名录。依据：{data.source}{data.withinDays !== null && `；前后 ${data.withinDays} 天以内`}</p>
          <ul className="offers">{data.offers.map((offer) => <Offer key={offer.other} offer={offer} />)}</ul>
          {open.length > 0 && <div className="acts">{open.map(({ act, name }) => <Button key={act} onClick={() => onAct(act)}>{name}</Button>)}</div>}
        </>
      )}
    </section>
  );
}
