import type { DepartmentId, EnterpriseId, Quarter } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { canDivertToNonSite } from '../classification/check-method.js';
import { type Classification, classify } from '../classification/classify.js';
import { applicableItems, scopeOfVisit } from '../classification/visit-scope.js';
import { membersOf, type Pool } from '../draw/pool.js';
import { fractionOf, numberToDraw } from '../draw/rates.js';
import type { PlanItem, PlannedQuarter } from '../plan/plan.js';
import { industriesOf } from '../plan/themes.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import type { RuleSet } from '../rules/rule-set.js';
import { poolOfTask } from '../task/pool-of-task.js';
import { Staffing } from './staffing.js';
import { type YearBefore, yearBefore } from './year-before.js';
import { NOTHING_YET, type YearSoFar } from './year-so-far.js';

/** The plan and the registries as they stand: everything a year of chance is made of. */
export interface SimulationGround {
  readonly items: readonly PlanItem[];
  readonly checkItems: readonly CheckItem[];
  readonly enterprises: readonly Enterprise[];
  readonly officers: readonly Officer[];
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  /** 外部联合部门: with one of them a joint check is an external one (R10). Left out: there are none. */
  readonly outside?: readonly DepartmentId[];
  /** What the plan's year has brought already. Left out: nothing. */
  readonly soFar?: YearSoFar;
}

/** How an enterprise is checked by one line in one quarter, by its place in `PlanFrame.enterprises`: a place of `Staffing.patterns`, −1 where there is none. */
export interface Methods {
  readonly first: Int16Array;
  /** 1: the first is on site, and uses the cap. */
  readonly onSite: Uint8Array;
  /** At the cap, where an item can be checked without entering (R5). */
  readonly diverted: Int16Array;
}

/** One stratum to draw from, in numbers. */
export interface StratumFrame extends Methods {
  readonly item: string;
  readonly quarter: Quarter;
  readonly stratum: string;
  readonly rate: string;
  readonly wanted: number;
  /** The least number that reaches the rate. */
  readonly needed: number;
  /** Shuffled in place, year after year: any order is as good a beginning as any other. */
  readonly members: Int32Array;
}

export interface PlanFrame {
  /** Those of the registry, then those that had a visit this year and have left it. */
  readonly enterprises: readonly EnterpriseId[];
  /** What is left to chance, in the order it is drawn. */
  readonly strata: readonly StratumFrame[];
  readonly quarters: readonly Quarter[];
  /** How many enterprises some line can draw or could have drawn, or have been visited. */
  readonly pool: number;
  readonly soFar: YearSoFar;
  readonly before: YearBefore;
  readonly cap: RuleSet['cap'];
  readonly ruleSet: string;
  readonly staffing: Staffing;
}

interface Line {
  readonly item: PlanItem;
  readonly planned: PlannedQuarter;
  readonly checkItems: readonly CheckItem[];
  readonly departments: readonly { readonly department: DepartmentId; readonly items: readonly string[] }[];
  /** Whom its task would freeze. */
  readonly pool: Pool;
}

type ClassOf = (enterprise: Enterprise) => Classification;

/** Every enterprise classified once a quarter, however many lines draw from it. */
function classesOnce(rules: RuleSet): (quarter: Quarter) => ClassOf {
  const byQuarter = new Map<Quarter, Map<EnterpriseId, Classification>>();
  return (quarter) => {
    const known = byQuarter.get(quarter) ?? new Map<EnterpriseId, Classification>();
    byQuarter.set(quarter, known);
    return (enterprise) => {
      const found = known.get(enterprise.id) ?? classify(enterprise, quarter, rules);
      known.set(enterprise.id, found);
      return found;
    };
  };
}

/** Lines by quarter, then in the order of the plan: as tasks are made over the year. */
function linesOf({ items, checkItems, enterprises, rules }: SimulationGround, classes: (quarter: Quarter) => ClassOf): readonly Line[] {
  const lines = items.flatMap((item) => {
    const own = checkItems.filter(({ code }) => item.items.includes(code));
    const departments = [item.lead, ...item.participants].map((department) => ({ department, items: own.filter((one) => one.department === department).map(({ code }) => code) }));
    return item.quarters.map((planned): Line => {
      const order = { quarter: planned.quarter, strata: item.strata, industries: industriesOf(item, rules) };
      return { item, planned, checkItems: own, departments, pool: poolOfTask(order, { enterprises, items: own, rules, classOf: classes(planned.quarter) }) };
    });
  });
  return lines.sort((a, b) => (a.planned.quarter < b.planned.quarter ? -1 : a.planned.quarter > b.planned.quarter ? 1 : 0));
}

