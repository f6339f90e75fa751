import type { NewEvent, ProcessRef, ProcessState, RecordedEvent } from '#domain';

/** An event as it was recorded. */
export interface Happened<E extends NewEvent = NewEvent> {
  readonly ref: ProcessRef;
  readonly jurisdiction: string;
  readonly event: RecordedEvent<E>;
  /** The process after the event. */
  readonly state: ProcessState<unknown>;
}

/** An event with what a projection needs to know besides. */
export interface Projected<E extends NewEvent = NewEvent> extends Omit<Happened<E>, 'state'> {
  /** Data of the process after the event. */
  readonly data: unknown;
}
