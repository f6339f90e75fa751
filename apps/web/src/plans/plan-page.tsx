import { Button, Skeleton, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import { actsOffered } from '../acts/offered.js';
import { LazyActDrawer } from '../acts/lazy-act-drawer.js';
import { ActGone } from '../processes/act-gone.js';
import { OpenSteps, OtherActs, WatchedLimits } from '../processes/open-steps.js';
import { useChosenAct } from '../processes/use-chosen-act.js';
import { PageTitle } from '../shared/page-title.js';
import { processPath } from '../shared/process-path.js';
import { SideColumn } from '../shared/side-column.js';
import { WorkDesk } from '../work/work-desk.js';
import { Amendments } from './amendments/amendments.js';
import { wordsOf } from './ground.js';
import { LinesByQuarter } from './lines-by-quarter.js';
import type { PlanData } from './plan.js';
import { usePlanTasks } from './queries.js';
import { RulesOfPlan } from './rules-told.js';
import { type AtHand, WithPlan } from './with-plan.js';
import './plans.css';

/** Acts with a page of their own, for whom the ledger permits them. */
function PageActs({ process }: { readonly process: ProcessView }) {
  const navigate = useNavigate();
  const permitted = new Set(actsOffered(process).map(({ act }) => act));
  const here = `/plans/${encodeURIComponent(process.number)}`;
  return (
    <>
      {permitted.has('revisePlan') && <Button onClick={() => void navigate(`${here}/revise`)}>{PLAN_ACTS.revisePlan.label}</Button>}
      {permitted.has('proposeAmendment') && <Button onClick={() => void navigate(`${here}/amend`)}>{PLAN_ACTS.proposeAmendment.label}</Button>}
    </>
  );
}

function Facts({ process, plan }: { readonly process: ProcessView; readonly plan: PlanData }) {
  const { filing } = plan;
  return (
    <section className="panel">
      <h2>基本情况</h2>
      <dl className="facts">
        <dt>年度</dt><dd>{plan.year}</dd>
        <dt>版本</dt><dd>{plan.version === 0 ? '尚未公示' : `第 ${plan.version} 版`}</dd>
        {filing !== null && <><dt>备案</dt><dd>{filing.filedOn} 向{filing.filedWith}备案，{filing.filingNumber}</dd></>}
        <dt>规则集</dt><dd>{process.ruleSet}</dd>
        <dt>台账</dt><dd><Link to={processPath('annualPlan', process.number)}>办理经过</Link></dd>
      </dl>
    </section>
  );
}

function Page({ process, plan, ground }: AtHand) {
  const { data: tasks } = usePlanTasks(process.number);
  const { chosen, gone, choose: onAct, close } = useChosenAct(process);
  const about = <span className="about-line"><Tag color={process.ended ? 'default' : 'processing'} className="stage">{process.stageName}</Tag><span>{process.number}</span></span>;
  return (
    <WorkDesk>
      <PageTitle title={plan.title} about={about} actions={<PageActs process={process} />} />
      <ActGone gone={gone} onClose={close} />
      <div className="columns">
        <div className="column-main">
          <section className="panel"><h2>下一步</h2><OpenSteps process={process} onAct={onAct} /></section>
          <RulesOfPlan process={process} items={plan.items} />
          {tasks === undefined ? <Skeleton active /> : <LinesByQuarter process={process} plan={plan} ground={ground} tasks={tasks} />}
          <Amendments number={process.number} plan={plan} words={wordsOf(ground)} />
        </div>
        <SideColumn label="时限和基本情况">
          <WatchedLimits steps={process.steps.filter(({ step }) => step !== 'makeTask')} />
          <OtherActs process={process} onAct={onAct} />
          <Facts process={process} plan={plan} />
        </SideColumn>
      </div>
      {chosen !== undefined && <LazyActDrawer key={chosen.act} process={process} act={chosen} onClose={close} />}
    </WorkDesk>
  );
}

/** A year's plan: what it holds quarter by quarter, what was made of it, and what was changed since. */
export default function PlanPage() {
  return <WithPlan title="年度抽查计划">{(at) => <Page key={at.process.number} {...at} />}</WithPlan>;
}
