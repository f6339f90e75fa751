import { Skeleton } from 'antd';
import type { ReturnVisitSummary } from '#contract/http/return-visit';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useReturnVisits } from '../queries.js';
import { shortQuarter } from '../short-quarter.js';

const COUNTS = { drawn: '抽中', answered: '已答复', unanswered: '未能回访', overdue: '答复超期' } as const satisfies Record<keyof NonNullable<ReturnVisitSummary['counts']>, string>;

function Quarter({ summary: { quarter, counts, why } }: { readonly summary: ReturnVisitSummary }) {
  return (
    <li>
      <h3>{shortQuarter(quarter)}</h3>
      {counts === null
        ? <p className="quiet">{why}</p>
        : <dl className="quarter-facts">{(Object.keys(COUNTS) as readonly (keyof typeof COUNTS)[]).map((name) => <div key={name}><dt>{COUNTS[name]}</dt><dd>{counts[name]}</dd></div>)}</dl>}
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
