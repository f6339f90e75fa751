import type { EventHeader, Instant, ProcessKind, ProcessRef } from '#domain';
import { instantMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { LedgerPort } from './ledger-port.js';

/** What follows from a review that stands. A correction may have been opened meanwhile: then null, because what follows is for the corrected result to say. */
export async function standingReview(ledger: LedgerPort, ref: ProcessRef): Promise<{ readonly inspection: Inspection; readonly reviewed: EventHeader } | null> {
  const state = await ledger.state(ref);
  const headers = await ledger.headers(ref, 0);
  const reviewed = headers.findLast(({ type }) => type === 'ResultReviewed');
  if (state === null || state.data === null || reviewed === undefined) throw new Error(`Inspection ${ref.number} has not been reviewed`);
  return state.course.facts['CorrectionOpened'] === undefined ? { inspection: state.data as Inspection, reviewed } : null;
}

/**
 * The round to be opened for what was reviewed at this instant: the next after those that have ended.
 * @returns null: the one that runs is left alone (it is told of the correction), or that of this review is open already
 */
export async function nextRound(ledger: LedgerPort, kind: ProcessKind, numberOf: (round: number) => string, reviewedAt: Instant): Promise<number | null> {
  for (let round = 1; ; round += 1) {
    const ref = { kind, number: numberOf(round) };
    const state = await ledger.state(ref);
    if (state === null) return round;
    if (!state.course.ended || !(await openedBefore(ledger, ref, reviewedAt))) return null;
  }
}

export async function openedBefore(ledger: LedgerPort, ref: ProcessRef, instant: Instant): Promise<boolean> {
  const [opened] = await ledger.headers(ref, 0);
  return opened !== undefined && instantMillis(opened.at) < instantMillis(instant);
}
