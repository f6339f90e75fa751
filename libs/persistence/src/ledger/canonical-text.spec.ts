import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalText } from './canonical-text.js';
import { nodeCrypto, sha256, textAndHash } from './node-crypto.js';

const ids = (count: number, last = 'x'): string[] => [...Array.from({ length: count - 1 }, (_, n) => `"隆尧"\n${String(n)}😀\\ud`), last];
/** Any JSON, in which some lists are a thousand texts long. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, fc.jsonValue(), fc.constant(undefined), fc.integer({ min: 1_000, max: 1_002 }).map((count) => ids(count)), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 })),
})).value.filter((value) => value !== undefined);

describe('the RFC 8785 text', () => {
  it('is the library’s, whatever long lists there are and wherever they lie', () => {
    fc.assert(fc.property(anyValue, (value) => expect(canonicalText(value)).toBe(canonicalize(value))), { numRuns: 300 });
    const record = { pool: { groups: [{ place: 'unclassified', ids: ids(2_000) }], quarter: '2026Q4' }, format: 1, left: undefined };
    expect(canonicalText(record)).toBe(canonicalize(record));
  });

  it('does not allow half a character, nor what JSON cannot say', () => {
    expect(() => canonicalText({ ids: ids(1_500, '\ud83d') })).toThrow('Lone surrogate');
    expect(() => canonicalText(undefined)).toThrow('no RFC 8785 text');
    const round: unknown[] = [ids(1_000)];
    round.push(round);
    expect(() => canonicalText(round)).toThrow('Circular');
  });

  it('is remembered with its hash where it is long, and only for what it was written of', () => {
    const pool = { ids: ids(40_000) };
    expect(nodeCrypto.digest(pool)).toBe(sha256(canonicalize(pool) ?? ''));
    expect(textAndHash(pool)).toEqual({ text: canonicalize(pool), hash: nodeCrypto.digest(pool) });
    expect(textAndHash(pool)).toBe(textAndHash(pool));
    expect(textAndHash({ ids: ids(40_000, 'y') }).hash).not.toBe(nodeCrypto.digest(pool));
  });
});
