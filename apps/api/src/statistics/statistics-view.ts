import type { EntityManager } from 'typeorm';
import type { BurdenOfYear, LoadOfQuarter, PeriodFigure, Statistics, StratumFigure } from '#contract/http/statistics';
import { type Actor, type Calendar, DEFINITIONS, type Instant, type Quarter, type StratumRule } from '#domain';
import { addDays, dayOf, parseQuarter, quarterEnd, quarterStart } from '#domain/calendar/day';
import { workingDaysBetween } from '#domain/calendar/working-days';
import { OUTCOMES } from '#domain/inspection/inspection';
import { againstStratum } from '#domain/plan/against-stratum';
import { addCounts, figuresOf, NOTHING_COUNTED, type QuarterCounts, share } from '#domain/plan/figures';
import { type BurdenSpread, burdenSpread } from '#persistence/reading/burden';
import { countsOfYear, type PoolOfDraw, poolsOfYear, strataOfYear } from '#persistence/reading/statistics/coverage';
import { lateStepsOf } from '#persistence/reading/statistics/late-steps';
import { type LoadBand, loadBands } from '#persistence/reading/statistics/loads';
import { outcomesOf, type OutcomeCount } from '#persistence/reading/statistics/outcomes';
import { type Standing, standingInYear, wholeOf, yearCoverageOf } from './year-coverage.js';

/** What the numbers count, and what they leave out: told with them. */
const BASIS = [
  '季度覆盖率：季度内各次抽取的对象池合计为分母，首次抽取的为分子，补抽的另列；与抽取时规则集规定的每季度比例对照。规则集没有规定全年比例，不把季度比例折算为全年。',
  '只从一层的一部分抽取的（抽查事项或者一业一查主题只涉及一部分企业）：规定比例按全层计算，以冻结对象池时全层可抽取的家数为分母，应抽也按此计；一个季度几次冻结时家数不同的，取最少的。此后名录的增减不影响。',
  '冻结时没有记录全层家数的抽取（较早的抽取）：与现在的名录对照，名录有增减的会有出入，只作参考，不计为少抽。',
  '一个季度同一分层有几次抽取的，对象池、应抽、实抽为几次之和，同一家企业可能计入几次；各次的数字点开即见。',
  '全年覆盖：现在名录中可抽取的企业，按本季度的分层；在这一年抽中过一次以上的（含补抽，抽中时属于哪一层不论）算一家，其余为从未抽到。查看以往年度的，也按现在的名录和分层。',
  '联合、非现场占比：以已检查和将要检查的检查为分母，无法检查、已取消的不计。外部联合：有其他单位参加；内部综合：只有本局的部门。',
  '问题发现率：已公示结果的检查中，发现问题（含当场改正、责令改正、后续处理）的占比；结果未公示的不计。',
  '超期：以时限记录为准，按到期日所在年度统计；经批准的说明不抹去记录。',
  '入企负担：几个部门联合的算一次；检查开始前名单不公开的，只计入有权知道的人看到的数字。',
  '人员负荷：按在册可参加检查的人员、季度内工作日、每人每个工作日一次检查估算能力（本系统默认值，非法定）；按季度匹配的人次统计。',
  '不按部门、中队和人员统计或排名检查、罚款数量（行政执法“五个严禁”）。',
];

export interface Asked {
  readonly actor: Actor;
  readonly year: number;
  readonly now: Instant;
  readonly calendar: Calendar;
}

/** A year of the bureau in numbers, as far as this person may know. */
export async function statisticsOf(manager: EntityManager, { actor, year, now, calendar }: Asked): Promise<Statistics> {
  const { jurisdiction } = actor;
  const quarters = quartersOf(year);
  const [counts, strata, pools, late, outcomes, thisYear, lastYear, bands, standing] = await Promise.all([
    countsOfYear(manager, jurisdiction, year), strataOfYear(manager, jurisdiction, year), poolsOfYear(manager, jurisdiction, year), lateStepsOf(manager, actor, year), outcomesOf(manager, jurisdiction, year),
    burdenSpread(manager, actor, year), burdenSpread(manager, actor, year - 1), loadBands(manager, jurisdiction, quarters), standingInYear(manager, { actor, year, now }),
  ]);
  const told = quarters.flatMap((quarter) => (counts[quarter] === undefined ? [] : [{ quarter, counts: counts[quarter] }]));
  const whole = told.reduce<QuarterCounts>((sum, one) => addCounts(sum, one.counts), NOTHING_COUNTED);
  const each = told.map((one) => periodOf(one.quarter, one.counts, { rules: strata, standing, pools: pools.filter(({ quarter }) => quarter === one.quarter) }));
  return {
    year, on: dayOf(now),
    // Draws of four quarters beside the rate of one would say nothing: the strata of the year stand in its coverage.
    periods: [...each, { ...periodOf(null, whole, { rules: strata, standing, pools }), strata: [] }],
    coverage: yearCoverageOf(standing, each),
    late: late.map((one) => ({ ...one, name: DEFINITIONS[one.kind].steps[one.step] ?? one.step })),
    results: resultsOf(outcomes),
    burden: { thisYear: burdenOfYear(year, thisYear), lastYear: burdenOfYear(year - 1, lastYear) },
    loads: quarters.map((quarter) => loadOf(quarter, bands, calendar)),
    basis: BASIS,
  };
}

