import { type ProcessRef, streamOf } from '#domain';
import { rectificationOrderOf } from '#domain/inspection/result/orders';
import { rectificationNumber } from '#domain/rectification/rectification';
import type { LedgerPort } from './ledger-port.js';
import { openProcess } from './open-process.js';
import { nextRound, standingReview } from './rounds.js';

/** Opens the rectification of a reviewed inspection that ordered one; another, when a corrected result orders it after the former has ended. */
export async function openRectification(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const review = await standingReview(ledger, ref);
  if (review === null) return;
  const { inspection, reviewed } = review;
  const round = await nextRound(ledger, 'rectification', (nth) => rectificationNumber(ref.number, nth), reviewed.at);
  const order = round === null ? null : rectificationOrderOf(inspection, round);
  if (order === null) return;
  // A corrected result is another command, which finds open what is open; the order may say something else by then.
  const { version } = reviewed;
  await openProcess(ledger, { kind: 'rectification', order, causedBy: { stream: streamOf(ref), version }, occasion: version });
}
