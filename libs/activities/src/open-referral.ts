import { type ProcessRef, streamOf } from '#domain';
import { referralOrderOf } from '#domain/inspection/result/orders';
import { referralOrderOfRectification } from '#domain/rectification/orders';
import { type ReferralOrder, referralNumber } from '#domain/referral/referral';
import type { LedgerPort } from './ledger-port.js';
import { openProcess } from './open-process.js';
import { readProcess } from './read-process.js';
import { nextRound, standingReview } from './rounds.js';

/** Opens the referral of a reviewed inspection (D17 counts from the review) or of a rectification that failed (from the recheck). */
export async function openReferral(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const lead = ref.kind === 'rectification' ? await leadOfRectification(ledger, ref) : await leadOfInspection(ledger, ref);
  if (lead === null) return;
  const { order, version } = lead;
  await openProcess(ledger, { kind: 'referral', order, causedBy: { stream: streamOf(ref), version }, occasion: version });
}

interface Lead {
  readonly order: ReferralOrder;
  /** Version of the event it follows from. */
  readonly version: number;
}

/** Another lead, when a corrected result hands one over after the former has ended. */
async function leadOfInspection(ledger: LedgerPort, ref: ProcessRef): Promise<Lead | null> {
  const review = await standingReview(ledger, ref);
  if (review === null) return null;
  const { inspection, reviewed } = review;
  const round = await nextRound(ledger, 'referral', (nth) => referralNumber(ref.number, nth), reviewed.at);
  const order = round === null ? null : referralOrderOf(inspection, reviewed.at, round);
  return order === null ? null : { order, version: reviewed.version };
}

async function leadOfRectification(ledger: LedgerPort, ref: ProcessRef): Promise<Lead> {
  const rectification = await readProcess(ledger, 'rectification', ref.number);
  const referred = (await ledger.headers(ref, 0)).findLast(({ type }) => type === 'CaseReferred');
  if (referred === undefined) throw new Error(`Rectification ${ref.number} is not to be referred`);
  return { order: referralOrderOfRectification(rectification), version: referred.version };
}
