import { describe, expect, it } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { HASH_WORDS, hashHex, hashWords, HmacSha256, Sha256 } from './sha256.js';

const words = new Int32Array(HASH_WORDS);

function ours(write: (hash: Sha256) => void): string {
  const hash = new Sha256().start();
  write(hash);
  hash.finish(words);
  return hashHex(words);
}

const bytesOf = (bytes: Uint8Array) => (hash: Sha256): void => bytes.forEach((byte) => hash.byte(byte));

function mac(key: string, text: string): string {
  const hmac = new HmacSha256(key);
  hmac.start().text(text);
  hmac.finish(words);
  return hashHex(words);
}

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ['abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu', 'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1'],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of the messages NIST publishes (FIPS 180-4): %.20s', (text, expected) => {
    expect(ours((hash) => hash.text(text))).toBe(expected);
  });

  it('is that of OpenSSL for every length from 0 to 300', () => {
    for (let length = 0; length <= 300; length += 1) {
      fc.assert(fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (bytes) => expect(ours(bytesOf(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))), { numRuns: 3 });
    }
  });

  it('writes any text as UTF-8 as encoders do, half a pair included, property', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '企', '\u{1F600}', '\uD800', '\uDC00', '\uFFFD'), maxLength: 100 }), (text) => expect(ours((hash) => hash.text(text))).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))));
  });

  it('takes in a hash wherever in a block it comes, property', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 130 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 70 }), (before, inside, after) => {
        const hash = hashWords(Buffer.from(inside).toString('hex'));
        const written = ours((own) => {
          bytesOf(before)(own);
          bytesOf(after)(own.hash(hash, 0));
        });
        expect(written).toBe(createHash('sha256').update(before).update(inside).update(after).digest('hex'));
      }),
    );
  });

  it('begins anew with every start', () => {
    const hash = new Sha256();
    hash.start().text('something that is never finished');
    hash.start().text('abc').finish(words);
    expect(hashHex(words)).toMatch(/^ba7816bf/);
  });
});

describe('HMAC-SHA256', () => {
  it.each([
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [Buffer.from('Jefe').toString('hex'), 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ])('of the messages of RFC 4231', (key, text, expected) => {
    expect(mac(key, text)).toBe(expected);
  });

  it('is that of OpenSSL for every length from 0 to 300 and any key up to a block, property', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.integer({ min: 0, max: 300 }), (key, length) => {
        const text = 'x'.repeat(length);
        expect(mac(Buffer.from(key).toString('hex'), text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same wherever a message is parted into a beginning and the rest, property', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), fc.string({ unit: 'grapheme', maxLength: 150 }), (beginning, rest) => {
        const parted = new HmacSha256('0b'.repeat(20), beginning);
        for (const again of [rest, rest]) {
          parted.start().text(again);
          parted.finish(words);
          expect(hashHex(words)).toBe(mac('0b'.repeat(20), beginning + rest));
        }
      }),
    );
  });

  it('refuses a key that is no hex or longer than a block', () => {
    expect(() => new HmacSha256('xyz')).toThrow(RangeError);
    expect(() => new HmacSha256('00'.repeat(65))).toThrow(RangeError);
    expect(() => hashWords('00')).toThrow(RangeError);
  });
});
