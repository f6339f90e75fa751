import { Alert } from 'antd';
import { Link } from 'react-router';
import type { ProcessListed } from '#contract/http/process';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';

/** Where one goes on instead: to change what stands, or to look how far it is. */
function Way({ plan: { number, stage, stageName } }: { readonly plan: ProcessListed }) {
  const here = `/plans/${encodeURIComponent(number)}`;
  if (stage === 'drafting') return <>还没有提交，<Link to={`${here}/revise`}>{PLAN_ACTS.revisePlan.label}</Link>即可。</>;
  if (stage === 'running') return <>已经公示，要增加、调整或取消计划项，请<Link to={`${here}/amend`}>{PLAN_ACTS.proposeAmendment.label}</Link>。</>;
  return <>现在{stageName}，<Link to={here}>打开计划</Link>看办到哪一步。</>;
}

/** 一个年度一份计划: said before anybody writes, not when it is handed in. */
export function YearTaken({ year, plan }: { readonly year: number; readonly plan: ProcessListed }) {
  return <Alert type="warning" showIcon title={`${year} 年度已有计划（${plan.number}），不能再拟定一份`} description={<><Way plan={plan} />要拟定其他年度的计划，请改下面的计划年度。</>} />;
}
