import type { Forecast, Spread } from '#domain/simulation/forecast';
import type { SimulatedWithNames } from './simulate.js';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const figure = (value: number): string => String(Math.round(value * 10) / 10);
const spread = ({ mean, p95, worst }: Spread): string => `平均 ${figure(mean)}，95 % 的年份不超过 ${figure(p95)}，最多 ${figure(worst)}`;

/** A forecast in lines for people. */
export function describeForecast({ forecast, assumptions, names }: Pick<SimulatedWithNames, 'forecast' | 'assumptions' | 'names'>): readonly string[] {
  return [
    `模拟 ${String(forecast.years)} 年（种子 ${String(forecast.seed)}，规则集 ${forecast.ruleSet}），可被抽到的企业 ${String(forecast.enterprises)} 家`,
    '',
    '企业负担',
    `  检查次数：${spread(forecast.visits)}`,
    `  其中现场检查：${spread(forecast.onSite)}`,
    `  一年内受检的企业占 ${percent(forecast.visited)}，受检两次以上的占 ${percent(forecast.visitedTwiceOrMore)}；单个企业一年最多 ${String(forecast.mostVisits)} 次`,
    `  同一季度被两项抽查抽中（可以合并）：${spread(forecast.sameQuarterTwice)}`,
    `  轮到时已达频次上限：${spread(forecast.capConflicts)}`,
    `  联合检查占 ${percent(forecast.jointShare)}（内部综合 ${percent(forecast.internalJointShare)}，外部联合 ${percent(forecast.externalJointShare)}），非现场占 ${percent(forecast.nonSiteShare)}`,
    '',
    ...settled(forecast),
    ...strata(forecast),
    ...loads(forecast, names),
    ...unstaffable(forecast, names),
    ...burden(forecast, names),
    '说明',
    ...assumptions.map((line) => `  ${line}`),
  ];
}

function settled({ settled: all }: Forecast): readonly string[] {
  if (all.length === 0) return [];
  const line = ({ item, quarter, how, tasks, strata: drawn }: (typeof all)[number]): string =>
    how === 'merged' ? `  ${quarter} ${item}：已并入任务 ${tasks.join('、')} 实施` : how === 'notDrawn' ? `  ${quarter} ${item}：季度已过，没有抽取` : `  ${quarter} ${item}：已抽取（任务 ${tasks.join('、')}），${drawn.map(({ stratum, size, wanted, drawn: taken }) => `${stratum} ${String(size)} 家应抽 ${String(wanted)}、抽中 ${String(taken)}`).join('；')}`;
  return ['按实际计、不再模拟', ...all.map(line), ''];
}

function strata({ strata: all }: Forecast): readonly string[] {
  return ['抽取比例', ...all.map(({ item, quarter, stratum, rate, size, wanted, drawn, missesRate }) =>
    `  ${quarter} ${item} ${stratum}：${String(size)} 家，比例 ${rate}，应抽 ${String(wanted)}，${spread(drawn)}${missesRate > 0 ? `；达不到比例的可能 ${percent(missesRate)}` : ''}`), ''];
}

function loads({ loads: all }: Forecast, names: SimulatedWithNames['names']): readonly string[] {
  return ['人员任务量（人次）', ...all.map(({ department, quarter, officers, capacity, seats, exceeds }) =>
    `  ${quarter} ${names[department] ?? department}：可匹配 ${String(officers)} 人，能力 ${String(capacity)}；${spread(seats)}${exceeds > 0 ? `；超出能力的可能 ${percent(exceeds)}` : ''}`), ''];
}

function unstaffable({ unstaffable: all }: Forecast, names: SimulatedWithNames['names']): readonly string[] {
  if (all.length === 0) return [];
  const line = ({ item, quarter, department, tag }: (typeof all)[number]): string => `  ${quarter} ${item} ${names[department] ?? department}：${tag === null ? '可匹配的人员不足' : `没有人具备标注“${tag}”`}`;
  return ['配不齐人员', ...all.map(line), ''];
}

function burden({ burden: most }: Forecast, names: SimulatedWithNames['names']): readonly string[] {
  if (most.length === 0) return [];
  return ['负担最重的企业（每年平均）', ...most.slice(0, 10).map(({ enterprise, visits, onSite, worst, twiceOrMore }) =>
    `  ${names[enterprise] ?? enterprise}：${figure(visits)} 次（现场 ${figure(onSite)}），最多 ${String(worst)} 次，两次以上的年份占 ${percent(twiceOrMore)}`), ''];
}

const signed = (value: number): string => (value > 0 ? `+${String(value)}` : String(value));

/** Two plans side by side: what a person weighs before filing. */
export function describeComparison({ compared, forecast, assumptions }: SimulatedWithNames): readonly string[] {
  return [
    `两份计划各模拟 ${String(forecast.years)} 年`,
    ...compared.map(({ label, first, second, difference }) => `  ${label}：${String(first)} → ${String(second)}（${signed(difference)}）`),
    '说明',
    ...assumptions.map((line) => `  ${line}`),
  ];
}
