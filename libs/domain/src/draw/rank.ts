import type { Crypto } from '../base.js';
import { compareCodePoints, lengthPrefixed, prefixed } from './canonical-text.js';
import { HASH_WORDS, hashHex, HmacSha256 } from './sha256.js';

/** Keeps the seeds of this product and version apart from anything else hashed from the same parts. */
export const DRAW_DOMAIN_TAG = 'bihuan-draw/2';

export interface SeedParts {
  /** Secret until the draw; its hash was committed to. */
  readonly nonce: string;
  /** Arrived after the commitment. */
  readonly entropy: string;
  /** Merkle root of the pool. */
  readonly root: string;
  /** Digest of the draw's parameters. */
  readonly parameters: string;
  readonly domainTag?: string;
}

/** design.md 5, step 3: SHA-256 over domain tag, nonce, entropy, root, parameters, every part length-prefixed. Hex. */
export function drawSeed({ nonce, entropy, root, parameters, domainTag = DRAW_DOMAIN_TAG }: SeedParts, crypto: Pick<Crypto, 'sha256'>): string {
  return crypto.sha256(lengthPrefixed([domainTag, nonce, entropy, root, parameters]));
}

export interface Ranked {
  readonly id: string;
  /** HMAC-SHA256 in hex. */
  readonly score: string;
}

/** The scores of one stratum under one seed: HMAC-SHA256(seed, stratum ‖ id), both length-prefixed. */
class Scores {
  readonly #hmac: HmacSha256;
  readonly #words = new Int32Array(HASH_WORDS);

  constructor(seed: string, stratum: string) {
    this.#hmac = new HmacSha256(seed, prefixed(stratum));
  }

  /** The first 32 bits as a whole number: two scores seldom agree in them. */
  firstOf(id: string): number {
    this.#score(id);
    return (this.#words[0] ?? 0) >>> 0;
  }

  of(id: string): string {
    this.#score(id);
    return hashHex(this.#words);
  }

  #score(id: string): void {
    this.#hmac.start().part(id);
    this.#hmac.finish(this.#words);
  }
}

/** Anybody can compute one enterprise's score alone. */
export const scoreOf = (seed: string, stratum: string, id: string): string => new Scores(seed, stratum).of(id);

export const compareRanked = (a: Ranked, b: Ranked): number => (a.score < b.score ? -1 : a.score > b.score ? 1 : compareCodePoints(a.id, b.id));

/** Ascending by score, ties by code point of the id. A score depends on nothing but its own id, so striking one moves nobody else. */
export function rank(seed: string, stratum: string, ids: readonly string[]): readonly Ranked[] {
  const scores = new Scores(seed, stratum);
  return ids.map((id) => ({ id, score: scores.of(id) })).sort(compareRanked);
}

/** The first 32 bits of each score, in the order of the ids. */
export function firstScores(seed: string, stratum: string, ids: readonly string[]): Uint32Array {
  const scores = new Scores(seed, stratum);
  // Filled in a loop: `from` with a function goes through an iterator, which costs half as much as the hashing.
  const firsts = new Uint32Array(ids.length);
  for (let index = 0; index < ids.length; index += 1) firsts[index] = scores.firstOf(ids[index] ?? '');
  return firsts;
}

/**
 * The first `count` of that ranking, or all there are. Of the others only the beginnings of their scores are looked at.
 * @param by computes those where the host is faster at it than `firstScores`; it must be the same
 */
export function firstRanked(seed: string, stratum: string, ids: readonly string[], count: number, by: Crypto['firstScores'] = firstScores): readonly Ranked[] {
  if (count <= 0) return [];
  const firsts = by(seed, stratum, ids);
  // Whoever begins like the last one may still come before it; nobody who begins higher can.
  const highest = firsts.slice().sort()[Math.min(count, ids.length) - 1] ?? 0;
  return rank(seed, stratum, ids.filter((_, index) => (firsts[index] ?? 0) <= highest)).slice(0, count);
}
