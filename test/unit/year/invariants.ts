import { begin, DEFINITIONS, openMarks, type OpenStep, type RecordedEvent, streamOf } from '#domain';
import { instantMillis } from '#domain/calendar/day';
import { levelsOf } from '#domain/limits/level-instants';
import { markOf } from '#domain/process/course';
import type { LimitPassedData } from '#domain/process/process';
import { stepKey } from '#domain/process/steps';
import { ordered } from './frozen.js';
import type { Stream } from './model-ledger.js';
import type { ModelWorld } from './model-world.js';

/** What must hold of everything that has changed since it was last looked at, once all that follows has been done. @throws naming the process and what is broken */
export function checkWorld(world: ModelWorld): void {
  for (const name of world.changed) check(world, world.streams.get(name));
  world.changed.clear();
  for (const stream of world.streams.values()) noLimitLost(world, stream);
  const running = new Set(world.running);
  for (const [name, { state }] of world.streams) if (state.course.ended === running.has(name)) throw new Error(`${name} ${state.course.ended ? 'has ended and its workflow goes on' : 'goes on and its workflow has ended'}`);
}

/** The same of everything there is. */
export function checkWholeWorld(world: ModelWorld): void {
  for (const name of world.streams.keys()) world.changed.add(name);
  checkWorld(world);
}

function check(world: ModelWorld, stream: Stream | undefined): void {
  if (stream === undefined) return;
  foldsAlike(stream);
  nothingRecordedTwice(stream);
  proposalsWaitForSomebody(stream);
  if (!stream.state.course.ended) noDeadEnd(world, stream);
}

/** The fold of the whole ledger is the state that was kept; the fold of what workflows are told is the course they need. */
function foldsAlike({ ref, state, events, followed }: Stream): void {
  const definition = DEFINITIONS[ref.kind];
  const again = events.reduce((folded, event) => definition.evolve(folded, event), begin());
  same(`${streamOf(ref)}: the fold of its events`, again, state);
  const { version, facts, flags, levels, ended, steps } = state.course;
  const marks = Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, markOf(step)]));
  same(`${streamOf(ref)}: what its workflow is told`, followed, { version, facts, flags, levels, ended, steps: marks });
  const stage = definition.stage(state);
  if (definition.stages[stage] === undefined) throw new Error(`${streamOf(ref)} stands at “${stage}”, which has no name`);
}

/** Every instant that came while its step was open is in the ledger. */
function noLimitLost(world: ModelWorld, { ref, state }: Stream): void {
  const missed = openMarks(state.course).filter(({ at }) => instantMillis(at) <= world.epoch);
  if (missed.length > 0) throw new Error(`${streamOf(ref)}: ${missed.map(({ key, level }) => `${key} ${level}`).join(', ')} passed and was not recorded`);
}

/** No instant of a level is recorded twice while its step is open and the instant has not moved: by a suspension, an extension, another calendar. */
function nothingRecordedTwice({ ref, events }: Stream): void {
  const recorded = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.ends === true) recorded.clear();
    for (const key of event.closes ?? []) recorded.delete(key);
    for (const { key, limit } of event.opens ?? []) recorded.set(key, stillStanding(recorded.get(key), limit));
    if (event.type === 'LimitPassed') noteOnce(streamOf(ref), event, recorded);
  }
}

function stillStanding(recorded: ReadonlySet<string> = new Set(), limit: OpenStep['limit']): Set<string> {
  const standing = limit === null ? [] : levelsOf(limit).map(({ level, at }) => `${level} ${at}`);
  return new Set(standing.filter((mark) => recorded.has(mark)));
}

function noteOnce(name: string, event: RecordedEvent, recorded: Map<string, Set<string>>): void {
  const { key, level, due } = event.data as LimitPassedData;
  const own = recorded.get(key) ?? new Set();
  if (own.has(`${level} ${due}`)) throw new Error(`${name}: recorded twice: ${key} ${level} ${due} (version ${event.version})`);
  recorded.set(key, own.add(`${level} ${due}`));
}

/** A proposal in the book of limits has its step, in which somebody decides it; and the other way round. */
function proposalsWaitForSomebody({ ref, state }: Stream): void {
  const open = Object.keys(state.limits?.open ?? {}).map((proposal) => stepKey('decideLimitChange', proposal));
  const steps = Object.values(state.course.steps).filter(({ step }) => step === 'decideLimitChange').map(({ key }) => key);
  same(`${streamOf(ref)}: the proposals of its book of limits and their steps`, open.sort(), steps.sort());
}

/** An open process has a step that somebody can do, an instant that is awaited, or waits for a process it has opened. */
function noDeadEnd(world: ModelWorld, { ref, state }: Stream): void {
  const steps = Object.values(state.course.steps);
  if (steps.some((step) => isDoable(ref.kind, step)) || openMarks(state.course).length > 0) return;
  if (steps.some(({ from }) => from !== null && instantMillis(from) > world.epoch)) return;
  const children = [...world.streams.values()].filter((other) => DEFINITIONS[other.ref.kind].entry(other.state).parent === streamOf(ref));
  if (children.some((child) => !child.state.course.ended)) return;
  throw new Error(`${streamOf(ref)} is a dead end: it has ${steps.map(({ key }) => key).join(', ') || 'no step'} and waits for nothing`);
}

function isDoable(kind: Stream['ref']['kind'], step: OpenStep): boolean {
  return !step.awaited && Object.values(DEFINITIONS[kind].acts).some((rule) => rule.step === step.step && !rule.roles.includes('system'));
}

function same(what: string, a: unknown, b: unknown): void {
  const [left, right] = [ordered(a), ordered(b)];
  if (left !== right) throw new Error(`${what} differs:\n${left}\n${right}`);
}
