import type { Crypto } from '../base.js';
import { lengthPrefixed } from '../draw/canonical-text.js';
import { fractionOf } from '../draw/rates.js';

export interface ReturnVisitSample {
  /** HMAC-SHA256 in hex: whoever is given the secret computes it again. */
  readonly value: string;
  readonly drawn: boolean;
}

const VALUES = 2n ** 256n;

/** What the sample is computed over: '12:return-visit22:130525-2026-Q4-01-0001' */
export function returnVisitSampleText(inspection: string): string {
  return lengthPrefixed(['return-visit', inspection]);
}

/**
 * 回访抽样 (D26): HMAC(secret, 'return-visit' ‖ inspection) below rate × 2^256. The secret was made when the inspection was opened and its hash
 * stands in that event, so nobody chooses whom to ask, nobody foresees it, and supervision can verify it afterwards. Exact: a rate of '1' takes all, of '0' none.
 * @throws RangeError on a rate that is no decimal from 0 to 1
 */
export function drawnForReturnVisit({ secret, inspection, rate, crypto }: { readonly secret: string; readonly inspection: string; readonly rate: string; readonly crypto: Pick<Crypto, 'hmac'> }): ReturnVisitSample {
  const { numerator, denominator } = fractionOf(rate);
  const value = crypto.hmac(secret, returnVisitSampleText(inspection));
  return { value, drawn: BigInt(`0x${value}`) * denominator < numerator * VALUES };
}
