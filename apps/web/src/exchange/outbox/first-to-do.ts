import type { OutboxPage } from '#contract/http/exchange';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { SentRecord } from '#domain/exchange/platform';
import { SENT_WORDS } from '../words.js';

type Counts = OutboxPage['counts'];

/** What asks most for somebody comes first: what was refused, what is to be sent, what the platform has not answered. */
const ASKING: readonly DeliveryState[] = ['refused', 'toSend', 'sent'];

export const FIRST: SentRecord = 'plan';
export const countOf = (counts: Counts, record: SentRecord, state: DeliveryState): number => counts.find((one) => one.record === record && one.state === state)?.count ?? 0;

/** The kind of record one begins with: the first, in the order in which they are sent, of which the most urgent is to be done; where nothing is, the first of all. */
export function firstToDo(counts: Counts): SentRecord {
  for (const state of ASKING) {
    const record = SENT_WORDS.find((one) => countOf(counts, one, state) > 0);
    if (record !== undefined) return record;
  }
  return FIRST;
}
