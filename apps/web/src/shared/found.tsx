import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageTitle } from './page-title.js';
import { ProblemAlert } from './problem-alert.js';

interface Asked<Answer> {
  readonly found: { readonly data: Answer | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  /** Of the page, while there is nothing of which it could tell. */
  readonly title: string;
  readonly back: { readonly to: string; readonly name: string };
  readonly children: (answer: Answer) => ReactNode;
}

/** A page about one thing: while it is on its way, when it is not there, and then itself. */
export function Found<Answer>({ found: { data, error, refetch }, title, back, children }: Asked<Answer>) {
  if (data !== undefined) return <>{children(data)}</>;
  return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title={title} /><ProblemAlert error={error} onRetry={() => refetch()}><Link to={back.to}>到“{back.name}”查找</Link></ProblemAlert></>;
}
