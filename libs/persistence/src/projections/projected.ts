import type { NewEvent, ProcessRef, RecordedEvent } from '#domain';

/** An event with what a projection needs to know besides. */
export interface Projected<E extends NewEvent = NewEvent> {
  readonly ref: ProcessRef;
  readonly jurisdiction: string;
  readonly event: RecordedEvent<E>;
  /** Data of the process after the event. */
  readonly data: unknown;
}
