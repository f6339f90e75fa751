import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyEnterprise, enterprise, nodeCrypto as crypto, quarter, rules } from './draw.fixture.js';
import { inclusionOf, nonInclusionProof, type PlaceProof, proofOfPlace, type ProvenLeaf, verifyInclusionOf, verifyNonInclusion, verifyPlace } from './place-proof.js';
import { freezePool, leafOf, poolRoot } from './pool.js';

const frozen = (enterprises: Parameters<typeof freezePool>[0]['enterprises']) => freezePool({ enterprises, quarter: quarter('2026Q4'), rules });
const ids = (...all: string[]) => frozen(all.map((id) => enterprise({ id, permitClass: 'simplified' })));
const holds = (proof: PlaceProof, root: string): boolean => (proof.included ? verifyInclusionOf(proof, root) : verifyNonInclusion(proof, root));

describe('an enterprise proves', () => {
  it('where it stood, and nothing else', () => {
    const pool = frozen([...['A', 'B', 'C', 'D'].map((id) => enterprise({ id, permitClass: 'simplified' })), enterprise({ id: 'K', permitClass: 'key' }), enterprise({ id: 'U' }), enterprise({ id: 'X', status: 'closed' })]);
    const root = poolRoot(pool);
    const own = inclusionOf(pool, 'C');
    expect(own.leaf).toBe('7:stratum10:simplified1:C7:general16:permitSimplified');
    expect(verifyInclusionOf(own, root)).toBe(true);
    expect(verifyInclusionOf({ ...own, leaf: own.leaf.replace('simplified', 'registered') }, root)).toBe(false);
    expect(verifyInclusionOf({ ...own, id: 'D' }, root)).toBe(false);
    expect(['K', 'U', 'X'].map((id) => inclusionOf(pool, id).leaf)).toEqual(['7:stratum3:key1:K3:key9:permitKey', '12:unclassified1:U', '11:notDrawable1:X6:closed']);
    expect(() => inclusionOf(pool, 'E')).toThrow(RangeError);
  });

  it.each([
    ['between two', ['B', 'D', 'F'], 'C'],
    ['before the first', ['B', 'D', 'F'], 'A'],
    ['after the last', ['B', 'D', 'F'], 'G'],
    ['beside the only one', ['B'], 'C'],
    ['in an empty pool', [], 'A'],
  ])('that it was not there: %s', (_, there, id) => {
    const pool = ids(...there);
    const proof = nonInclusionProof(pool, id);
    expect(verifyNonInclusion(proof, poolRoot(pool))).toBe(true);
    expect(verifyNonInclusion(proof, crypto.sha256('another root'))).toBe(false);
    for (const other of there) {
      expect(verifyNonInclusion({ ...proof, id: other }, poolRoot(pool))).toBe(false);
      expect(() => nonInclusionProof(pool, other)).toThrow(RangeError);
    }
  });

  it('no absence by two that are not neighbours, nor by one that is not at the end', () => {
    const pool = ids('A', 'C', 'E', 'G', 'I');
    const root = poolRoot(pool);
    const at = (id: string): ProvenLeaf => ({ leaf: inclusionOf(pool, id).leaf, proof: inclusionOf(pool, id).proof });
    const forged = (before: ProvenLeaf | null, after: ProvenLeaf | null) => verifyNonInclusion({ format: 'bihuan-place/1', id: 'E', included: false, before, after }, root);
    expect(forged(at('C'), at('G'))).toBe(false);
    expect(forged(null, at('G'))).toBe(false);
    expect(forged(at('C'), null)).toBe(false);
    expect(forged(null, null)).toBe(false);
    const claimed = at('C');
    for (const size of [2, 3, 4, 6]) expect(forged({ ...claimed, proof: { ...claimed.proof, index: size - 1, size } }, null)).toBe(false);
  });

  it('one or the other, and never both, in any county, property', () => {
    const county = fc.uniqueArray(anyEnterprise, { selector: ({ id }) => id, maxLength: 20 });
    fc.assert(
      fc.property(county, fc.string({ maxLength: 4, unit: 'binary' }), (enterprises, other) => {
        const pool = frozen(enterprises);
        const root = poolRoot(pool);
        for (const id of [other, ...enterprises.map((one) => one.id)]) {
          const proof = proofOfPlace(pool, id);
          expect([proof.included, holds(proof, root), proof.root]).toEqual([enterprises.some((one) => one.id === id), true, root]);
          expect(verifyPlace(JSON.parse(JSON.stringify(proof)), root).filter(({ ok }) => !ok)).toEqual([]);
          const claimed = { ...proof, id: `${id}\u0000` };
          expect(claimed.included && holds(claimed, root)).toBe(false);
        }
      }),
    );
  });
});

describe('a proof as a document', () => {
  const pool = ids('A', 'B');
  const proof = inclusionOf(pool, 'A');
  const failed = (value: unknown, root?: string) => verifyPlace(value, root).filter(({ ok }) => !ok).map(({ check }) => check);

  it('is held against the published root', () => {
    expect(failed(proof, poolRoot(pool))).toEqual([]);
    expect(failed(proof, crypto.sha256('another'))).toEqual(['公开的名录根']);
    expect(failed({ ...proof, leaf: leafOf({ place: 'unclassified' }, 'A') })).toEqual(['位置']);
  });

  it('is refused where it is none', () => {
    for (const odd of [null, {}, { ...proof, more: 1 }, { ...proof, root: 'x' }, { ...proof, included: false }]) expect(failed(odd)).toEqual(['格式']);
    fc.assert(fc.property(fc.jsonValue(), (odd) => expect(failed(odd)).toEqual(['格式'])));
  });
});
