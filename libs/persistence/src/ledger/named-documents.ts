import { DEFINITIONS, refOf } from '#domain';
import { eventOf, type LedgerRecord } from './chain.js';

/** The kept documents an event names by hash: it is only as good as they are. */
export function documentsNamedIn(record: LedgerRecord): readonly string[] {
  const ref = refOf(record.stream);
  return ref === null ? [] : DEFINITIONS[ref.kind].documents(eventOf(record));
}
