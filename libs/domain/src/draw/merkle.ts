import type { Crypto } from '../base.js';

/**
 * A Merkle tree of the shape of RFC 6962 over texts, in hex, because the port hashes texts:
 * leaf = SHA-256('leaf:' + text), node = SHA-256('node:' + left + right), empty tree = SHA-256('').
 * The words keep leaves and nodes apart, so that no node can be passed off as a leaf.
 */
type Hashing = Pick<Crypto, 'sha256'>;

export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  /** Sibling hashes from the leaf up to the root. */
  readonly path: readonly string[];
}

export const leafHash = (text: string, crypto: Hashing): string => crypto.sha256(`leaf:${text}`);
const nodeHash = (left: string, right: string, crypto: Hashing): string => crypto.sha256(`node:${left}${right}`);

/** The largest power of two smaller than `size`: where RFC 6962 splits a tree of two or more. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOf(hashes: readonly string[], crypto: Hashing): string {
  const [only] = hashes;
  if (only === undefined) return crypto.sha256('');
  if (hashes.length === 1) return only;
  const split = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, split), crypto), rootOf(hashes.slice(split), crypto), crypto);
}

export function merkleRoot(leaves: readonly string[], crypto: Hashing): string {
  return rootOf(leaves.map((text) => leafHash(text, crypto)), crypto);
}

function pathOf(index: number, hashes: readonly string[], crypto: Hashing): string[] {
  if (hashes.length <= 1) return [];
  const split = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
  return index < split ? [...pathOf(index, left, crypto), rootOf(right, crypto)] : [...pathOf(index - split, right, crypto), rootOf(left, crypto)];
}

/** @throws RangeError if there is no such leaf */
export function inclusionProof(leaves: readonly string[], index: number, crypto: Hashing): InclusionProof {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${String(index)}`);
  return { index, size: leaves.length, path: pathOf(index, leaves.map((text) => leafHash(text, crypto)), crypto) };
}

/** null: the path has the wrong length for this place in a tree of this size. */
function rootFromPath(hash: string, index: number, size: number, path: readonly string[], crypto: Hashing): string | null {
  if (size === 1) return path.length === 0 ? hash : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const split = splitOf(size);
  const below = path.slice(0, -1);
  if (index < split) {
    const left = rootFromPath(hash, index, split, below, crypto);
    return left === null ? null : nodeHash(left, sibling, crypto);
  }
  const right = rootFromPath(hash, index - split, size - split, below, crypto);
  return right === null ? null : nodeHash(sibling, right, crypto);
}

/** Whether `text` is the leaf that `proof` places under `root`. A malformed proof proves nothing. */
export function verifyInclusion(text: string, proof: InclusionProof, root: string, crypto: Hashing): boolean {
  const { index, size, path } = proof;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  return rootFromPath(leafHash(text, crypto), index, size, path, crypto) === root;
}
