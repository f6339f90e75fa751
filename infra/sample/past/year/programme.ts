import type { Day, ProcessRef } from '#domain';
import { type Days, PLANNING_DAYS, startOfPlanning, yearOf } from '../days.js';
import { correction, lastYear, penalty } from './earlier.js';
import type { Line, LineName, Lines } from './lines.js';
import { awaitingWitnesses, freshlyMade, fromTheOffice, onSite, supplement } from './now.js';
import { evaluations, plan, planWork, returnVisits } from './plans.js';
import { someWeeksAgo, twoWeeksAgo } from './recent.js';
import { MADE_BEFORE, type Scene } from './scene.js';

/** What is played of a past that ends today. */
export interface Programme {
  readonly year: number;
  readonly from: Day;
  /** null: the plan came too late for it. */
  readonly lines: Lines;
  readonly planned: readonly { readonly year: number; readonly day: Day; readonly lines: readonly Line[] }[];
}

interface Staged {
  readonly title: string;
  readonly day: Day;
  readonly scene: (scene: Scene) => Promise<void>;
}

/** Working days from the planning of a line's year to the making of its first task, at least. */
const ROOM = PLANNING_DAYS + 1;
/** A task whose witness keeps silent is made so much earlier. */
const SILENCE = 4;

/** @returns null when this year's rules are too young for anything to have happened yet */
export function roomFor(days: Days, lines: Lines, rulesFrom: Day): Programme | null {
  const year = yearOf(days.last);
  const rulesBefore = rulesFrom > startOfYearBefore(year) ? startOfYearBefore(year) : rulesFrom;
  const begun = (of: number): Day => startOfPlanning(days, of, of < year ? rulesBefore : rulesFrom);
  const fits = (line: Line | null): Line | null => (line !== null && days.before(line.planned.from, MADE_BEFORE + SILENCE) > days.after(begun(yearOf(line.planned.from)), ROOM) ? line : null);
  const names = Object.keys(lines) as LineName[];
  const found = Object.fromEntries(names.map((name) => [name, fits(lines[name])])) as Lines;
  if (found.nonSite === null || found.joint === null || found.internal === null) return null;
  const of = (wanted: number): readonly Line[] => names.flatMap((name) => found[name] ?? []).filter(({ planned }) => yearOf(planned.from) === wanted);
  const planned = [year - 1, year].filter((wanted) => of(wanted).length > 0).map((wanted) => ({ year: wanted, day: begun(wanted), lines: of(wanted) }));
  return { year, lines: found, planned, from: planned[0]?.day ?? days.last };
}

const startOfYearBefore = (year: number): Day => `${year - 1}-01-01` as Day;

/** Every scene with the day on which it begins. @param plans where the published plans are kept */
export function programme(days: Days, { lines, planned }: Programme, plans: Map<number, ProcessRef>): readonly Staged[] {
  const task = (title: string, line: Line | null, scene: (line: Line) => Staged['scene'], begins: (line: Line) => Day = ({ planned: { from } }) => days.before(from, MADE_BEFORE)): readonly Staged[] =>
    line === null ? [] : [{ title, day: begins(line), scene: scene(line) }];
  const near = (count: number) => (): Day => days.back(count);
  return [
    ...planned.map(({ year, day, lines: own }) => ({ title: `${year} 年度计划`, day, scene: plan(year, own, (ref) => plans.set(year, ref)) })),
    ...planned.map(({ year, day, lines: own }) => ({ title: `${year} 年度评估`, day: days.after(day, ROOM), scene: evaluations(year, own) })),
    ...task('去年的抽查', lines.lastYear, lastYear),
    ...task('上一季度的抽查', lines.noise, penalty),
    ...task('上一季度的另一项抽查', lines.water, correction),
    ...task('数周前的抽查', lines.joint, someWeeksAgo),
    ...task('两周前的抽查', lines.internal, twoWeeksAgo, ({ planned: { from } }) => days.before(from, MADE_BEFORE + SILENCE)),
    ...task('非现场核查', lines.nonSite, fromTheOffice),
    ...task('现场检查', lines.hazardous, onSite),
    ...task('补抽', lines.power, supplement),
    ...task('刚制定的任务', lines.food, freshlyMade, near(0)),
    ...task('等待见证的抽取', lines.waste, awaitingWitnesses, near(1)),
    ...task('计划调整和下一年度草案', lines.internal, planWork, near(0)),
    { title: '回访', day: days.back(12), scene: returnVisits },
  ];
}
