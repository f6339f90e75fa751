import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import { useProcess } from '../../processes/queries.js';
import { useMe } from '../../session/use-session.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type Ground, useGround } from '../ground.js';
import { lineOf } from '../line.js';
import { planData } from '../plan.js';
import { usePlanOf } from '../standing.js';
import { type PlanDraft, draftKey, useDraft } from './draft.js';
import { Wizard } from './wizard.js';
import { YearTaken } from './year-taken.js';
import '../plans.css';

function begun(ground: Ground, plan: ProcessView | null): PlanDraft {
  if (plan !== null) {
    const { year, title, items } = planData.parse(plan.data);
    return { year, title, lines: items.map(lineOf), seen: plan.version, looked: false, changedAt: null, note: '', copied: null };
  }
  // In the last quarter it is next year's plan that is drawn up.
  const year = Number(ground.today.slice(0, 4)) + (ground.today.slice(5) >= '10-01' ? 1 : 0);
  return { year, title: `${year}年度双随机抽查计划`, lines: [], seen: null, looked: false, changedAt: null, note: '', copied: null };
}

function Writing({ ground, plan }: { readonly ground: Ground; readonly plan: ProcessView | null }) {
  const { id } = useMe();
  const [begin] = useState(() => () => begun(ground, plan));
  const drafting = useDraft(draftKey(id, plan?.number), begin);
  const { draft, resumed, forget } = drafting;
  const standing = usePlanOf(draft.year);
  const taken = plan === null ? (standing ?? null) : null;
  const moved = plan !== null && draft.seen !== null && draft.seen < plan.version;
  const anew = <Button size="small" onClick={forget}>{plan === null ? '放弃草稿，重新填写' : '放弃草稿，重新载入'}</Button>;
  return (
    <>
      <PageTitle title={plan === null ? '拟定年度抽查计划' : '修改计划草案'} about="填写的内容随时存在本浏览器中，刷新或关闭后可以接着填写；提交后才进入台账。" />
      {moved && <Alert type="warning" showIcon title="计划草案已被其他人修改" description="您的草稿依据的是修改之前的内容，不能提交。请记下自己的改动，重新载入后再修改。" action={anew} />}
      {resumed && !moved && <Alert type="info" showIcon title="已接着上次没有提交的草稿" action={anew} />}
      {taken !== null && <YearTaken year={draft.year} plan={taken} />}
      <Wizard ground={ground} plan={plan} drafting={drafting} taken={taken?.number ?? null} />
    </>
  );
}

function Revising({ number }: { readonly number: string }) {
  const ground = useGround(number);
  const { data, error, refetch } = useProcess('annualPlan', number);
  // Of a plan that is not there the process tells; its ground has nothing to add.
  const failed = error ?? (data === undefined ? null : ground.error);
  if (failed !== null && (data === undefined || ground.data === undefined)) return <><PageTitle title={PLAN_ACTS.revisePlan.label} /><ProblemAlert error={failed} onRetry={() => { void refetch(); void ground.refetch(); }}><Link to="/plans">到“年度抽查计划”查找</Link></ProblemAlert></>;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (data.stage !== 'drafting') return <><PageTitle title={data.title} /><Alert type="info" showIcon title={`计划${data.stageName}，草案不能再修改`} description={<Link to={`/plans/${encodeURIComponent(number)}`}>回到计划</Link>} /></>;
  return ground.data === undefined ? <Skeleton active paragraph={{ rows: 8 }} /> : <Writing key={number} ground={ground.data} plan={data} />;
}

function Beginning() {
  const { data: ground, error, refetch } = useGround(undefined);
  if (ground === undefined) return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title="拟定年度抽查计划" /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
  return <Writing ground={ground} plan={null} />;
}

/** 计划向导: for a plan that is thought of, or one that waits to be handed in. */
export default function WizardPage() {
  const { number } = useParams();
  return number === undefined ? <Beginning /> : <Revising number={number} />;
}
