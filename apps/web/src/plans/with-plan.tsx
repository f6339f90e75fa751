import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { useProcess } from '../processes/queries.js';
import { PageTitle } from '../shared/page-title.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { type Ground, useGround } from './ground.js';
import { type PlanData, planData } from './plan.js';

export interface AtHand {
  readonly process: ProcessView;
  readonly plan: PlanData;
  readonly ground: Ground;
}

/** For a page about the plan that its address names. */
export function WithPlan({ title, children }: { readonly title: string; readonly children: (at: AtHand) => ReactNode }) {
  const { number = '' } = useParams();
  const process = useProcess('annualPlan', number);
  const ground = useGround(number);
  // Of a plan that is not there the process tells; its ground has nothing to add.
  const error = process.error ?? (process.data === undefined ? null : ground.error);
  if (process.data !== undefined && ground.data !== undefined) return children({ process: process.data, plan: planData.parse(process.data.data), ground: ground.data });
  if (error === null) return <Skeleton active paragraph={{ rows: 8 }} />;
  return <><PageTitle title={title} /><ProblemAlert error={error} onRetry={() => { void process.refetch(); void ground.refetch(); }}><Link to="/plans">到“年度抽查计划”查找</Link></ProblemAlert></>;
}
