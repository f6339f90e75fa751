import canonicalize from 'canonicalize';
import type { Crypto } from '#domain';
import { HASH_WORDS, hashHex, HmacSha256, Sha256 } from '#domain/draw/sha256';

function sha256(text: string): string {
  const words = new Int32Array(HASH_WORDS);
  new Sha256().start().text(text).finish(words);
  return hashHex(words);
}

/** WebCrypto only answers later, and not at all on pages opened from disk in some browsers: the domain's own hashing serves here. */
export const browserCrypto: Crypto = {
  sha256,
  hmac: (keyHex, message) => {
    const words = new Int32Array(HASH_WORDS);
    const hmac = new HmacSha256(keyHex);
    hmac.start().text(message);
    hmac.finish(words);
    return hashHex(words);
  },
  digest: (value) => sha256(canonicalize(value) ?? ''),
};
