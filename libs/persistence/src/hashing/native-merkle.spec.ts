import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leavesOf, merkleRoot } from '#domain/draw/merkle';
import { nativeMerkleRoot } from './native-merkle.js';

describe('the Merkle root by OpenSSL', () => {
  it('is the domain’s, for any number of any texts', () => {
    for (let size = 0; size <= 130; size += 1) {
      const leaves = leavesOf(Array.from({ length: size }, (_, n) => `7:stratum3:key${String(n)}`));
      expect(nativeMerkleRoot(leaves)).toBe(merkleRoot(leaves));
    }
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 50, maxLength: 130 })), { maxLength: 40 }), (texts) => expect(nativeMerkleRoot(leavesOf(texts))).toBe(merkleRoot(leavesOf(texts)))));
  });
});
