import { Skeleton } from 'antd';
import type { ReturnVisitSummary } from '#contract/http/return-visit';
import type { Role } from '#domain/process/roles';
import { VISIT_ENDINGS } from '#domain/return-visit/return-visit';
import { knowsReturnVisits } from '#domain/return-visit/secrecy';
import { useMe } from '../../session/use-session.js';
import { Count } from '../../shared/figures/count.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { processesPath } from '../behind.js';
import { useReturnVisits } from '../queries.js';
import { shortQuarter } from '../short-quarter.js';

const COUNTS = { drawn: '抽中', ...VISIT_ENDINGS, overdue: '答复超期' } as const satisfies Record<keyof NonNullable<ReturnVisitSummary['counts']>, string>;

type Counted = keyof typeof COUNTS;
const ASKED = { drawn: {}, answered: { outcome: 'answered' }, unanswered: { outcome: 'unanswered' }, overdue: { counted: 'answerOverdue' } } as const satisfies Record<Counted, object>;

/** Who of them it was is for supervision alone: for everybody else the number is only a number. */
function Number({ value, quarter, name }: { readonly value: number; readonly quarter: string; readonly name: Counted }) {
  const { roles, officer } = useMe();
  // The session tells roles of the domain, and no others.
  if (!knowsReturnVisits({ roles: roles.map(({ role }) => role as Role), officer })) return <>{value}</>;
  return <Count value={value} to={processesPath({ kind: 'returnVisit', quarter, ...ASKED[name] })} of={`${shortQuarter(quarter)}${COUNTS[name]}的回访`} />;
}

function Quarter({ summary: { quarter, counts, why } }: { readonly summary: ReturnVisitSummary }) {
  return (
    <li>
      <h3>{shortQuarter(quarter)}</h3>
      {counts === null
        ? <p className="quiet">{why}</p>
        : <dl className="quarter-facts">{(Object.keys(COUNTS) as readonly Counted[]).map((name) => <div key={name}><dt>{COUNTS[name]}</dt><dd><Number value={counts[name]} quarter={quarter} name={name} /></dd></div>)}</dl>}
    </li>
  );
}

/** 回访 of a whole quarter: neither whom nor what they answered; that supervision alone may know. */
export function ReturnVisits({ year }: { readonly year: number }) {
  const found = useReturnVisits([1, 2, 3, 4].map((number) => `${year}Q${number}`));
  const failed = found.find(({ error }) => error !== null);
  if (failed !== undefined) return <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />;
  const told = found.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (told.length < found.length) return <Skeleton active paragraph={{ rows: 5 }} />;
  return (
    <section className="panel" aria-labelledby="visits-title">
      <h2 id="visits-title">{year}年各季度的回访</h2>
      <p className="list-about">回访由监督人员抽取和办理；为保护企业，只公开季度合计，不列企业和答复内容。</p>
      <ol className="quarters">{told.map((summary) => <Quarter key={summary.quarter} summary={summary} />)}</ol>
    </section>
  );
}
