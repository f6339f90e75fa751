import { DownloadOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { Statistics } from '#contract/http/statistics';
import { NothingOfYear } from '../../shared/nothing-of-year.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useStatistics } from '../queries.js';
import { useYear } from '../use-year.js';
import { YearPicker } from '../year-picker.js';
import { Burden } from './burden.js';
import { Coverage } from './coverage.js';
import { LateSteps } from './late-steps.js';
import { Loads } from './loads.js';
import { Results } from './results.js';
import { Shares } from './shares.js';
import '../watch.css';

function Basis({ statistics: { basis, on } }: { readonly statistics: Statistics }) {
  return (
    <section className="panel" aria-labelledby="basis-title">
      <h2 id="basis-title">统计口径</h2>
      <ul className="basis">{basis.map((line) => <li key={line}>{line}</li>)}</ul>
      <p className="quiet">统计日 {on}，有新的办理会自动更新。</p>
    </section>
  );
}

function Actions({ statistics: { year, on }, onChoose }: { readonly statistics: Statistics; readonly onChoose: (year: number) => void }) {
  return (
    <>
      <YearPicker year={year} latest={Number(on.slice(0, 4))} onChoose={onChoose} />
      <Button href={`/api/v1/statistics.xlsx?year=${year}`} download icon={<DownloadOutlined aria-hidden />}>下载表格（xlsx）</Button>
    </>
  );
}

/** Of a year that is not this one nothing was done. */
function isEmpty({ year, on, periods }: Statistics): boolean {
  return year !== Number(on.slice(0, 4)) && periods.every(({ tasks, inspections }) => tasks === 0 && inspections === 0);
}

function Numbers({ statistics: data }: { readonly statistics: Statistics }) {
  return (
    <div className="statistics">
      <Coverage statistics={data} />
      <Shares statistics={data} />
      <LateSteps statistics={data} />
      <Results statistics={data} />
      <Burden statistics={data} />
      <Loads statistics={data} />
      <Basis statistics={data} />
    </div>
  );
}

/** A year in numbers. Each opens its list; nothing is counted by department, squad or person. */
export default function StatisticsPage() {
  const [year, chooseYear] = useYear();
  const { data, error, refetch } = useStatistics(year);
  const about = '覆盖率与规定比例、联合与非现场、超期、问题发现、入企负担、人员负荷。点数字可以看到它的清单。';
  if (data === undefined) return <><PageTitle title="统计" about={about} />{error === null ? <Skeleton active paragraph={{ rows: 10 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}</>;
  return (
    <>
      <PageTitle title={`${data.year}年统计`} about={about} actions={<Actions statistics={data} onChoose={chooseYear} />} />
      {isEmpty(data) ? <NothingOfYear year={data.year} of="统计" way="/statistics" /> : <Numbers statistics={data} />}
    </>
  );
}
