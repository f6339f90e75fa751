import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, instantFromMillis, instantMillis } from '../calendar/day.js';
import { type Course, foldCourse, headerOf, markOf, NOT_BEGUN, openMarks } from './course.js';
import { decideLimits, evolveProcess, begin } from './definition.js';
import type { Play } from './given.fixture.js';
import type { Act, NewEvent, OpenStep, StepMark } from './process.js';
import { isRefusal } from './refusal.js';
import { type Ground, INSPECTIONS, type Move, PLANS, RECTIFICATIONS, REFERRALS, TASKS, WITNESSED_TASKS } from './walks.fixture.js';
import { RETURN_VISITS } from '../return-visit/walks.fixture.js';
import type { WorldFacts } from './world.fixture.js';

/** One step of a walk: which move is tried, and after how many hours; or only that the timer looks. */
const stride = fc.record({ move: fc.nat(100), hours: fc.integer({ min: 0, max: 60 }), timer: fc.boolean() });
const walk = fc.record({ start: fc.nat(20), strides: fc.array(stride, { maxLength: 40 }) });
type Walk = typeof walk extends fc.Arbitrary<infer W> ? W : never;

type Walked<D, A extends Act, E extends NewEvent> = Play<D, A, E, WorldFacts>;

function attempt<D, A extends Act, E extends NewEvent>(play: Walked<D, A, E>, move: Move<D, A, E>, millis: number): Walked<D, A, E> {
  const next = move(play, instantFromMillis(millis));
  if (next === null) return play;
  const decision = play.decide(...next);
  return isRefusal(decision) ? play : play.record(decision, next[1]);
}

function walked<D, A extends Act, E extends NewEvent>({ begun, from, setbacks, forward }: Ground<D, A, E>, { start, strides }: Walk): { readonly all: readonly Walked<D, A, E>[]; readonly millis: number } {
  const moves = [...setbacks, ...forward];
  const first = begun[start % begun.length];
  if (first === undefined) throw new Error('a ground has at least one beginning');
  const all = [first];
  let millis = instantMillis(from);
  for (const { move, hours, timer } of strides) {
    millis += hours * HOUR_MS;
    const play = all.at(-1) ?? first;
    const chosen = moves[move % moves.length];
    if (timer) all.push(play.record(decideLimits(play.state, { now: instantFromMillis(millis) }), { now: instantFromMillis(millis) }));
    else if (chosen !== undefined) all.push(attempt(play, chosen, millis));
  }
  return { all, millis };
}

/** Does what leads on, whatever is possible first; when nothing is, days pass. */
function finished<D, A extends Act, E extends NewEvent>(play: Walked<D, A, E>, ground: Ground<D, A, E>, from: number): Walked<D, A, E> {
  let now = play;
  let millis = from;
  for (let days = 0; days < 40 && !now.state.course.ended; days += 1) {
    const before = now;
    for (const move of ground.forward) now = attempt(now, move, millis);
    if (before.state.course.version === now.state.course.version) millis += 24 * 24 * HOUR_MS;
  }
  return now;
}

const marked = (course: Course): Course<StepMark> => ({ ...course, steps: Object.fromEntries(Object.entries(course.steps).map(([key, step]) => [key, markOf(step)])) });

function properties<D, A extends Act, E extends NewEvent>(name: string, ground: Ground<D, A, E>): void {
  const states = (check: (play: Walked<D, A, E>, millis: number) => void) =>
    fc.assert(fc.property(walk, (steps) => { const { all, millis } = walked(ground, steps); for (const play of new Set(all)) check(play, millis); }), { numRuns: 40 });

  describe(`${name}, walked at random`, () => {
    it('never loses its way: while it has not ended, a step is open or the system has something to do', () => {
      states((play, millis) => {
        const { course } = play.state;
        const automatic = ground.forward.some((move) => {
          const next = move(play, instantFromMillis(millis));
          return next !== null && next[1].actor.roles.includes('system') && attempt(play, move, millis).state.course.version > course.version;
        });
        expect(course.ended || Object.keys(course.steps).length > 0 || automatic).toBe(true);
      });
    });

    it('can still be ended from wherever it has come', () => {
      fc.assert(fc.property(walk, (steps) => {
        const { all, millis } = walked(ground, steps);
        const last = all.at(-1);
        if (last !== undefined) expect(finished(last, ground, millis).state.course).toMatchObject({ ended: true, steps: {}, levels: {} });
      }), { numRuns: 40 });
    });

    it('is folded alike from headers and from events, once the steps are cut down to their marks', () => {
      states(({ events, state }) => {
        const course = events.map(headerOf).reduce<Course<StepMark>>(foldCourse, NOT_BEGUN);
        expect(course).toStrictEqual(marked(state.course));
        expect(openMarks(course)).toEqual(openMarks(state.course));
      });
    });

    it('is folded alike from the events in one go, and from events and a state that went through JSON', () => {
      states(({ definition, events, state }) => {
        const again = events.reduce((folded, event) => evolveProcess(definition, folded, event), begin<D>());
        expect(again).toStrictEqual(state);
        const thawed = events.reduce((folded, event) => asJson(evolveProcess(definition, folded, asJson(event))), begin<D>());
        expect(thawed).toStrictEqual(state);
      });
    });

    it('has only steps and stages that its tables name, and numbers its events without a gap', () => {
      states(({ definition, events, state }) => {
        for (const { step, key } of Object.values(state.course.steps)) expect([Object.keys(definition.steps).includes(step), key.startsWith(step)]).toEqual([true, true]);
        expect(Object.keys(definition.stages)).toContain(definition.stage(state));
        expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      });
    });

    it('records every level once for each opening of a step, in order, and never one whose instant has not come', () => {
      states(({ events }) => {
        const reached = new Map<string, { readonly at: string; readonly step: OpenStep }>();
        for (const event of events) {
          const { limit } = event;
          if (limit !== undefined) {
            const before = reached.get(`${limit.key} ${limit.level}`);
            const opening = events.slice(0, event.version).findLast(({ opens }) => opens?.some(({ key }) => key === limit.key))?.opens?.find(({ key }) => key === limit.key);
            if (opening === undefined) throw new Error(`${limit.key} was never opened`);
            expect(before?.step).not.toBe(opening);
            reached.set(`${limit.key} ${limit.level}`, { at: event.at, step: opening });
            if (event.type === 'LimitPassed') expect(instantMillis(dueOf(event.data))).toBeLessThanOrEqual(instantMillis(event.at));
          }
        }
      });
    });
  });
}

/** What PostgreSQL gives back of what it was given. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const dueOf = (data: unknown): string => (typeof data === 'object' && data !== null && 'due' in data ? String(data.due) : '');

properties('a plan', PLANS);
properties('a task', TASKS);
properties('a task with witnesses', WITNESSED_TASKS);
properties('an inspection', INSPECTIONS);
properties('a rectification', RECTIFICATIONS);
properties('a referral', REFERRALS);
properties('a return visit', RETURN_VISITS);
