import type { Crypto, EnterpriseId, Instant, Quarter } from '../../base.js';
import type { Ground, SupervisionClass } from '../../rules/rule-set.js';
import { lengthPrefixed } from '../canonical-text.js';
import type { DrawnObject } from '../draw-objects.js';
import type { DrawCommitment, DrawParameters } from '../draw-record.js';
import { drawSeed, rank } from '../rank.js';
import { numberToDraw } from '../rates.js';

/**
 * bihuan-draw/1, as it was written until witnesses came: the pool member by member, the whole ranking, a Merkle tree over texts, and
 * randomness of the operating system. Such records are kept and verified as they are; what was committed to in it is also drawn in it.
 */
export const FIRST_FORMAT = 'bihuan-draw/1';

export interface FirstPool {
  readonly quarter: Quarter;
  readonly strata: readonly { readonly id: string; readonly members: readonly { readonly id: EnterpriseId; readonly class: SupervisionClass; readonly reasons: readonly Ground[] }[] }[];
  readonly unclassified: readonly EnterpriseId[];
  readonly notDrawable: readonly { readonly id: EnterpriseId; readonly why: string }[];
}

export interface FirstParameters extends Omit<DrawParameters, 'domainTag' | 'attempt' | 'witnesses'> {
  readonly domainTag: typeof FIRST_FORMAT;
}

export interface FirstDrawnStratum {
  readonly id: string;
  readonly size: number;
  readonly rate: string;
  readonly wanted: number;
  readonly ranking: readonly EnterpriseId[];
  readonly drawn: readonly DrawnObject[];
  readonly passedOver: readonly { readonly id: EnterpriseId; readonly why: 'atCap' }[];
  readonly shortfall: number;
}

export interface FirstDrawRecord {
  readonly format: typeof FIRST_FORMAT;
  readonly parameters: FirstParameters;
  readonly commitment: DrawCommitment & { readonly committedAt: Instant };
  readonly entropy: { readonly value: string; readonly recordedAt: Instant };
  readonly nonce: string;
  readonly seed: string;
  readonly pool: FirstPool;
  readonly strata: readonly FirstDrawnStratum[];
  readonly digest: string;
}

/** Stratum by stratum, then the unclassified, then those that cannot be drawn. */
function leavesOf(pool: FirstPool): readonly string[] {
  return [
    ...pool.strata.flatMap((stratum) => stratum.members.map((member) => lengthPrefixed(['stratum', stratum.id, member.id, member.class, ...member.reasons]))),
    ...pool.unclassified.map((id) => lengthPrefixed(['unclassified', id])),
    ...pool.notDrawable.map(({ id, why }) => lengthPrefixed(['notDrawable', id, why])),
  ];
}

/** Split as RFC 6962 splits, but over hex texts: leaf = SHA-256('leaf:' + text), node = SHA-256('node:' + left + right). */
export function firstPoolRoot(pool: FirstPool, { sha256 }: Pick<Crypto, 'sha256'>): string {
  const rootOf = (hashes: readonly string[]): string => {
    const [only] = hashes;
    if (only === undefined) return sha256('');
    if (hashes.length === 1) return only;
    let split = 1;
    while (split * 2 < hashes.length) split *= 2;
    return sha256(`node:${rootOf(hashes.slice(0, split))}${rootOf(hashes.slice(split))}`);
  };
  return rootOf(leavesOf(pool).map((text) => sha256(`leaf:${text}`)));
}

export function drawAsFirstOrdered({ strata }: FirstPool, parameters: FirstParameters, seed: string): readonly FirstDrawnStratum[] {
  const diverts = new Map(parameters.atCap.map((entry) => [entry.id, entry.diverts]));
  return strata.map(({ id, members }) => {
    const rule = parameters.strata.find((candidate) => candidate.id === id);
    if (rule === undefined) throw new RangeError(`the parameters have no stratum ${id}`);
    const wanted = numberToDraw(rule.rate, members.length, parameters.draw);
    const ranking = rank(seed, id, members.map((member) => member.id));
    const drawn: DrawnObject[] = [];
    const passedOver: FirstDrawnStratum['passedOver'][number][] = [];
    for (const [index, ranked] of ranking.entries()) {
      if (drawn.length === wanted) break;
      if (diverts.get(ranked.id) === false) passedOver.push({ id: ranked.id, why: 'atCap' });
      else drawn.push({ id: ranked.id, rank: index + 1, score: ranked.score, diverted: diverts.has(ranked.id) });
    }
    return { id, size: members.length, rate: rule.rate, wanted, ranking: ranking.map((ranked) => ranked.id), drawn, passedOver, shortfall: wanted - drawn.length };
  });
}

export function firstDigest(record: Omit<FirstDrawRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

export interface FirstMaterial extends Pick<FirstDrawRecord, 'pool' | 'parameters' | 'nonce'> {
  readonly committedAt: Instant;
  readonly entropy: FirstDrawRecord['entropy'];
  readonly crypto: Crypto;
}

/** A draw that was committed to in the first format: its commitment is public and holds for no other. */
export function recordFirstDraw({ pool, parameters, nonce, committedAt, entropy: { value, recordedAt }, crypto }: FirstMaterial): FirstDrawRecord {
  const commitment = { root: firstPoolRoot(pool, crypto), nonceHash: crypto.sha256(nonce), parameters: crypto.digest(parameters), committedAt };
  const seed = drawSeed({ nonce, entropy: value, root: commitment.root, parameters: commitment.parameters, domainTag: FIRST_FORMAT }, crypto);
  const record = { format: FIRST_FORMAT, parameters, commitment, entropy: { value, recordedAt }, nonce, seed, pool, strata: drawAsFirstOrdered(pool, parameters, seed) } as const;
  return { ...record, digest: firstDigest(record, crypto) };
}
