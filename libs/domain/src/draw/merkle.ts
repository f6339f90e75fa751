import { HASH_WORDS, hashHex, hashWords, Sha256 } from './sha256.js';

/**
 * The Merkle tree of RFC 6962, 2.1, over UTF-8 texts: leaf = SHA-256(0x00 ‖ text), node = SHA-256(0x01 ‖ left ‖ right), split at the
 * largest power of two below the size, the empty tree SHA-256 of nothing. The first byte keeps leaves and nodes apart.
 */
export interface Leaves {
  readonly size: number;
  readonly textAt: (index: number) => string;
  /** Writes the same text where it is hashed: a million texts need not be made first. */
  readonly write: (index: number, hash: Sha256) => void;
}

export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  /** Sibling hashes in hex, from the leaf up to the root. */
  readonly path: readonly string[];
}

/** Deeper than any tree whose leaves a number can count. */
const DEEPEST = 54;

export function leavesOf(texts: readonly string[]): Leaves {
  const textAt = (index: number): string => texts[index] ?? '';
  return { size: texts.length, textAt, write: (index, hash) => hash.text(textAt(index)) };
}

/** The hashes of a tree, leaf after leaf: only the whole subtrees to the left of the next leaf are kept. */
class Climb {
  readonly #hash = new Sha256();
  readonly #stack = new Int32Array(DEEPEST * HASH_WORDS);
  #height = 0;

  leaf(index: number, { write }: Leaves): void {
    write(index, this.#hash.start().byte(0));
    this.#hash.finish(this.#stack, this.#height * HASH_WORDS);
    this.#height += 1;
  }

  /** The two topmost become the node above them. */
  join(): void {
    const left = (this.#height - 2) * HASH_WORDS;
    this.#hash.start().byte(1).hash(this.#stack, left).hash(this.#stack, left + HASH_WORDS).finish(this.#stack, left);
    this.#height -= 1;
  }

  /** What is left has no partner on its level: from the right it is joined up to the root. */
  root(): string {
    if (this.#height === 0) this.#hash.start().finish(this.#stack);
    while (this.#height > 1) this.join();
    return hashHex(this.#stack);
  }
}

/** The root over the leaves from `from` up to and without `to`, as a tree of its own. */
function rootOf(leaves: Leaves, from: number, to: number): string {
  const climb = new Climb();
  for (let index = from; index < to; index += 1) {
    climb.leaf(index, leaves);
    for (let whole = index - from + 1; whole % 2 === 0; whole /= 2) climb.join();
  }
  return climb.root();
}

export const merkleRoot = (leaves: Leaves): string => rootOf(leaves, 0, leaves.size);

/** Smaller parts are hashed again whenever they are asked for. */
const KEPT_FROM = 1024;

/** Roots of parts of one tree. Those of large parts are kept, so that after the first proof every further one costs a few milliseconds. */
export function rootsOf(leaves: Leaves): (from: number, to: number) => string {
  const kept = new Map<string, string>();
  const root = (from: number, to: number): string => {
    if (to - from <= KEPT_FROM) return rootOf(leaves, from, to);
    const key = `${String(from)}-${String(to)}`;
    const middle = from + splitOf(to - from);
    const found = kept.get(key) ?? nodeHash(root(from, middle), root(middle, to));
    kept.set(key, found);
    return found;
  };
  return root;
}

export function leafHash(text: string): string {
  const words = new Int32Array(HASH_WORDS);
  new Sha256().start().byte(0).text(text).finish(words);
  return hashHex(words);
}

export function nodeHash(left: string, right: string): string {
  const words = new Int32Array(HASH_WORDS);
  new Sha256().start().byte(1).hash(hashWords(left), 0).hash(hashWords(right), 0).finish(words);
  return hashHex(words);
}

/** The largest power of two smaller than `size`: where RFC 6962 splits a tree of two or more. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** @throws RangeError if there is no such leaf */
export function inclusionProof(leaves: Leaves, index: number, root = rootsOf(leaves)): InclusionProof {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.size) throw new RangeError(`no leaf ${String(index)}`);
  const path: string[] = [];
  let [from, to] = [0, leaves.size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    path.unshift(index < middle ? root(middle, to) : root(from, middle));
    [from, to] = index < middle ? [from, middle] : [middle, to];
  }
  return { index, size: leaves.size, path };
}

/** null: the path has the wrong length for this place in a tree of this size. */
function rootFromPath(hash: string, index: number, size: number, path: readonly string[]): string | null {
  if (size === 1) return path.length === 0 ? hash : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const split = splitOf(size);
  const below = path.slice(0, -1);
  if (index < split) {
    const left = rootFromPath(hash, index, split, below);
    return left === null ? null : nodeHash(left, sibling);
  }
  const right = rootFromPath(hash, index - split, size - split, below);
  return right === null ? null : nodeHash(sibling, right);
}

/** Whether `text` is the leaf that `proof` places under `root`. A malformed proof proves nothing. */
export function verifyInclusion(text: string, { index, size, path }: InclusionProof, root: string): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (path.length >= DEEPEST || !path.every((hash) => /^[0-9a-f]{64}$/.test(hash))) return false;
  return rootFromPath(leafHash(text), index, size, path) === root;
}
