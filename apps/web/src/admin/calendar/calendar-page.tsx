import { Alert, Progress, Segmented, Skeleton, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { CalendarView, RecomputationView } from '#contract/http/calendar';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useIsAdmin } from '../../session/use-roles.js';
import { calendarOf, useCalendar } from './queries.js';
import { YearView } from './year-view.js';
import '../admin.css';

const PERCENT = 100;

/** 重新计算的进度: asked for from the ledger, so that it is there again after a reload. */
function Recomputing({ recomputation: { examined, changed, failed, left, finished } }: { readonly recomputation: RecomputationView }) {
  if (finished) return <p className="quiet recomputed">最近一次录入之后，已重新计算 {examined} 个在办流程，其中 {changed} 个的时限有变动。</p>;
  const whole = examined + left;
  return (
    <section className="panel" aria-live="polite">
      <h2>正在重新计算时限</h2>
      <Progress percent={whole === 0 ? 0 : Math.floor((examined / whole) * PERCENT)} status="active" aria-label="重新计算时限的进度" />
      <p className="quiet">已算 {examined} 个在办流程，有变动的 {changed} 个{left > 0 && `，还有 ${left} 个`}{failed > 0 && `；${failed} 个没有算成，稍后自动再算`}。可以关闭本页，计算不会中断。</p>
    </section>
  );
}

function Source({ view, year }: { readonly view: CalendarView; readonly year: number }) {
  const known = view.years.find((one) => one.year === year);
  if (known === undefined) return <Alert type="warning" showIcon title={`${year} 年为暂定`} description="国务院还没有公布（或者还没有录入）这一年的放假安排，时限先按周末和固定日期的法定节假日推算，并标明“暂定”。通知公布后请及时录入。" />;
  return (
    <dl className="facts calendar-facts">
      <dt>依据</dt><dd>{known.source}</dd>
      <dt>工作日</dt><dd>全年 {known.workingDays} 天</dd>
    </dl>
  );
}

function Page({ view }: { readonly view: CalendarView }) {
  const [search, setSearch] = useSearchParams();
  const isAdmin = useIsAdmin();
  const entered = view.years.map(({ year }) => year);
  const last = Math.max(...entered);
  const years = [Math.min(...entered) - 1, ...entered, last + 1];
  const asked = Number(search.get('year'));
  const year = years.includes(asked) ? asked : last;
  const label = (one: number) => (view.years.some((known) => known.year === one) ? `${one} 年` : <span className="year-provisional">{one} 年<Tag color="warning">暂定</Tag></span>);
  return (
    <>
      <PageTitle title="工作日历" about="所有时限都按这一张日历计算。" actions={isAdmin && <Link to="/calendar/notice" className="link-button link-primary">录入放假安排</Link>} />
      {view.recomputation !== null && <Recomputing recomputation={view.recomputation} />}
      <div className="filters"><Segmented aria-label="年份" value={year} options={years.map((one) => ({ value: one, label: label(one) }))} onChange={(chosen) => setSearch({ year: String(chosen) })} /></div>
      <section className="panel">
        <h2>{year} 年</h2>
        <Source view={view} year={year} />
        <YearView year={year} calendar={calendarOf(view)} />
      </section>
    </>
  );
}

/** 工作日历: the years entered, with the notice each rests on, and the ones before and after them, which are provisional: limits of past checks run there too. */
export default function CalendarPage() {
  const { data, error, refetch } = useCalendar();
  if (data !== undefined) return <Page view={data} />;
  return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title="工作日历" /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
}
