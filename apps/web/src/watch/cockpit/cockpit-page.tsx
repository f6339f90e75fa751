import { Segmented, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import type { Cockpit } from '#contract/http/statistics';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { oneIn } from '../../shared/in-address.js';
import { NothingOfYear } from '../../shared/nothing-of-year.js';
import { useCockpit } from '../queries.js';
import { useYear } from '../use-year.js';
import { YearPicker } from '../year-picker.js';
import { EscalationList } from './escalation-list.js';
import { FlowTable } from './flow-table.js';
import { JointTasks } from './joint-tasks.js';
import { LateList } from './late-list.js';
import { Lights } from './lights.js';
import { ReferralList } from './referral-list.js';
import { ReturnVisits } from './return-visits.js';
import '../watch.css';

const VIEWS = { flow: '流程', late: '超期', escalated: '升级', joint: '联合', referrals: '移送', visits: '回访' } as const;
type View = keyof typeof VIEWS;

function countOf(view: View, { lights, totals }: Cockpit): number | null {
  const counts: Partial<Record<View, number>> = { late: lights.overdue, escalated: lights.escalated, joint: totals.joint, referrals: totals.referrals };
  return counts[view] ?? null;
}

function Shown({ view, cockpit }: { readonly view: View; readonly cockpit: Cockpit }) {
  const { year, on, flow } = cockpit;
  // What is late is of now, whatever the year; of this year there will be something.
  if (view !== 'late' && flow.length === 0 && year !== Number(on.slice(0, 4))) return <NothingOfYear year={year} of="办理记录" way={`/watch?view=${view}`} />;
  switch (view) {
    case 'flow': return <><Lights cockpit={cockpit} /><FlowTable cockpit={cockpit} /></>;
    case 'late': return <LateList />;
    case 'escalated': return <EscalationList year={cockpit.year} />;
    case 'joint': return <JointTasks cockpit={cockpit} />;
    case 'referrals': return <ReferralList cockpit={cockpit} />;
    case 'visits': return <ReturnVisits year={cockpit.year} />;
  }
}

/** 执法大队: the whole loop, what is late and whose it is. Counted are processes and steps, never what a squad or a person has done. */
export default function CockpitPage() {
  const [search, setSearch] = useSearchParams();
  const [year, chooseYear] = useYear();
  const { data, error, refetch } = useCockpit(year);
  const view = oneIn(VIEWS, search.get('view')) ?? 'flow';
  const choose = (next: View): void => setSearch((before) => { before.set('view', next); return before; }, { replace: true });
  const options = (Object.keys(VIEWS) as readonly View[]).map((value) => {
    const count = data === undefined ? null : countOf(value, data);
    return { value, label: count === null ? VIEWS[value] : `${VIEWS[value]} ${count}` };
  });
  const actions = data !== undefined && <YearPicker year={data.year} latest={Number(data.on.slice(0, 4))} onChoose={chooseYear} />;
  return (
    <>
      <PageTitle title="全流程统筹" about="计划、任务、检查、整改、移送和回访办到哪一步，什么超期、由谁负责。不按检查或处罚数量排名。" actions={actions} />
      <div className="filters views"><Segmented aria-label="看什么" options={options} value={view} onChange={choose} /></div>
      {data !== undefined ? <Shown view={view} cockpit={data} /> : error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}
    </>
  );
}
