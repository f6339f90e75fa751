import type { DepartmentId, EnterpriseId, Quarter } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { canDivertToNonSite } from '../classification/check-method.js';
import { type Classification, classify } from '../classification/classify.js';
import { applicableItems, scopeOfVisit } from '../classification/visit-scope.js';
import { fractionOf, numberToDraw } from '../draw/rates.js';
import type { PlanItem, PlannedQuarter } from '../plan/plan.js';
import { industriesOf, isOfIndustry } from '../plan/themes.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import { type Joining, joiningOf } from '../registries/joining.js';
import type { Officer } from '../registries/officer.js';
import type { RuleSet } from '../rules/rule-set.js';
import { Staffing } from './staffing.js';

/** The plan and the registries as they stand: everything a year of chance is made of. */
export interface SimulationGround {
  readonly items: readonly PlanItem[];
  readonly checkItems: readonly CheckItem[];
  readonly enterprises: readonly Enterprise[];
  readonly officers: readonly Officer[];
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  /** 外部联合部门: with one of them a joint line is an external one (R10). Left out: there are none. */
  readonly outside?: readonly DepartmentId[];
  /** On-site visits of the plan's year so far; who is missing has had none. */
  readonly onSiteBefore?: Readonly<Record<EnterpriseId, number>>;
}

/** One stratum to draw from, in numbers: an enterprise is its place in `PlanFrame.enterprises`. */
export interface StratumFrame {
  readonly item: string;
  readonly quarter: Quarter;
  readonly stratum: string;
  readonly rate: string;
  readonly wanted: number;
  /** The least number that reaches the rate. */
  readonly needed: number;
  readonly joining: Joining;
  /** Shuffled in place, year after year: any order is as good a beginning as any other. */
  readonly members: Int32Array;
  /** By place in the frame's enterprises: which staffing a visit has, on site (first) or diverted (second); −1: none of the kind. */
  readonly onSite: Int16Array;
  readonly nonSite: Int16Array;
}

export interface PlanFrame {
  readonly enterprises: readonly EnterpriseId[];
  readonly strata: readonly StratumFrame[];
  readonly quarters: readonly Quarter[];
  readonly onSiteBefore: Uint8Array;
  readonly cap: number;
  readonly ruleSet: string;
  readonly staffing: Staffing;
}

interface Line {
  readonly item: PlanItem;
  readonly planned: PlannedQuarter;
  readonly checkItems: readonly CheckItem[];
  readonly departments: readonly { readonly department: DepartmentId; readonly items: readonly string[] }[];
}

/** Lines by quarter, then in the order of the plan: as tasks are made over the year. */
function linesOf({ items, checkItems }: SimulationGround): readonly Line[] {
  const lines = items.flatMap((item) => {
    const own = checkItems.filter(({ code }) => item.items.includes(code));
    const departments = [item.lead, ...item.participants].map((department) => ({ department, items: own.filter((one) => one.department === department).map(({ code }) => code) }));
    return item.quarters.map((planned): Line => ({ item, planned, checkItems: own, departments }));
  });
  return lines.sort((a, b) => (a.planned.quarter < b.planned.quarter ? -1 : a.planned.quarter > b.planned.quarter ? 1 : 0));
}

/** The least whole number that is at least rate × size. */
function neededFor(rate: string, size: number): number {
  const { numerator, denominator } = fractionOf(rate);
  return Number((numerator * BigInt(size) + denominator - 1n) / denominator);
}

type Classes = (quarter: Quarter) => readonly Classification[];

/** Every enterprise classified once a quarter, however many lines draw from it. */
function classesOnce({ enterprises, rules }: SimulationGround): Classes {
  const known = new Map<Quarter, readonly Classification[]>();
  return (quarter) => {
    const classes = known.get(quarter) ?? enterprises.map((enterprise) => classify(enterprise, quarter, rules));
    known.set(quarter, classes);
    return classes;
  };
}

function stratumFrames(line: Line, ground: SimulationGround, classes: Classes, staffing: Staffing): readonly StratumFrame[] {
  const { enterprises, rules, outside = [] } = ground;
  const classified = classes(line.planned.quarter);
  const { item, planned, checkItems } = line;
  const industries = industriesOf(item, rules);
  const strata = rules.strata.filter(({ id }) => item.strata.includes(id)).map((rule) => ({ rule, members: new Array<number>() }));
  const byStratum = new Map(strata.map(({ rule, members }) => [rule.id, members]));
  const [onSite, nonSite] = [new Int16Array(enterprises.length).fill(-1), new Int16Array(enterprises.length).fill(-1)];
  enterprises.forEach((enterprise, place) => {
    const concerning = enterprise.status === 'operating' && isOfIndustry(enterprise, industries) ? applicableItems(checkItems, enterprise) : [];
    if (concerning.length === 0) return;
    const classification = classified[place];
    const members = byStratum.get(classification?.stratum ?? '');
    if (classification === undefined || members === undefined) return;
    members.push(place);
    const scope = (diverted: boolean) => scopeOfVisit({ departments: line.departments, items: concerning, enterprise, classification, rules, day: planned.from, diverted });
    const first = scope(false);
    const atOnce = first.choice.method === 'onSite';
    if (atOnce) onSite[place] = staffing.patternOf(line.item, planned, first.departments);
    if (!atOnce) nonSite[place] = staffing.patternOf(line.item, planned, first.departments);
    else if (canDivertToNonSite(concerning, enterprise)) nonSite[place] = staffing.patternOf(line.item, planned, scope(true).departments);
  });
  const joining = joiningOf([item.lead, ...item.participants].map((body) => (outside.includes(body) ? 'outside' : 'section')));
  return strata.map(({ rule: { id, rate }, members }) => ({
    item: item.id, quarter: planned.quarter, stratum: id, rate, joining,
    wanted: numberToDraw(rate, members.length, rules.draw), needed: neededFor(rate, members.length),
    members: Int32Array.from(members), onSite, nonSite,
  }));
}

/** Turns a plan over its registries into numbers, once; the years are played on these alone. */
export function framePlan(ground: SimulationGround): PlanFrame {
  const { enterprises, rules, onSiteBefore = {} } = ground;
  const lines = linesOf(ground);
  const staffing = new Staffing(ground);
  const classes = classesOnce(ground);
  return {
    enterprises: enterprises.map(({ id }) => id),
    strata: lines.flatMap((line) => stratumFrames(line, ground, classes, staffing)),
    quarters: [...new Set(lines.map(({ planned }) => planned.quarter))],
    onSiteBefore: Uint8Array.from(enterprises, ({ id }) => Math.min(255, onSiteBefore[id] ?? 0)),
    cap: rules.cap.onSitePerYear,
    ruleSet: `${rules.id}@${rules.version}`,
    staffing,
  };
}
