import { Segmented } from 'antd';
import { useState } from 'react';
import type { PeriodFigure, Statistics, StratumFigure } from '#contract/http/statistics';
import { share, showQuarter, showShare } from '#domain/plan/figures';
import { type Drawn, DRAWN, drawsPath, processesPath } from '../behind.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { shortQuarter } from '../short-quarter.js';
import { AgainstToday, Bases, FallsShort, OfSeveral, saidOfDraw } from './falls-short.js';
import { Section } from './section.js';
import { YearCharts, yearColumns, yearRow } from './year-coverage.js';

const COLUMNS = [
  { name: '分层' }, { name: '规定比例', number: true }, { name: '抽取占全层', number: true }, { name: '检查占对象池', number: true }, { name: '冻结时全层', number: true }, { name: '对象池', number: true }, { name: '应抽', number: true }, { name: '实抽', number: true },
  { name: '补抽', number: true }, { name: '已检查', number: true }, { name: '其中联合', number: true },
] as const;

/** How many stood there; where the freeze did not keep it, how many stand there now. */
const wholeOf = ({ whole, against }: StratumFigure) => (against === 'freeze' ? whole : <>没有记录{whole !== null && <span className="figure-note">现在 {whole}</span>}</>);

/** Numbers of a draw open its tasks one by one; what was checked opens the checks, unless the year had two rates: then a check does not say by which it was drawn. */
function rowOf(one: StratumFigure, { quarter, strata }: PeriodFigure, year: number) {
  const { stratum, rate, title } = one;
  const twoRates = strata.filter((other) => other.stratum === stratum).length > 1;
  const draws = (what: Drawn) => <Count key={what} value={one[what]} to={drawsPath({ year, quarter, stratum, rate, what })} of={`${title}${DRAWN[what]}`} />;
  const checks = (what: 'checked' | 'jointly') => {
    const counted = what === 'checked' ? 'checked' : 'checkedJointly';
    return twoRates ? draws(what) : <Count key={what} value={one[what]} to={processesPath({ kind: 'inspection', year, quarter, stratum, counted })} of={`${title}${DRAWN[what]}`} />;
  };
  return [
    title, showShare(rate), <>{showShare(one.drawnShare)}<FallsShort missing={one.missing} /><AgainstToday {...one} /></>, showShare(one.checkedShare), wholeOf(one), <>{draws('size')}<OfSeveral {...one} /></>,
    one.partly && one.against === 'freeze' ? one.asked : draws('wanted'), draws('drawn'), draws('supplemented'), checks('checked'), checks('jointly'),
  ];
}

function Chart({ period: { strata } }: { readonly period: PeriodFigure }) {
  const bars = strata.filter(({ size }) => size > 0).map((one) => {
    const { title, rate, drawnShare, partly, whole } = one;
    const of = partly ? (whole ?? 0) : one.size;
    const [drawn, checked] = [Number(drawnShare ?? 0), of === 0 ? 0 : one.checked / of];
    return {
      label: title, mark: Number(rate), told: `已检查 ${showShare(share(one.checked, of))}，${saidOfDraw(one)}`,
      parts: [{ value: checked, tone: 'deep' as const }, { value: Math.max(0, drawn - checked), tone: 'grey' as const }],
    };
  });
  return <Bars name="各分层的覆盖率与规定比例" bars={bars} legend={[{ tone: 'deep', name: '已检查' }, { tone: 'grey', name: '已抽取、尚未检查' }, { tone: 'mark', name: '规定比例' }]} />;
}

/** 覆盖率 against the rates of the rule set that was drawn by: a quarter, or the year by its quarters and by whom it has reached at all. */
export function Coverage({ statistics }: { readonly statistics: Statistics }) {
  const { periods, year, coverage } = statistics;
  const [chosen, choose] = useState('');
  const quarters = periods.flatMap(({ quarter }) => quarter ?? []);
  const period = periods.find(({ quarter }) => quarter !== null && quarter === chosen);
  const options = periods.map(({ quarter }) => ({ value: quarter ?? '', label: shortQuarter(quarter) }));
  const switched = options.length > 1 && <div className="filters"><Segmented aria-label="期间" options={options} value={chosen} onChange={choose} /></div>;
  const nothing = quarters.length === 0 ? '这一年还没有抽取。制定任务并抽取后，这里会与规定比例对照。' : undefined;
  const title = '各分层的覆盖率';
  if (period !== undefined) {
    return <Section title={title} nothing={period.strata.length === 0 ? '这个季度还没有抽取。' : undefined} about="竖线是抽取时规则集规定的每季度抽取比例；对象不是整数的，按规则集取整。比例按全层计算：只从一层的一部分抽取的，以冻结对象池时全层可抽取的家数为分母；几次抽取的对象池合计，同一家企业可能计入几次，点数字看各次。" chart={<>{switched}<Chart period={period} /></>} table={<><FigureTable cards name={`各分层的覆盖率，${showQuarter(period.quarter)}`} columns={COLUMNS} rows={period.strata.map((one) => rowOf(one, period, year))} /><Bases strata={period.strata} /></>} />;
  }
  return (
    <Section
      title={title}
      nothing={nothing}
      about={`规则集只规定每季度的比例，全年不另设比例：各季度的抽取与该季度的比例对照；比例按全层计算，只从一层的一部分抽取的，以冻结对象池时全层可抽取的家数为分母，此后名录的增减不影响。名录现有、抽中过、从未抽到按现在的名录和${showQuarter(coverage.quarter)}的分层，一家企业只算一次；名录现有只计在营、可抽取的，所以比检查对象名录里的家数少（停产等不在营的不抽取）。`}
      chart={<>{switched}<YearCharts coverage={coverage} /></>}
      table={<><FigureTable cards name={`各分层的覆盖率，${showQuarter(null)}`} columns={yearColumns(quarters)} rows={coverage.strata.map((one) => yearRow(one, quarters, year))} /><Bases strata={coverage.strata} /></>}
    />
  );
}
