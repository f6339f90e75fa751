import type { Crypto, EnterpriseId, Quarter } from '../base.js';
import { classify } from '../classification/classify.js';
import type { Enterprise, EnterpriseStatus } from '../registries/enterprise.js';
import type { Ground, RuleSet, SupervisionClass } from '../rules/rule-set.js';
import { compareCodePoints, lengthPrefixed, requireDistinct, sortedByCodePoint } from './canonical-text.js';
import { type InclusionProof, inclusionProof, merkleRoot } from './merkle.js';

export interface PoolMember {
  readonly id: EnterpriseId;
  readonly class: SupervisionClass;
  /** All grounds that hold, in rule order: short codes, no names and no persons. */
  readonly reasons: readonly Ground[];
}

export interface PoolStratum {
  readonly id: string;
  readonly members: readonly PoolMember[];
}

/** 名录, frozen: who could be drawn in a quarter, in which stratum and why; and who could not. All sorted by code point of the id. */
export interface Pool {
  readonly quarter: Quarter;
  /** In the order of the rule set. */
  readonly strata: readonly PoolStratum[];
  /** 未分类: matched no ground (R1). Listed, not drawn, warned about. */
  readonly unclassified: readonly EnterpriseId[];
  readonly notDrawable: readonly { readonly id: EnterpriseId; readonly why: Exclude<EnterpriseStatus, 'operating'> }[];
}

export interface PoolRequest {
  readonly enterprises: readonly Enterprise[];
  readonly quarter: Quarter;
  readonly rules: RuleSet;
  /** The strata the task draws from; all, if not given. Enterprises of other strata are left out of this pool. */
  readonly strata?: readonly string[];
  /** Further restriction by the task (industry, area). */
  readonly include?: (enterprise: Enterprise) => boolean;
}

/** @throws RangeError if an enterprise stands there twice */
export function freezePool(request: PoolRequest): Pool {
  const { quarter, rules } = request;
  const asked = rules.strata.filter(({ id }) => request.strata?.includes(id) ?? true);
  const enterprises = request.enterprises.filter((enterprise) => request.include?.(enterprise) ?? true);
  requireDistinct(enterprises.map(({ id }) => id), 'enterprise');
  const members = new Map(asked.map(({ id }) => [id, new Array<PoolMember>()]));
  const unclassified: EnterpriseId[] = [];
  const notDrawable: Pool['notDrawable'][number][] = [];
  for (const enterprise of enterprises) {
    const { class: taken, stratum, reasons } = classify(enterprise, quarter, rules);
    const elsewhere = stratum !== null && !members.has(stratum);
    if (elsewhere) continue;
    if (enterprise.status !== 'operating') notDrawable.push({ id: enterprise.id, why: enterprise.status });
    else if (stratum === null || taken === 'unclassified') unclassified.push(enterprise.id);
    else members.get(stratum)?.push({ id: enterprise.id, class: taken, reasons: reasons.map(({ ground }) => ground) });
  }
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareCodePoints(a.id, b.id);
  return {
    quarter,
    strata: asked.map(({ id }) => ({ id, members: (members.get(id) ?? []).sort(byId) })),
    unclassified: sortedByCodePoint(unclassified),
    notDrawable: notDrawable.sort(byId),
  };
}

type Placed = { readonly id: EnterpriseId; readonly leaf: string };

function placed(pool: Pool): readonly Placed[] {
  return [
    ...pool.strata.flatMap((stratum) => stratum.members.map((member) => ({ id: member.id, leaf: lengthPrefixed(['stratum', stratum.id, member.id, member.class, ...member.reasons]) }))),
    ...pool.unclassified.map((id) => ({ id, leaf: lengthPrefixed(['unclassified', id]) })),
    ...pool.notDrawable.map(({ id, why }) => ({ id, leaf: lengthPrefixed(['notDrawable', id, why]) })),
  ];
}

/**
 * One text per enterprise considered, length-prefixed parts: ('stratum', stratum, id, class, reasons …), ('unclassified', id),
 * ('notDrawable', id, why). Stratum by stratum in rule order, ids sorted within, so that two neighbours prove an absence.
 */
export const poolLeaves = (pool: Pool): readonly string[] => placed(pool).map(({ leaf }) => leaf);

export const poolRoot = (pool: Pool, crypto: Pick<Crypto, 'sha256'>): string => merkleRoot(poolLeaves(pool), crypto);

/** What an enterprise needs to prove where it stood, without the rest of the registry; null if it was not considered. */
export function proofOfPlace(pool: Pool, id: EnterpriseId, crypto: Pick<Crypto, 'sha256'>): { readonly leaf: string; readonly proof: InclusionProof } | null {
  const all = placed(pool);
  const index = all.findIndex((candidate) => candidate.id === id);
  const own = all[index];
  return own === undefined ? null : { leaf: own.leaf, proof: inclusionProof(all.map(({ leaf }) => leaf), index, crypto) };
}
