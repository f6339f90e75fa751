import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Crypto } from '#domain';

/** RFC 8785 text of a value. Undefined properties do not exist; anything JSON cannot say is a defect. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no RFC 8785 text');
  return text;
}

/** @param content a text is hashed as UTF-8 */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What the domain is handed instead of importing it. */
export const nodeCrypto: Crypto = {
  sha256,
  hmac: (keyHex, message) => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(message, 'utf8').digest('hex'),
  digest: (value) => sha256(canonicalText(value)),
};
