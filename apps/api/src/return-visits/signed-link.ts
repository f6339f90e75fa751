import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '#domain';
import { instantMillis } from '#domain/calendar/day';
import { nodeCrypto } from '#persistence';

/** What the link of a return visit says: until when it can be used, in seconds since 1970, and the signature. */
export interface Signed {
  readonly e: string;
  readonly s: string;
}

/** A secret nobody has: what is compared with when there is no such visit, so that nothing tells the two apart. */
export const NO_SECRET = '0'.repeat(64);

/** HMAC-SHA256 over number and expiry with the secret of this one visit, base64url. */
function signature(secret: string, number: string, e: string): Buffer {
  return Buffer.from(nodeCrypto.hmac(secret, `return-visit\n${number}\n${e}`), 'hex');
}

export function sign(secret: string, number: string, expires: Instant): Signed {
  const e = String(Math.floor(instantMillis(expires) / 1_000));
  return { e, s: signature(secret, number, e).toString('base64url') };
}

/** Whether the link was signed with this secret and can still be used. */
export function holds(secret: string, number: string, link: Partial<Signed>, now: Instant): boolean {
  const { e = '', s = '' } = link;
  const wanted = signature(secret, number, e);
  const shown = Buffer.alloc(wanted.length);
  const same = /^[\w-]{43}$/.test(s) && shown.write(s, 'base64url') === wanted.length;
  // Compared in any case; and only the one way of writing it, so that a link cannot be changed and still hold.
  const equal = timingSafeEqual(wanted, shown);
  return equal && same && wanted.toString('base64url') === s && /^\d{1,12}$/.test(e) && Number(e) * 1_000 > instantMillis(now);
}