function quartersOf(year: number): readonly Quarter[] {
  return [1, 2, 3, 4].map((number) => parseQuarter(`${year}Q${number}`)).filter((quarter) => quarter !== null);
}

interface Ground {
  readonly rules: readonly StratumRule[];
  readonly standing: Standing;
  /** The draws of the period. */
  readonly pools: readonly PoolOfDraw[];
}

function periodOf(quarter: Quarter | null, counts: QuarterCounts, ground: Ground): PeriodFigure {
  const { tasks, inspections, closed, notCheckable, cancelled, joint, nonSite, internalJoint = 0, externalJoint = 0, jointShare, internalJointShare = null, externalJointShare = null, nonSiteShare, strata } = figuresOf(counts);
  const order = (id: string): number => ground.rules.findIndex((rule) => rule.id === id);
  return {
    quarter, tasks, inspections, standing: inspections - notCheckable - cancelled, closed, notCheckable, cancelled, joint, internalJoint, externalJoint, nonSite,
    jointShare, internalJointShare, externalJointShare, nonSiteShare,
    strata: strata.map((one) => stratumOf(one, ground)).toSorted((a, b) => order(a.stratum) - order(b.stratum)),
  };
}

/** The rate as it was drawn by; its source from the latest rule set that has it so. */
function stratumOf(one: ReturnType<typeof figuresOf>['strata'][number], { rules, standing, pools }: Ground): StratumFigure {
  const named = rules.findLast(({ id }) => id === one.stratum);
  const rule = rules.findLast(({ id, rate }) => id === one.stratum && rate === one.rate);
  const held = againstStratum({ ...one, pools: pools.filter(({ stratum, rate }) => stratum === one.stratum && rate === one.rate) }, wholeOf(standing, one.stratum), standing.draw);
  return { ...one, ...held, jointly: one.jointly ?? 0, jointCoverage: one.jointCoverage ?? null, title: named?.title ?? one.stratum, source: rule?.source ?? null, confidence: rule?.confidence ?? null, note: rule?.note ?? null };
}

function resultsOf(outcomes: readonly OutcomeCount[]): Statistics['results'] {
  const published = outcomes.reduce((sum, { count }) => sum + count, 0);
  const problems = outcomes.reduce((sum, { count, problem }) => (problem ? sum + count : sum), 0);
  return { published, problems, rate: share(problems, published), outcomes: outcomes.map((one) => ({ ...one, name: OUTCOMES[one.outcome] })) };
}

function burdenOfYear(year: number, spread: readonly BurdenSpread[]): BurdenOfYear {
  const enterprises = spread.reduce((sum, one) => sum + one.enterprises, 0);
  const visits = spread.reduce((sum, one) => sum + one.enterprises * one.visits, 0);
  return { year, enterprises, visits, average: share(visits, enterprises), spread: [...spread] };
}

function loadOf(quarter: Quarter, all: readonly LoadBand[], calendar: Calendar): LoadOfQuarter {
  const bands = all.filter((band) => band.quarter === quarter).map(({ inspections, officers }) => ({ inspections, officers }));
  const officers = bands.reduce((sum, band) => sum + band.officers, 0);
  const inspections = bands.reduce((sum, band) => sum + band.officers * band.inspections, 0);
  const workingDays = workingDaysBetween(calendar, addDays(quarterStart(quarter), -1), quarterEnd(quarter));
  const capacity = officers * workingDays;
  return { quarter, officers, workingDays, capacity, inspections, share: share(inspections, capacity), bands };
}
