import type { RecordedEvent } from '#domain';
import type { AnyEvent } from '../projections/project-event.js';

/** The boundary where the ledger's events become typed: their type names the shape of their data, as it did when they were decided. */
export function asTyped(event: RecordedEvent): AnyEvent {
  return event as AnyEvent;
}
