import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import type { ProcessListed, ProcessView } from '#contract/http/process';
import { PROCESS_KINDS } from '#domain/process/process';
import { LimitLight } from '../shared/limit-light.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { processPath } from '../shared/process-path.js';
import { useChildren } from './queries.js';

function Child({ line: { kind, number, title, stageName, endedAt, soonest } }: { readonly line: ProcessListed }) {
  return (
    <li>
      <span><Link to={processPath(kind, number)}>{title}</Link><span className="quiet">{PROCESS_KINDS[kind]} {number}</span></span>
      <span className="child-end">{soonest !== null && <LimitLight limit={soonest.limit} of={soonest.name} />}<Tag color={endedAt === null ? 'processing' : 'default'}>{stageName}</Tag></span>
    </li>
  );
}

/**
 * What came of a process: tasks of a plan, inspections of a task, what followed an inspection.
 * The API lists only what this person may know of, so that a return visit is told to supervision alone; where nothing is told nothing is shown, not even a heading.
 */
export function Children({ process: { kind, number } }: { readonly process: ProcessView }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useChildren(kind, number);
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  if (lines.length === 0 && error === null) return null;
  return (
    <section className="panel" aria-labelledby="children-heading">
      <h2 id="children-heading">下级流程</h2>
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <ul className="children">{lines.map((line) => <Child key={`${line.kind}/${line.number}`} line={line} />)}</ul>
      {hasNextPage && <p className="print-only">以上没有列完，后面还有。打印前请在页面上点“再显示一些”。</p>}
      {hasNextPage && <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>再显示一些</Button>}
    </section>
  );
}
