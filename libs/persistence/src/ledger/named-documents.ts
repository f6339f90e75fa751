import { eventOf, type LedgerRecord } from './chain.js';
import { asTyped } from './typed.js';

/** The kept documents an event names by hash: it is only as good as they are. */
export function documentsNamedIn(record: LedgerRecord): readonly string[] {
  const event = asTyped(eventOf(record));
  if (event.type === 'DrawCommitted') return [event.data.pool, event.data.parameters, event.data.nonceDocument];
  if (event.type === 'CheckApproved') return event.data.entryCodeHash === null ? [] : [event.data.entryCodeHash];
  if (event.type === 'ObjectsDrawn') return [event.data.record];
  if (event.type === 'OfficersMatched') return [event.data.record, event.data.visits];
  return [];
}
