import { streamOf } from '../process/process.js';
import { type ReferralOrder, referralNumber } from '../referral/referral.js';
import type { Rectification } from './rectification.js';

/** The lead that a failed rectification hands over: what the last recheck found not put right. D17 counts from that recheck. */
export function referralOrderOfRectification({ jurisdiction, number, inspection, ruleSet, enterprise, team, rechecks }: Rectification): ReferralOrder {
  const last = rechecks.at(-1);
  if (last === undefined) throw new Error(`${number} has not been rechecked`);
  const origin = streamOf({ kind: 'rectification', number });
  return { jurisdiction, number: referralNumber(number), inspection, origin, ruleSet, enterprise, team, findings: last.findings, foundAt: last.at };
}
