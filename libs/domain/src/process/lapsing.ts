import type { Course } from './course.js';
import { bookOf, type LimitBook } from './limit-changes.js';
import type { EventHeader, NewEvent, OpenStep } from './process.js';
import type { ProcessState } from './state.js';
import { stepKey } from './steps.js';

/**
 * Whether an event ends this step: it closes it, or opens another of the same key. A step that goes on with another limit or for other
 * people keeps the instant at which it was opened.
 */
export function endsStep({ closes = [], opens = [] }: Pick<EventHeader<OpenStep>, 'closes' | 'opens'>, step: Pick<OpenStep, 'key' | 'opened'>): boolean {
  return closes.includes(step.key) || opens.some(({ key, opened }) => key === step.key && opened !== step.opened);
}

interface Passage {
  readonly before: Course;
  readonly after: Course;
  readonly event: Pick<EventHeader<OpenStep>, 'closes' | 'opens' | 'ends'>;
}

/**
 * What of the book still stands after an event. A proposal whose own step is gone waits for nobody any more; how often a limit was
 * extended is counted for the step that carries it, so the next one of the same key begins anew.
 */
export function standing(book: LimitBook, { before, after, event }: Passage): LimitBook {
  const goesOn = (key: string): boolean => {
    const step = before.steps[key];
    return step !== undefined && event.ends !== true && !endsStep(event, step);
  };
  const open = Object.entries(book.open).filter(([proposal]) => after.steps[stepKey('decideLimitChange', proposal)] !== undefined);
  const extended = Object.entries(book.extended).filter(([key]) => goesOn(key));
  if (open.length === Object.keys(book.open).length && extended.length === Object.keys(book.extended).length) return book;
  return { ...book, open: Object.fromEntries(open), extended: Object.fromEntries(extended) };
}

/** 申请失效: a suspension or an extension that was asked for a step lapses with that step; a breach can be explained when it is long done. */
export function withLapses<E extends NewEvent>(state: ProcessState<unknown>, events: readonly E[]): readonly E[] {
  const asked = Object.values(bookOf(state).open).flatMap(({ kind, key, proposal }) => {
    const step = kind === 'explain' ? undefined : state.course.steps[key];
    return step === undefined ? [] : [{ lapses: stepKey('decideLimitChange', proposal), by: events.findIndex((event) => endsStep(event, step)) }];
  });
  return events.map((event, index) => {
    const { closes = [] } = event;
    const lapsed = asked.filter(({ by, lapses }) => by === index && !closes.includes(lapses)).map(({ lapses }) => lapses);
    return lapsed.length === 0 ? event : { ...event, closes: [...closes, ...lapsed] };
  });
}
