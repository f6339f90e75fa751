import type { Instant, ProcessRef } from '#domain';
import { rectificationNumber } from '#domain/rectification/rectification';
import { referralNumber } from '#domain/referral/referral';
import type { LedgerPort } from './ledger-port.js';
import { performAsSystem } from './perform-as-system.js';
import { readProcess } from './read-process.js';
import { openedBefore } from './rounds.js';

/**
 * Tells what was opened on the result as it was, and still runs, that it was corrected (D16): people decide there what follows. Once for each correction.
 * Until the corrected result is reviewed, whatever is opened rests on the wrong one: it may have been read just before the correction, and recorded just after.
 */
export async function noteCorrection(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const { jurisdiction, correction } = await readProcess(ledger, 'inspection', ref.number);
  const reviewed = (await ledger.headers(ref, 0)).findLast(({ type }) => type === 'ResultReviewed');
  if (correction === undefined || reviewed === undefined) throw new Error(`Inspection ${ref.number} has not been corrected`);
  const input = { inspection: ref.number, correction: String(correction.number) };
  const told = { jurisdiction, act: 'noteCorrection', input, occasion: `${ref.number}:${correction.number}` };
  for (const child of await running(ledger, ref.number, reviewed.at)) await performAsSystem(ledger, child, told);
}

/** What follows from the inspection and began before this instant; what is opened after the review rests on the corrected result. */
async function running(ledger: LedgerPort, inspection: string, instant: Instant): Promise<readonly ProcessRef[]> {
  const rectifications = await rounds(ledger, (round) => ({ kind: 'rectification', number: rectificationNumber(inspection, round) }));
  const referrals = await Promise.all([inspection, ...rectifications.map(({ number }) => number)].map((parent) => rounds(ledger, (round) => ({ kind: 'referral', number: referralNumber(parent, round) }))));
  const told: ProcessRef[] = [];
  for (const ref of [...rectifications, ...referrals.flat()]) {
    const ended = (await ledger.state(ref))?.course.ended ?? true;
    if (!ended && (await openedBefore(ledger, ref, instant))) told.push(ref);
  }
  return told;
}

async function rounds(ledger: LedgerPort, refOf: (round: number) => ProcessRef): Promise<readonly ProcessRef[]> {
  const found: ProcessRef[] = [];
  for (let ref = refOf(1); (await ledger.state(ref)) !== null; ref = refOf(found.length + 1)) found.push(ref);
  return found;
}
