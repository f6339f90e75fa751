import type { Statistics, YearCoverage } from '#contract/http/statistics';
import { showShare } from '#domain/plan/figures';
import { AgainstToday, FallsShort, OfSeveral, saidOfDraw } from './falls-short.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { DRAWN, drawsPath, enterprisesPath, processesPath } from '../behind.js';
import { shortQuarter } from '../short-quarter.js';

type Stratum = YearCoverage['strata'][number];

/** Of whom nobody can say yet where they stand. */
const NOT_KNOWN = '—';

export const yearColumns = (quarters: readonly string[]) => [
  { name: '分层' }, { name: '名录现有', number: true }, { name: '抽中过', number: true }, { name: '占名录', number: true }, { name: '从未抽到', number: true },
  ...quarters.map((quarter) => ({ name: `${shortQuarter(quarter)}抽取／规定`, number: true })),
  { name: '实抽（户次）', number: true }, { name: '补抽', number: true }, { name: '已检查', number: true }, { name: '其中联合', number: true },
];

function OfQuarter({ drawn }: { readonly drawn: Stratum['quarters'] }) {
  if (drawn.length === 0) return <>未抽取</>;
  return drawn.map((one) => <span key={one.rate} className="of-quarter">{showShare(one.drawnShare)}／{showShare(one.rate)}<FallsShort missing={one.missing} /><AgainstToday {...one} /><OfSeveral {...one} /></span>);
}

/** Numbers open the list that counts just that; where part of it may not be known, the number is no link. */
export function yearRow(one: Stratum, quarters: readonly string[], year: number) {
  const { stratum, title, registered, drawnOnce, neverDrawn, drawnShare, listed } = one;
  const enterprises = (value: number | null, of: string, narrowed: { readonly drawnIn?: number; readonly neverDrawnIn?: number }, open = true) =>
    value === null ? NOT_KNOWN : open ? <Count value={value} to={enterprisesPath({ stratum, ...narrowed })} of={`${title}${of}`} /> : value;
  const draws = (what: 'drawn' | 'supplemented') => <Count value={one[what]} to={drawsPath({ year, quarter: null, stratum, what })} of={`${title}${DRAWN[what]}`} />;
  const checks = (what: 'checked' | 'jointly') => <Count value={one[what]} to={processesPath({ kind: 'inspection', year, stratum, counted: what === 'checked' ? 'checked' : 'checkedJointly' })} of={`${title}${DRAWN[what]}`} />;
  return [
    title, enterprises(registered, '名录现有', {}), enterprises(drawnOnce, '抽中过', { drawnIn: year }, listed), showShare(drawnShare), enterprises(neverDrawn, '从未抽到', { neverDrawnIn: year }, listed),
    ...quarters.map((quarter) => <OfQuarter key={quarter} drawn={one.quarters.filter((each) => each.quarter === quarter)} />),
    draws('drawn'), draws('supplemented'), checks('checked'), checks('jointly'),
  ];
}

function Registered({ strata }: Pick<YearCoverage, 'strata'>) {
  const bars = strata.flatMap(({ title, registered, drawnOnce, neverDrawn, drawnShare }) =>
    registered === null || registered === 0 ? [] : [{ label: title, told: `名录现有 ${registered} 家，抽中过 ${drawnOnce ?? 0} 家（${showShare(drawnShare)}），从未抽到 ${neverDrawn ?? 0} 家`, parts: [{ value: Number(drawnShare ?? 0), tone: 'deep' as const }] }],
  );
  if (strata.some(({ registered }) => registered === null)) return <p className="nothing">名录正在重新分类，稍后会自动更新；各季度的抽取不受影响。</p>;
  return bars.length === 0 ? <p className="nothing">名录里还没有这些分层的企业。</p> : <Bars name="名录中的企业这一年抽中过的" bars={bars} most={1} legend={[{ tone: 'deep', name: '这一年抽中过（占名录现有家数）' }]} />;
}

function ByQuarter({ strata }: Pick<YearCoverage, 'strata'>) {
  const bars = strata.flatMap(({ title, quarters }) =>
    quarters.filter(({ size }) => size > 0).map((one) => ({ label: `${title}，${shortQuarter(one.quarter)}`, mark: Number(one.rate), told: saidOfDraw(one), short: one.missing > 0, parts: [{ value: Number(one.drawnShare ?? 0), tone: one.missing > 0 ? ('red' as const) : ('teal' as const) }] })),
  );
  if (bars.length === 0) return null;
  const legend = [{ tone: 'teal' as const, name: '该季度抽取' }, ...(bars.some(({ short }) => short) ? [{ tone: 'red' as const, name: '抽取不足' }] : []), { tone: 'mark' as const, name: '该季度规定比例' }];
  return <Bars name="各季度的抽取与该季度的规定比例" bars={bars} legend={legend} />;
}

/** 全年覆盖: whom the year has reached, and what each quarter drew beside the rate of that quarter. */
export function YearCharts({ coverage: { strata } }: Pick<Statistics, 'coverage'>) {
  return <div className="year-charts"><Registered strata={strata} /><ByQuarter strata={strata} /></div>;
}
