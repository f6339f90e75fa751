import type { Instant } from '../base.js';
import { instantMillis } from '../calendar/day.js';
import { levelsOf } from '../limits/level-instants.js';
import type { LimitLevel } from '../limits/limit.js';
import { without } from '../records.js';
import type { EventHeader, Flags, OpenStep, StepMark } from './process.js';

/**
 * The course of a process: what has happened and what is open. Folded from event headers alone, so that the workflow
 * (which receives no data) and the decider (which has it) answer every question about the course with the same functions.
 */
export interface Course<Step extends StepMark = OpenStep> {
  readonly version: number;
  /** Event type → version of its latest occurrence. Facts stay true until withdrawn (design.md 4, rule 4). */
  readonly facts: Readonly<Record<string, number>>;
  readonly flags: Flags;
  readonly steps: Readonly<Record<string, Step>>;
  /** Step key → limit levels already recorded. */
  readonly levels: Readonly<Record<string, readonly LimitLevel[]>>;
  readonly ended: boolean;
}

export const NOT_BEGUN: Course<never> = { version: 0, facts: {}, flags: {}, steps: {}, levels: {}, ended: false };

/** The next course. A header whose version is already folded, or that would leave a gap, is a defect of the caller. */
export function foldCourse<Step extends StepMark>(course: Course<Step>, header: EventHeader<Step>): Course<Step> {
  const opened = header.opens ?? [];
  const facts = without({ ...course.facts, [header.type]: header.version }, header.withdraws ?? []);
  const steps = { ...without(course.steps, header.closes ?? []), ...Object.fromEntries(opened.map((step) => [step.key, step])) };
  const kept = stillPassed(without(course.levels, header.closes ?? []), course.steps, opened);
  const { limit } = header;
  const levels = limit === undefined ? kept : { ...kept, [limit.key]: [...(kept[limit.key] ?? []), limit.level] };
  return {
    version: header.version,
    facts,
    flags: { ...course.flags, ...header.flags },
    steps: header.ends === true ? {} : steps,
    levels: header.ends === true ? {} : levels,
    ended: (course.ended && header.reopens !== true) || header.ends === true,
  };
}

/** A step opened again (its limit extended, its calendar corrected) keeps those levels whose instants have not moved. */
function stillPassed(levels: Course['levels'], before: Readonly<Record<string, StepMark>>, opened: readonly StepMark[]): Course['levels'] {
  const moved = opened.filter(({ key }) => levels[key] !== undefined);
  if (moved.length === 0) return levels;
  const anew = moved.flatMap(({ key, limit }): [string, readonly LimitLevel[]][] => {
    const old = before[key]?.limit;
    if (limit === null || old === null || old === undefined) return [];
    const same = levelsOf(limit).filter(({ level, at }) => levelsOf(old).some((was) => was.level === level && was.at === at));
    const left = (levels[key] ?? []).filter((level) => same.some((mark) => mark.level === level));
    return left.length === 0 ? [] : [[key, left]];
  });
  return { ...without(levels, moved.map(({ key }) => key)), ...Object.fromEntries(anew) };
}

export type Fact<Step extends StepMark = StepMark> = (course: Course<Step>) => boolean;

/** The fact that an event of this type happened and has not been withdrawn. */
export function happened(type: string): Fact {
  return (course) => course.facts[type] !== undefined;
}

/** A mark of a limit that has not been recorded yet; 'resume': its suspension ends. */
export interface LimitMark {
  readonly key: string;
  readonly level: LimitLevel | 'resume';
  readonly at: Instant;
}

/** All marks of the open steps that are not recorded yet, earliest first; of equal instants in the order of levels. */
export function openMarks<Step extends StepMark>(course: Course<Step>): readonly LimitMark[] {
  const marks = Object.values(course.steps).flatMap((step): readonly LimitMark[] => {
    const recorded = course.levels[step.key] ?? [];
    if (step.suspended !== undefined) return [{ key: step.key, level: 'resume', at: step.suspended.resumesAt } as const];
    const levels = step.limit === null ? [] : levelsOf(step.limit);
    return levels.filter(({ level }) => !recorded.includes(level)).map(({ level, at }): LimitMark => ({ key: step.key, level, at }));
  });
  // Ties by key, so that the order does not depend on how the state was stored; within a step the levels already stand in order.
  return marks.sort((a, b) => instantMillis(a.at) - instantMillis(b.at) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** What of a step travels to the workflow: no persons, no reasons, only when to look. */
export function markOf(step: StepMark): StepMark {
  const { key, limit, from, suspended } = step;
  const later = from === undefined || from === null ? {} : { from };
  if (limit === null) return { key, ...later, limit: null, ...(suspended !== undefined && { suspended: { resumesAt: suspended.resumesAt } }) };
  const { severity, yellow, due, escalations } = limit;
  // What follows from an answer travels under the code of the return visit: where headers can be read, nobody is to learn of a complaint (return-visit.ts).
  const code = limit.code === 'TS' ? 'D26' : limit.code;
  return { key, ...later, limit: { code, severity, yellow, due, escalations } };
}

/** The header of an event as the relay sends it. */
export function headerOf(event: EventHeader<OpenStep>): EventHeader {
  const { version, type, at, opens, closes, withdraws, flags, limit, ends, reopens } = event;
  return {
    version,
    type,
    at,
    ...(opens !== undefined && { opens: opens.map(markOf) }),
    ...(closes !== undefined && { closes }),
    ...(withdraws !== undefined && { withdraws }),
    ...(flags !== undefined && { flags }),
    ...(limit !== undefined && { limit }),
    ...(ends !== undefined && { ends }),
    ...(reopens !== undefined && { reopens }),
  };
}