/** The least whole number that is at least rate × size. */
function neededFor(rate: string, size: number): number {
  const { numerator, denominator } = fractionOf(rate);
  return Number((numerator * BigInt(size) + denominator - 1n) / denominator);
}

interface Framing {
  readonly ground: SimulationGround;
  readonly places: ReadonlyMap<EnterpriseId, number>;
  readonly classes: (quarter: Quarter) => ClassOf;
  readonly staffing: Staffing;
}

function methodsOf(line: Line, members: readonly number[], { ground: { enterprises, rules }, classes, staffing }: Framing): Methods {
  const { item, planned, departments, checkItems } = line;
  const classOf = classes(planned.quarter);
  const methods = { first: new Int16Array(enterprises.length).fill(-1), onSite: new Uint8Array(enterprises.length), diverted: new Int16Array(enterprises.length).fill(-1) };
  for (const place of members) {
    const enterprise = enterprises[place];
    if (enterprise === undefined) continue;
    const concerning = applicableItems(checkItems, enterprise);
    const scope = (diverted: boolean) => scopeOfVisit({ departments, items: concerning, enterprise, classification: classOf(enterprise), rules, day: planned.from, diverted });
    const { choice, departments: first } = scope(false);
    methods.first[place] = staffing.patternOf(item, planned, first);
    if (choice.method === 'onSite') methods.onSite[place] = 1;
    if (canDivertToNonSite(concerning, enterprise)) methods.diverted[place] = staffing.patternOf(item, planned, scope(true).departments);
  }
  return methods;
}

function stratumFrames(line: Line, framing: Framing): readonly StratumFrame[] {
  const { item, planned, pool } = line;
  const { rules } = framing.ground;
  const strata = pool.strata.map((id) => ({ id, members: membersOf(pool, id).flatMap((ids) => ids.map((one) => framing.places.get(one) ?? 0)) }));
  const methods = methodsOf(line, strata.flatMap(({ members }) => members), framing);
  return strata.map(({ id: stratum, members }) => {
    const rate = rules.strata.find(({ id }) => id === stratum)?.rate ?? '0';
    return { item: item.id, quarter: planned.quarter, stratum, rate, wanted: numberToDraw(rate, members.length, rules.draw), needed: neededFor(rate, members.length), members: Int32Array.from(members), ...methods };
  });
}

/** Turns a plan over its registries into numbers, once; the years are played on these alone. */
export function framePlan(ground: SimulationGround): PlanFrame {
  const { enterprises: registered, rules, soFar = NOTHING_YET } = ground;
  const enterprises = [...new Set([...registered.map(({ id }) => id), ...soFar.visits.map(({ enterprise }) => enterprise)])];
  const places = new Map(enterprises.map((id, place) => [id, place]));
  const staffing = new Staffing(ground);
  const classes = classesOnce(rules);
  const lines = linesOf(ground, classes);
  const isSettled = ({ item, planned }: Line): boolean => soFar.settled.some((one) => one.item === item.id && one.quarter === planned.quarter);
  const strata = lines.filter((line) => !isSettled(line)).flatMap((line) => stratumFrames(line, { ground, places, classes, staffing }));
  const quarters = [...new Set([...soFar.visits, ...strata].map(({ quarter }) => quarter))].sort();
  const pool = new Set([...lines.flatMap((line) => line.pool.strata.flatMap((id) => membersOf(line.pool, id).flat())), ...soFar.visits.filter(({ stands }) => stands).map(({ enterprise }) => enterprise)]);
  return {
    enterprises, strata, quarters, pool: pool.size, soFar, staffing, cap: rules.cap, ruleSet: `${rules.id}@${rules.version}`,
    before: yearBefore(soFar.visits, { places, quarters, staffing }),
  };
}
