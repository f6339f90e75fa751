import { Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { showQuarter } from '#domain/plan/figures';
import { drawPath } from '../../draws/draw-path.js';
import { EmptyState } from '../../shared/empty-state.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type Drawn, DRAWN } from '../behind.js';
import { oneIn, quarterIn, textIn, yearIn } from '../../shared/in-address.js';
import { type DrawsAsked, useDrawsBehind } from '../queries.js';
import '../watch.css';

const TITLE = '抽取构成';
const WHATS = Object.keys(DRAWN) as readonly Drawn[];

/** What the address has to say. */
const PARTS = { year: '年度', stratum: '分层' } as const;

function lookedAt(search: URLSearchParams): DrawsAsked | { readonly lacks: readonly string[] } {
  const said = { year: yearIn(search.get('year')), stratum: textIn(search.get('stratum')) };
  const { year, stratum } = said;
  if (year === undefined || stratum === undefined) return { lacks: (Object.keys(PARTS) as readonly (keyof typeof PARTS)[]).filter((part) => said[part] === undefined).map((part) => PARTS[part]) };
  return { year, stratum, rate: textIn(search.get('rate')), quarter: quarterIn(search.get('quarter')) };
}

/** Draws of everything together say nothing: without its query the page tells what it lacks, and the way to the numbers that lead here. */
function NotKnown({ lacks }: { readonly lacks: readonly string[] }) {
  return <EmptyState title={`地址里没有写明${lacks.join('、')}，不知道要列哪些抽取。`}>请到<Link to="/statistics">统计</Link>的“各分层的覆盖率”，点要看的数字。</EmptyState>;
}

/** 抽取构成: of which draws a number of the coverage is the sum. Who was drawn stands in the room of each draw, for those who may know it (R7). */
export default function DrawsPage() {
  const [search] = useSearchParams();
  const asked = lookedAt(search);
  const what = oneIn(DRAWN, search.get('what')) ?? 'drawn';
  const { data, error, refetch } = useDrawsBehind('lacks' in asked ? null : asked);
  if ('lacks' in asked) return <><PageTitle title={TITLE} /><NotKnown lacks={asked.lacks} /></>;
  const { year, quarter } = asked;
  const back = <Link to={`/statistics?year=${year}`}>回到统计</Link>;
  if (data === undefined) return <><PageTitle title={TITLE} actions={back} />{error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}</>;
  if (data.items.length === 0) return <><PageTitle title={TITLE} actions={back} /><EmptyState title={`${quarter === undefined ? `${year}年` : showQuarter(quarter)}没有${asked.rate === undefined ? '' : '按这个比例'}对这个分层的抽取。`} /></>;
  const sum = (of: Drawn): number => data.items.reduce((total, one) => total + one[of], 0);
  const columns = [{ name: '抽查任务', wide: true }, { name: '季度' }, ...WHATS.map((of) => ({ name: DRAWN[of], number: true }))];
  const rows = data.items.map((one) => [<Link key={one.task} to={drawPath(one.task)}>{one.title}（{one.task}）</Link>, showQuarter(one.quarter), ...WHATS.map((of) => (of === what ? <strong key={of}>{one[of]}</strong> : one[of]))]);
  return (
    <>
      <PageTitle title={`${data.title}：${DRAWN[what]} ${sum(what)}`} about={`${quarter === undefined ? `${year}年` : showQuarter(quarter)}各次抽取合计。点任务看抽取的经过和名单；检查开始前名单不公开的，只有有权知道的人看得到。`} actions={back} />
      <section className="panel"><FigureTable name="由哪些任务的抽取合计而来" columns={columns} rows={rows} footer={['合计', '', ...WHATS.map(sum)]} /></section>
    </>
  );
}
