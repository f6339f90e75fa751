import type { Day, ProcessRef } from '#domain';
import { dayFrom } from '#domain/calendar/day';
import { type Days, PLANNING_DAYS, startOfPlanning, yearOf } from '../days.js';
import { correction, penalty, uneventful } from './earlier.js';
import { rounds } from '../province/rounds.js';
import { type Line, type LineName, type Lines, WHERE_THERE_IS_ROOM } from './lines.js';
import { awaitingWitnesses, freshlyMade, fromTheOffice, onSite, soonToBegin, supplement } from './now.js';
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

/**
 * Each year's plan is made when a bureau makes it, under the rules that the sample has; where those are too young for a line of it, so much
 * earlier under rules that are taken from them.
 */
export function roomFor(days: Days, lines: Lines, rulesFrom: Day): Programme {
  const names = Object.keys(lines) as LineName[];
  const wanted = names.flatMap((name) => (lines[name] === null ? [] : [lines[name]]));
  const years = [...new Set(wanted.map(({ planned }) => yearOf(planned.from)))].sort();
  const essential = names.flatMap((name) => (WHERE_THERE_IS_ROOM.includes(name) ? [] : (lines[name] ?? [])));
  const begun = new Map(years.map((year) => [year, beginning(days, year, rulesFrom, essential)]));
  const fitting = (line: Line | null): Line | null => (line !== null && fits(days, line, begun.get(yearOf(line.planned.from)) ?? days.last) ? line : null);
  const found = Object.fromEntries(names.map((name) => [name, fitting(lines[name])])) as Lines;
  const of = (year: number): readonly Line[] => names.flatMap((name) => found[name] ?? []).filter(({ planned }) => yearOf(planned.from) === year);
  const planned = years.map((year) => ({ year, day: begun.get(year) ?? days.last, lines: of(year) }));
  return { year: yearOf(days.last), lines: found, planned, from: planned[0]?.day ?? days.last };
}

const fits = (days: Days, { planned: { from } }: Line, begun: Day): boolean => days.before(from, MADE_BEFORE + SILENCE) > days.after(begun, ROOM);

/** The day on which the plan of a year is begun: the latest that leaves room for the lines it must have. */
function beginning(days: Days, year: number, rulesFrom: Day, lines: readonly Line[]): Day {
  const own = lines.filter(({ planned }) => yearOf(planned.from) === year);
  const possible = [rulesFrom, dayFrom(year, 1, 1), dayFrom(year - 1, 1, 1)].map((from) => startOfPlanning(days, year, from));
  return possible.find((day) => own.every((line) => fits(days, line, day))) ?? startOfPlanning(days, year, dayFrom(year - 1, 1, 1));
}

/** Every scene with the day on which it begins. @param plans where the published plans are kept */
export function programme(days: Days, { lines, planned }: Programme, plans: Map<number, ProcessRef>): readonly Staged[] {
  const task = (title: string, line: Line | null, scene: (line: Line) => Staged['scene'], begins: (line: Line) => Day = ({ planned: { from } }) => days.before(from, MADE_BEFORE)): readonly Staged[] =>
    line === null ? [] : [{ title, day: begins(line), scene: scene(line) }];
  const near = (count: number) => (): Day => days.back(count);
  return [
    ...planned.map(({ year, day, lines: own }) => ({ title: `${year} 年度计划`, day, scene: plan(year, own, (ref) => plans.set(year, ref)) })),
    ...planned.map(({ year, day, lines: own }) => ({ title: `${year} 年度评估`, day: days.after(day, ROOM), scene: evaluations(year, own) })),
    ...task('去年的抽查', lines.lastYear, uneventful),
    ...task('一季度的抽查', lines.spring, uneventful),
    ...task('二季度的抽查', lines.summer, uneventful),
    ...task('上一季度的抽查', lines.noise, penalty),
    ...task('上一季度的另一项抽查', lines.water, correction),
    ...task('数周前的抽查', lines.joint, someWeeksAgo),
    ...task('两周前的抽查', lines.internal, twoWeeksAgo, ({ planned: { from } }) => days.before(from, MADE_BEFORE + SILENCE)),
    ...task('非现场核查', lines.nonSite, fromTheOffice),
    ...task('现场检查', lines.hazardous, onSite),
    ...task('本季度将要开始的检查', lines.coming, soonToBegin),
    ...task('补抽', lines.power, supplement),
    ...task('刚制定的任务', lines.food, freshlyMade, near(0)),
    ...task('等待见证的抽取', lines.waste, awaitingWitnesses, near(1)),
    ...task('计划调整和下一年度草案', lines.internal, planWork, near(0)),
    { title: '回访', day: days.back(12), scene: returnVisits },
    ...rounds(days, { planned, lines }),
  ];
}
