import type { DepartmentId, Instant, OfficerId, PersonId } from '../base.js';
import { without } from '../records.js';
import type { Course } from './course.js';
import { endsStep } from './lapsing.js';
import { isAssigned } from './permission.js';
import type { Act, EventHeader, NewEvent, OpenStep, RecordedEvent } from './process.js';

/** 承办人: whose the work of a step is. It narrows nobody's right: who may act is said by role and assignment alone. */
export interface Holder {
  readonly person: PersonId;
  /** As they stood when the work became theirs: a step that is then opened for others is theirs no longer. */
  readonly officer: OfficerId | null;
  readonly department: DepartmentId | null;
}

/** How the holder came to it by somebody else's hand. */
export interface HandedOver {
  readonly by: PersonId;
  readonly reason: string;
}

/** 催办 of a step since it was opened: how often, and the latest. */
export interface Urged {
  readonly times: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly note: string | null;
}

/** What is known of the work of one open step. */
export interface StepWork {
  readonly holder: Holder | null;
  /** Since when it is the holder's; null where nobody holds it. */
  readonly since: Instant | null;
  readonly handedOver: HandedOver | null;
  readonly urged: Urged | null;
}

/** 承办账: open steps of which there is something to say, by key; folded beside the course of every process. */
export type WorkBook = Readonly<Record<string, StepWork>>;

export const UNTOUCHED: StepWork = { holder: null, since: null, handedOver: null, urged: null };

/** The work of a step; of one that nobody has claimed or urged there is nothing in the book. */
export function workOn({ work = {} }: { readonly work?: WorkBook }, key: string): StepWork {
  return Object.hasOwn(work, key) ? (work[key] ?? UNTOUCHED) : UNTOUCHED;
}

export type WorkAct =
  | Act<'claimStep', { readonly key: string }>
  | Act<'handOverStep', { readonly key: string; readonly to: PersonId; readonly reason: string }>
  | Act<'releaseStep', { readonly key: string; readonly reason: string | null }>
  | Act<'urgeStep', { readonly key: string; readonly note: string | null }>;

/** They open and close nothing: the workflow folds them as it folds whatever it does not wait for. */
export type WorkEvent =
  | NewEvent<'StepClaimed', { readonly key: string; readonly holder: Holder }>
  | NewEvent<'StepHandedOver', { readonly key: string; readonly from: PersonId | null; readonly holder: Holder } & HandedOver>
  | NewEvent<'StepReleased', { readonly key: string; readonly by: PersonId; readonly reason: string | null }>
  | NewEvent<'StepUrged', { readonly key: string; readonly by: PersonId; readonly note: string | null }>;

export const WORK_EVENTS: readonly string[] = ['StepClaimed', 'StepHandedOver', 'StepReleased', 'StepUrged'] satisfies readonly WorkEvent['type'][];

export function isWorkEvent(event: { readonly type: string }): event is RecordedEvent<WorkEvent> {
  return WORK_EVENTS.includes(event.type);
}

/** The fold of the book. */
export function foldWork(book: WorkBook, event: RecordedEvent<WorkEvent>): WorkBook {
  const { key } = event.data;
  const before = workOn({ work: book }, key);
  return { ...book, [key]: { ...before, ...changed(before, event) } };
}

function changed({ urged }: StepWork, event: RecordedEvent<WorkEvent>): Partial<StepWork> {
  switch (event.type) {
    case 'StepClaimed':
      return { holder: event.data.holder, since: event.at, handedOver: null };
    case 'StepHandedOver': {
      const { holder, by, reason } = event.data;
      return { holder, since: event.at, handedOver: { by, reason } };
    }
    case 'StepReleased':
      return { holder: null, since: null, handedOver: null };
    case 'StepUrged': {
      const { by, note } = event.data;
      return { urged: { times: (urged?.times ?? 0) + 1, at: event.at, by, note } };
    }
  }
}

interface Passage {
  readonly before: Course;
  readonly after: Course;
  readonly event: Pick<EventHeader<OpenStep>, 'closes' | 'opens' | 'ends'>;
}

/**
 * What of the book still holds after an event: nothing of a step that has ended, and nobody holds one that goes on for others (an officer
 * was replaced). The same book where nothing changed, so that lists see what did.
 */
export function stillHeld(book: WorkBook, { before, after, event }: Passage): WorkBook {
  const ended = Object.keys(book).filter((key) => {
    const was = before.steps[key];
    return after.steps[key] === undefined || was === undefined || endsStep(event, was);
  });
  const left = Object.keys(book).filter((key) => {
    const step = after.steps[key];
    const { holder } = workOn({ work: book }, key);
    return step !== undefined && !ended.includes(key) && holder !== null && !isAssigned(step.for, holder);
  });
  if (ended.length === 0 && left.length === 0) return book;
  return { ...without(book, ended), ...Object.fromEntries(left.map((key) => [key, { ...UNTOUCHED, urged: workOn({ work: book }, key).urged }])) };
}
