import { Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { TodoPage as Answer } from '#contract/http/todo';
import { useMe } from '../session/use-session.js';
import { oneIn } from '../shared/in-address.js';
import { PageTitle } from '../shared/page-title.js';
import { EscalatedList } from './escalated-list.js';
import { WorkDesk } from '../work/work-desk.js';
import { OtherWork, OtherWorkList } from './other-work.js';
import { useOtherWork, useTodoCounts, type Within, type Work } from './queries.js';
import { TodoList } from './todo-list.js';

type View = 'all' | Within | 'escalated' | 'other';

const VIEWS = { all: '全部', overdue: '已超期', today: '今天到期', threeDays: '3 个工作日内', escalated: '升级至我', other: '其他' } as const satisfies Record<View, string>;

const WORK = { any: '不论承办', mine: '我认领的', nobody: '未认领', urged: '被催办' } as const satisfies Record<Work | 'any', string>;

/** @param other how much waits beside the processes */
function countOf(view: View, { all, red, today, threeDays, escalated }: Answer['counts'], other: number): number {
  return { all, overdue: red, today, threeDays, escalated, other }[view];
}

/** Steps of processes are narrowed by whose they are; the rest is not. */
const hasSteps = (view: View): boolean => view !== 'escalated' && view !== 'other';

function RoleFilter({ role, onChange }: { readonly role: string | undefined; readonly onChange: (role: string | undefined) => void }) {
  const { roles } = useMe();
  if (roles.length < 2) return null;
  const options = [{ value: '', label: '我的全部角色' }, ...roles.map((held) => ({ value: held.role, label: held.name }))];
  return <Select aria-label="按角色筛选" value={role ?? ''} options={options} onChange={(value) => onChange(value === '' ? undefined : value)} className="role-filter" />;
}

/** Whose of what waits is looked at; what nobody urges is not offered. */
function WorkFilter({ work, counts, onChange }: { readonly work: Work | undefined; readonly counts: Answer['counts'] | undefined; readonly onChange: (work: Work | undefined) => void }) {
  const offered = (Object.keys(WORK) as readonly (keyof typeof WORK)[]).filter((one) => one !== 'urged' || (counts?.urged ?? 0) > 0 || work === 'urged');
  const options = offered.map((value) => ({ value, label: counts === undefined || value === 'any' ? WORK[value] : `${WORK[value]} ${counts[value]}` }));
  return <Segmented<keyof typeof WORK> aria-label="按承办筛选" options={options} value={work ?? 'any'} onChange={(chosen) => onChange(chosen === 'any' ? undefined : chosen)} />;
}

/** 我的待办: what waits for me, soonest first. The choice stands in the address, so that it can be kept and sent on. */
export default function TodoPage() {
  const [search, setSearch] = useSearchParams();
  const { data: counts } = useTodoCounts();
  const other = useOtherWork().data?.items.length ?? 0;
  const { roles } = useMe();
  const view = oneIn(VIEWS, search.get('view')) ?? 'all';
  const role = roles.find((held) => held.role === search.get('role'))?.role;
  const asked = oneIn(WORK, search.get('work')) ?? 'any';
  const work = asked === 'any' ? undefined : asked;
  const choose = (next: { readonly view?: View; readonly work?: Work | undefined; readonly role?: string | undefined }): void => {
    const wanted = { view, work, role, ...next };
    setSearch({ ...(wanted.view !== 'all' && { view: wanted.view }), ...(wanted.work !== undefined && { work: wanted.work }), ...(wanted.role !== undefined && { role: wanted.role }) }, { replace: true });
  };
  const options = (Object.keys(VIEWS) as readonly View[])
    .filter((one) => hasSteps(one) || one === view || (counts !== undefined && countOf(one, counts, other) > 0))
    .map((one) => ({ value: one, label: counts === undefined ? VIEWS[one] : `${VIEWS[one]} ${countOf(one, counts, other)}` }));
  return (
    <WorkDesk>
      <PageTitle title="我的待办" about="先到期的在前。点时限可以看到它是怎样算出来的。认领只说明由谁承办，不妨碍他人依职权办理。" />
      <div className="filters">
        <Segmented aria-label="按时限筛选" options={options} value={view} onChange={(chosen) => choose({ view: chosen })} />
        {hasSteps(view) && <WorkFilter work={work} counts={counts} onChange={(chosen) => choose({ work: chosen })} />}
        {hasSteps(view) && <RoleFilter role={role} onChange={(chosen) => choose({ role: chosen })} />}
      </div>
      {view === 'escalated' && <EscalatedList />}
      {view === 'other' && <OtherWorkList />}
      {view !== 'escalated' && view !== 'other' && <TodoList within={view === 'all' ? undefined : view} work={work} role={role} />}
      {view === 'all' && work === undefined && role === undefined && <OtherWork />}
    </WorkDesk>
  );
}
