import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { inclusionProof, leavesOf, merkleRoot, rootsOf, verifyInclusion } from './merkle.js';

const sha256 = (...parts: (string | Buffer)[]): Buffer => createHash('sha256').update(Buffer.concat(parts.map((part) => Buffer.from(part as string)))).digest();
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
const leaf = (text: string): Buffer => sha256(LEAF, text);
const node = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

describe('Merkle tree', () => {
  const leaves = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 40 });

  it('is that of RFC 6962', () => {
    expect(merkleRoot(leavesOf([]))).toBe(sha256('').toString('hex'));
    expect(merkleRoot(leavesOf(['a']))).toBe(leaf('a').toString('hex'));
    expect(merkleRoot(leavesOf(['a', 'b', 'c']))).toBe(node(node(leaf('a'), leaf('b')), leaf('c')).toString('hex'));
    expect(merkleRoot(leavesOf(['a', 'b', 'c', 'd', '五']))).toBe(node(node(node(leaf('a'), leaf('b')), node(leaf('c'), leaf('d'))), leaf('五')).toString('hex'));
  });

  it('is that of RFC 6962 for any leaves, property', () => {
    const plainRoot = (texts: readonly string[]): Buffer => {
      if (texts.length <= 1) return texts.length === 0 ? sha256('') : leaf(texts[0] ?? '');
      const split = 2 ** Math.floor(Math.log2(texts.length - 1));
      return node(plainRoot(texts.slice(0, split)), plainRoot(texts.slice(split)));
    };
    fc.assert(fc.property(leaves, (texts) => expect(merkleRoot(leavesOf(texts))).toBe(plainRoot(texts).toString('hex'))));
  });

  it('proves every leaf and refuses every change of text, place, size or path', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (texts, pick) => {
        const index = pick % texts.length;
        const root = merkleRoot(leavesOf(texts));
        const proof = inclusionProof(leavesOf(texts), index);
        const text = texts[index] ?? '';
        expect(verifyInclusion(text, proof, root)).toBe(true);
        expect(verifyInclusion(`${text}x`, proof, root)).toBe(false);
        expect(verifyInclusion(text, { ...proof, path: [...proof.path, root] }, root)).toBe(false);
        for (let step = 0; step < proof.path.length; step += 1) {
          const path = proof.path.map((hash, at) => (at === step ? sha256(hash).toString('hex') : hash));
          expect(verifyInclusion(text, { ...proof, path }, root)).toBe(false);
          expect(verifyInclusion(text, { ...proof, path: path.with(step, 'no hash') }, root)).toBe(false);
        }
        expect(verifyInclusion(text, { ...proof, index: proof.size }, root)).toBe(false);
      }),
    );
  });

  it('has the same root and proofs where parts of it are kept', () => {
    const large = leavesOf(Array.from({ length: 5000 }, (_, n) => String(n)));
    const roots = rootsOf(large);
    expect(roots(0, 5000)).toBe(merkleRoot(large));
    for (const index of [0, 1023, 1024, 4095, 4096, 4999]) expect(verifyInclusion(String(index), inclusionProof(large, index, roots), merkleRoot(large))).toBe(true);
  });

  it('has no proof for a leaf that is not there', () => {
    expect(() => inclusionProof(leavesOf(['a']), 1)).toThrow(RangeError);
    expect(() => inclusionProof(leavesOf([]), 0)).toThrow(RangeError);
  });
});
