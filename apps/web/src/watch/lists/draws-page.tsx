import { Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { showQuarter } from '#domain/plan/figures';
import { drawPath } from '../../draws/draw-path.js';
import { EmptyState } from '../../shared/empty-state.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type Drawn, DRAWN } from '../behind.js';
import { useDrawsBehind } from '../queries.js';
import '../watch.css';

const WHATS = Object.keys(DRAWN) as readonly Drawn[];

function isDrawn(text: string | null): text is Drawn {
  return text !== null && Object.hasOwn(DRAWN, text);
}

/** 抽取构成: of which draws a number of the coverage is the sum. Who was drawn stands in the room of each draw, for those who may know it (R7). */
export default function DrawsPage() {
  const [search] = useSearchParams();
  const text = (name: string): string => search.get(name) ?? '';
  const [year, quarter] = [text('year'), text('quarter')];
  const asked = search.get('what');
  const what = isDrawn(asked) ? asked : 'drawn';
  const { data, error, refetch } = useDrawsBehind({ year, quarter: quarter === '' ? undefined : quarter, stratum: text('stratum'), rate: text('rate') === '' ? undefined : text('rate') });
  if (data === undefined) return <><PageTitle title="抽取构成" />{error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}</>;
  const sum = (of: Drawn): number => data.items.reduce((total, one) => total + one[of], 0);
  const columns = [{ name: '抽查任务', wide: true }, { name: '季度' }, ...WHATS.map((of) => ({ name: DRAWN[of], number: true }))];
  const rows = data.items.map((one) => [<Link key={one.task} to={drawPath(one.task)}>{one.title}（{one.task}）</Link>, showQuarter(one.quarter), ...WHATS.map((of) => (of === what ? <strong key={of}>{one[of]}</strong> : one[of]))]);
  return (
    <>
      <PageTitle title={`${data.title}：${DRAWN[what]} ${sum(what)}`} about={`${quarter === '' ? `${year}年` : showQuarter(quarter)}各次抽取合计。点任务看抽取的经过和名单；检查开始前名单不公开的，只有有权知道的人看得到。`} actions={<Link to={`/statistics?year=${year}`}>回到统计</Link>} />
      {data.items.length === 0 ? <EmptyState title="没有这样的抽取。" /> : <section className="panel"><FigureTable name="由哪些任务的抽取合计而来" columns={columns} rows={rows} footer={['合计', '', ...WHATS.map(sum)]} /></section>}
    </>
  );
}
