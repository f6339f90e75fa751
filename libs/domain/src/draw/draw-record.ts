import type { Crypto, EnterpriseId, Instant, JurisdictionCode, Quarter } from '../base.js';
import { compareCodePoints } from './canonical-text.js';
import type { RuleSet } from '../rules/rule-set.js';
import { type DrawnStratum, drawObjects } from './draw-objects.js';
import { membersOf, type Pool, poolRoot } from './pool.js';
import { DRAW_DOMAIN_TAG, drawSeed } from './rank.js';
import type { NamedWitnesses, WitnessStatement } from './witness.js';

export const DRAW_FORMAT = 'bihuan-draw/2';

/** Everything besides the pool that the result depends on, fixed when the draw is committed to. */
export interface DrawParameters {
  readonly domainTag: typeof DRAW_DOMAIN_TAG;
  readonly jurisdiction: JurisdictionCode;
  /** Business number of the task. */
  readonly task: string;
  readonly quarter: Quarter;
  readonly ruleSet: { readonly id: string; readonly version: number };
  readonly strata: readonly { readonly id: string; readonly rate: string }[];
  readonly draw: { readonly rounding: RuleSet['draw']['rounding']; readonly minimumPerStratum: number };
  readonly onSitePerYear: number;
  /** Members whose on-site visits were used up when the pool was frozen, and whether they divert to non-site (R5). Sorted. */
  readonly atCap: readonly { readonly id: EnterpriseId; readonly diverts: boolean }[];
  /** Which commitment of this task it is, from 1: one that was given up is followed by another, and the gap would show. */
  readonly attempt: number;
  /** Which entropy will be used: WITNESS_SOURCE or SYSTEM_SOURCE. */
  readonly entropySource: string;
  readonly witnesses: NamedWitnesses;
  /** Digest of the officers as frozen with the pool (decision 31); left out in draws that were committed to before they were. */
  readonly officers?: string;
}

/** 承诺: public at once, before the entropy is known. */
export interface DrawCommitment {
  readonly root: string;
  /** SHA-256 of the secret nonce. */
  readonly nonceHash: string;
  /** Digest of the parameters. */
  readonly parameters: string;
}

/**
 * One JSON document with everything needed to recompute a draw (design.md 5, step 6). Shares are texts; there are no floats.
 * The whole ranking is not in it: it follows from seed and pool (`rankingOf`). docs/verify-a-draw.md tells third parties every byte.
 */
export interface DrawRecord {
  readonly format: typeof DRAW_FORMAT;
  readonly parameters: DrawParameters;
  readonly commitment: DrawCommitment & { readonly committedAt: Instant };
  readonly entropy: { readonly value: string; readonly recordedAt: Instant; /** In the order of `parameters.witnesses.named`. */ readonly statements: readonly WitnessStatement[] };
  readonly nonce: string;
  readonly seed: string;
  readonly pool: Pool;
  readonly strata: readonly DrawnStratum[];
  /** Digest of all of the above, the pool by its root: covers what nothing else recomputes. */
  readonly digest: string;
}

export interface ParametersRequest {
  readonly jurisdiction: JurisdictionCode;
  readonly task: string;
  readonly rules: RuleSet;
  readonly pool: Pool;
  readonly atCap: Iterable<EnterpriseId>;
  readonly canDivert: (id: EnterpriseId) => boolean;
  readonly attempt: number;
  readonly entropySource: string;
  readonly witnesses: NamedWitnesses;
  /** Digest of the frozen officers. */
  readonly officers?: string;
}

/** Only capped members of the pool are kept: the others have nothing to do with this draw. */
export function drawParameters({ jurisdiction, task, rules, pool, atCap, canDivert, attempt, entropySource, witnesses, officers }: ParametersRequest): DrawParameters {
  const capped = new Set(atCap);
  const members = pool.strata.flatMap((stratum) => membersOf(pool, stratum).flatMap((ids) => ids.filter((id) => capped.has(id))));
  return {
    domainTag: DRAW_DOMAIN_TAG,
    jurisdiction,
    task,
    quarter: pool.quarter,
    ruleSet: { id: rules.id, version: rules.version },
    strata: rules.strata.filter(({ id }) => pool.strata.includes(id)).map(({ id, rate }) => ({ id, rate })),
    draw: { rounding: rules.draw.rounding, minimumPerStratum: rules.draw.minimumPerStratum },
    onSitePerYear: rules.cap.onSitePerYear,
    atCap: members.sort(compareCodePoints).map((id) => ({ id, diverts: canDivert(id) })),
    attempt,
    entropySource,
    witnesses,
    ...(officers !== undefined && { officers }),
  };
}

export const nonceHash = (nonce: string, crypto: Pick<Crypto, 'sha256'>): string => crypto.sha256(nonce);

export function commitDraw({ pool, parameters, nonce, crypto }: { readonly pool: Pool; readonly parameters: DrawParameters; readonly nonce: string; readonly crypto: Crypto }): DrawCommitment {
  return { root: poolRoot(pool, crypto), nonceHash: nonceHash(nonce, crypto), parameters: crypto.digest(parameters) };
}

/** The draw exactly as the parameters order it. */
export function drawAsOrdered(pool: Pool, parameters: DrawParameters, seed: string, crypto: Pick<Crypto, 'firstScores'> = {}): readonly DrawnStratum[] {
  const diverts = new Map(parameters.atCap.map((entry) => [entry.id, entry.diverts]));
  return drawObjects({ pool, rules: parameters, seed, atCap: diverts.keys(), canDivert: (id) => diverts.get(id) === true, crypto }).strata;
}

/** Digest of a record without its own digest. @param root of its pool, where it has been computed already */
export function recordDigest(record: Omit<DrawRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>, root = poolRoot(record.pool)): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest({ ...rest, pool: root });
}

export interface DrawMaterial {
  readonly pool: Pool;
  readonly parameters: DrawParameters;
  readonly nonce: string;
  readonly committedAt: Instant;
  readonly entropy: DrawRecord['entropy'];
  /** As it was committed to; computed anew where it is not given. */
  readonly root?: string;
  readonly crypto: Crypto;
}

/** Performs the draw and writes its record. */
export function recordDraw({ pool, parameters, nonce, committedAt, entropy, root = poolRoot(pool), crypto }: DrawMaterial): DrawRecord {
  const commitment = { root, nonceHash: nonceHash(nonce, crypto), parameters: crypto.digest(parameters), committedAt };
  const seed = drawSeed({ nonce, entropy: entropy.value, root, parameters: commitment.parameters }, crypto);
  const record = { format: DRAW_FORMAT, parameters, commitment, entropy, nonce, seed, pool, strata: drawAsOrdered(pool, parameters, seed, crypto) } as const;
  return { ...record, digest: recordDigest(record, crypto, root) };
}
