import { Button, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ProcessLine } from '#contract/http/process';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import { isConcernedWith } from '#domain/process/permission';
import { useProcesses } from '../processes/queries.js';
import { useAsking } from '../session/use-roles.js';
import { EmptyState } from '../shared/empty-state.js';
import { PageTitle } from '../shared/page-title.js';
import { Pages } from '../shared/pages.js';
import { showDayOf } from '../shared/time.js';
import './plans.css';

function Plan({ item: { number, title, stageName, changedAt, endedAt } }: { readonly item: ProcessLine }) {
  return (
    <article className="row">
      <div className="row-what">
        <h2><Link to={`/plans/${encodeURIComponent(number)}`} className="row-link">{title}</Link></h2>
        <p className="row-about"><span>{number}</span><span>{showDayOf(changedAt)} 有变化</span></p>
      </div>
      <div className="row-end"><Tag color={endedAt === null ? 'processing' : 'default'}>{stageName}</Tag></div>
    </article>
  );
}

/** Every year's plan, what is open first, then the newest; and the way to a new one. */
export default function PlanListPage() {
  const found = useProcesses({ kind: 'annualPlan', order: 'due' });
  const navigate = useNavigate();
  // Whose act it is; the API decides again.
  const may = isConcernedWith(PLAN_ACTS.draftPlan, useAsking());
  const draft = may && <Button type="primary" onClick={() => void navigate('/plans/new')}>{PLAN_ACTS.draftPlan.label}</Button>;
  const empty = <EmptyState title="还没有年度抽查计划。">{may ? <>点“{PLAN_ACTS.draftPlan.label}”：填写计划项、检查、预测，核对后提交审批。</> : '由各股室或执法大队拟定；提交后按审批、备案、公示办理。'}</EmptyState>;
  return (
    <>
      <PageTitle title="年度抽查计划" about="拟定、审批、备案、公示，及公示后的调整。" actions={draft} />
      <Pages found={found} name="年度抽查计划" keyOf={({ number }) => number} row={(item) => <Plan item={item} />} empty={empty} />
    </>
  );
}
