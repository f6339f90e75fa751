import { begin, type Day, DEFINITIONS, type Instant, type LimitLevel, type OpenStep, type ProcessRef, type ProcessState, type RecordedEvent } from '#domain';
import { instantFromMillis, instantMillis, startOfDay } from '#domain/calendar/day';
import { levelsOf } from '#domain/limits/level-instants';
import { usage } from '../exit-code.js';
import type { Moment } from './moment.js';

/** green: the limit has time; none: there is no limit, or it is suspended. */
export type Light = 'none' | 'green' | 'yellow' | 'red';

export interface StepAt extends OpenStep {
  readonly name: string;
  readonly roles: readonly string[];
  /** By the clock of that moment, whether or not anybody had noticed yet. */
  readonly light: Light;
  /** What had been recorded by then. */
  readonly recorded: readonly LimitLevel[];
}

export interface StateAt {
  readonly at: Instant;
  readonly version: number;
  /** How many versions there are today. */
  readonly versions: number;
  readonly title: string;
  readonly stage: string;
  readonly stageName: string;
  readonly ended: boolean;
  readonly outcome: string | null;
  readonly openSteps: readonly StepAt[];
  readonly state: ProcessState<unknown>;
}

/**
 * Folds the ledger up to a moment, with the same fold that decides today.
 * @param events all events of the process, in order
 * @param now epoch milliseconds: what comes after is not known yet
 * @throws CommandEnd 2 when the process had not begun, or has not come so far
 */
export function stateAt(ref: ProcessRef, events: readonly RecordedEvent[], moment: Moment, now: number): StateAt {
  const time = 'time' in moment ? knownTime(moment, events, now) : null;
  const told = 'version' in moment ? upToVersion(events, moment.version) : upToTime(events, time ?? moment.time);
  const definition = DEFINITIONS[ref.kind];
  const state = told.reduce<ProcessState<unknown>>((before, event) => definition.evolve(before, event), begin());
  const last = told.at(-1);
  if (last === undefined) throw new Error(`${ref.kind}/${ref.number} has no events`);
  const at = time ?? last.at;
  const { title, outcome } = definition.entry(state);
  const stage = definition.stage(state);
  const openSteps = Object.values(state.course.steps).map((step) => stepAt(ref, step, state.course.levels[step.key] ?? [], at));
  return { at, version: last.version, versions: events.length, title, stage, stageName: definition.stages[stage] ?? stage, ended: state.course.ended, outcome, openSteps, state };
}

function upToVersion(events: readonly RecordedEvent[], version: number): readonly RecordedEvent[] {
  if (version > events.length) throw usage(`该流程现在是第 ${String(events.length)} 版，还没有第 ${String(version)} 版。`);
  return events.slice(0, version);
}

function upToTime(events: readonly RecordedEvent[], time: Instant): readonly RecordedEvent[] {
  const [first] = events;
  if (first !== undefined && instantMillis(time) < instantMillis(first.at)) throw usage(`那时还没有这个流程：它于 ${written(first.at)} 建立。`);
  const later = events.findIndex(({ at }) => instantMillis(at) > instantMillis(time));
  return later < 0 ? events : events.slice(0, later);
}

/**
 * Of a day that is under way, what has passed of it. Law time may be ahead of this machine's: then the newest event is the newest known moment.
 * @throws CommandEnd 2 for a moment that has not come
 */
function knownTime({ time, day }: { readonly time: Instant; readonly day?: Day }, events: readonly RecordedEvent[], now: number): Instant {
  const newest = Math.max(now, ...events.slice(-1).map(({ at }) => instantMillis(at)));
  if (instantMillis(time) <= newest) return time;
  if (day !== undefined && instantMillis(startOfDay(day)) <= newest) return instantFromMillis(newest);
  throw usage(`还没有到 ${day ?? written(time)}，以后的情况无从得知。`);
}

function stepAt({ kind }: ProcessRef, step: OpenStep, recorded: readonly LimitLevel[], at: Instant): StepAt {
  const { acts, steps } = DEFINITIONS[kind];
  const roles = Object.values(acts).filter((rule) => rule.step === step.step).flatMap((rule) => rule.roles);
  return { ...step, name: steps[step.step] ?? step.step, roles: [...new Set(roles)], light: lightOf(step, at), recorded };
}

function lightOf({ limit, suspended }: OpenStep, at: Instant): Light {
  if (limit === null || suspended !== undefined) return 'none';
  const passed = levelsOf(limit).filter((level) => instantMillis(level.at) <= instantMillis(at));
  if (passed.length === 0) return 'green';
  return passed.every(({ level }) => level === 'yellow') ? 'yellow' : 'red';
}

/** '2026-03-01 15:00:00' */
export const written = (instant: Instant): string => instant.slice(0, 19).replace('T', ' ');
