import { createHash, createHmac } from 'node:crypto';
import type { Crypto } from '#domain';
import { byTwo } from '../hashing/hashed-by-two.js';
import { SecondThread } from '../hashing/second-thread.js';
import { canonicalText } from './canonical-text.js';


export { canonicalText } from './canonical-text.js';

/** @param content a text is hashed as UTF-8 */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export interface TextAndHash {
  readonly text: string;
  readonly hash: string;
}

/** A pool or a record is named by its hash in the event and kept under it right after: it is hashed once. */
const hashed = new WeakMap<object, TextAndHash>();

/** RFC 8785 text of a value that is not changed any more, and its SHA-256. */
export function textAndHash(value: unknown): TextAndHash {
  const text = canonicalText(value);
  const known = typeof value === 'object' && value !== null ? hashed.get(value) : undefined;
  if (known?.text === text) return known;
  const found = { text, hash: sha256(text) };
  if (typeof value === 'object' && value !== null) hashed.set(value, found);
  return found;
}

/** What the domain is handed instead of importing it. */
export const nodeCrypto: Crypto = {
  sha256,
  hmac: (keyHex, message) => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(message, 'utf8').digest('hex'),
  digest: (value) => textAndHash(value).hash,
  ...byTwo(new SecondThread()),
};
