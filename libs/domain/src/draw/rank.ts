import type { Crypto } from '../base.js';
import { compareCodePoints, lengthPrefixed } from './canonical-text.js';

/** Keeps the seeds of this product and version apart from anything else hashed from the same parts. */
export const DRAW_DOMAIN_TAG = 'bihuan-draw/1';

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

/** HMAC-SHA256(seed, stratum ‖ id), both length-prefixed: anybody can compute one enterprise's score alone. */
export const scoreOf = (seed: string, stratum: string, id: string, crypto: Pick<Crypto, 'hmac'>): string => crypto.hmac(seed, lengthPrefixed([stratum, id]));

/** Ascending by score, ties by code point of the id. A score depends on nothing but its own id, so striking one moves nobody else. */
export function rank(seed: string, stratum: string, ids: readonly string[], crypto: Pick<Crypto, 'hmac'>): readonly Ranked[] {
  return ids
    .map((id) => ({ id, score: scoreOf(seed, stratum, id, crypto) }))
    .sort((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : compareCodePoints(a.id, b.id)));
}
