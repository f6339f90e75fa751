import type { Crypto, EnterpriseId, Quarter } from '../base.js';
import { type Classification, classify } from '../classification/classify.js';
import type { Enterprise, EnterpriseStatus } from '../registries/enterprise.js';
import type { Ground, RuleSet, SupervisionClass } from '../rules/rule-set.js';
import { compareCodePoints, lengthPrefixed, prefixed, requireDistinct, sortedByCodePoint } from './canonical-text.js';
import { type Leaves, merkleRoot } from './merkle.js';
import { inOrder } from './pool-order.js';

/** Where an enterprise stands when the pool is frozen, and why: short codes, no names and no persons. */
export type Place =
  | { readonly place: 'stratum'; readonly stratum: string; readonly class: SupervisionClass; /** All that hold, in rule order. */ readonly grounds: readonly Ground[] }
  /** 未分类: matched no ground (R1). Listed, not drawn, warned about. */
  | { readonly place: 'unclassified' }
  | { readonly place: 'notDrawable'; readonly why: Exclude<EnterpriseStatus, 'operating'> };

/** All that stand in the same place for the same reasons: a county has a dozen such groups, whatever its size. */
export type PoolGroup = Place & { /** Sorted by code point, at least one. */ readonly ids: readonly EnterpriseId[] };

/** 名录, frozen: who could be drawn in a quarter, in which stratum and why; and who could not. */
export interface Pool {
  readonly quarter: Quarter;
  /** The strata drawn from, in the order of the rule set, also those nobody stands in. */
  readonly strata: readonly string[];
  /** By code point of their labels, see `labelOf`. */
  readonly groups: readonly PoolGroup[];
}

export interface PoolRequest {
  readonly enterprises: readonly Enterprise[];
  readonly quarter: Quarter;
  readonly rules: RuleSet;
  /** The strata the task draws from; all, if not given. Enterprises of other strata are left out of this pool. */
  readonly strata?: readonly string[];
  /** Further restriction by the task (industry, area). */
  readonly include?: (enterprise: Enterprise) => boolean;
  /** Where each has been classified for this quarter by these rules already; default: it is done here. */
  readonly classOf?: (enterprise: Enterprise) => Pick<Classification, 'class' | 'stratum' | 'reasons'>;
}

/** The parts of a leaf before and after the id. */
function frameOf(place: Place): readonly [before: readonly string[], after: readonly string[]] {
  switch (place.place) {
    case 'stratum':
      return [['stratum', place.stratum], [place.class, ...place.grounds]];
    case 'unclassified':
      return [['unclassified'], []];
    case 'notDrawable':
      return [['notDrawable'], [place.why]];
  }
}

/** What a group is sorted by and known by: a leaf without the id. */
export const labelOf = (place: Place): string => lengthPrefixed(frameOf(place).flat());

/** One text per enterprise, length-prefixed parts: ('stratum', stratum, id, class, grounds …), ('unclassified', id), ('notDrawable', id, why). */
export function leafOf(place: Place, id: EnterpriseId): string {
  const [before, after] = frameOf(place);
  return lengthPrefixed([...before, id, ...after]);
}

/** Groups as they were found, in the one order and without empty ones. The ids of each must be sorted by code point. */
export function poolOf({ quarter, strata, groups }: Pool): Pool {
  const labelled = groups.filter(({ ids }) => ids.length > 0).map((group) => ({ group, label: labelOf(group) }));
  requireDistinct(labelled.map(({ label }) => label), 'group');
  return { quarter, strata, groups: labelled.sort((a, b) => compareCodePoints(a.label, b.label)).map(({ group }) => group) };
}

/** @throws RangeError if an enterprise stands there twice */
export function freezePool(request: PoolRequest): Pool {
  const { quarter, rules } = request;
  const strata = rules.strata.map(({ id }) => id).filter((id) => request.strata?.includes(id) ?? true);
  const enterprises = request.enterprises.filter((enterprise) => request.include?.(enterprise) ?? true);
  requireDistinct(enterprises.map(({ id }) => id), 'enterprise');
  const groups = new Map<string, { readonly place: Place; readonly ids: EnterpriseId[] }>();
  for (const enterprise of enterprises) {
    const place = placeIn(enterprise, request, strata);
    if (place === null) continue;
    const label = labelOf(place);
    const group = groups.get(label) ?? { place, ids: [] };
    groups.set(label, group);
    group.ids.push(enterprise.id);
  }
  return poolOf({ quarter, strata, groups: [...groups.values()].map(({ place, ids }) => ({ ...place, ids: sortedByCodePoint(ids) })) });
}

/** null: it belongs to a stratum that this task does not draw from. */
function placeIn(enterprise: Enterprise, { quarter, rules, classOf = (one) => classify(one, quarter, rules) }: PoolRequest, strata: readonly string[]): Place | null {
  const { class: taken, stratum, reasons } = classOf(enterprise);
  if (stratum !== null && !strata.includes(stratum)) return null;
  if (enterprise.status !== 'operating') return { place: 'notDrawable', why: enterprise.status };
  if (stratum === null || taken === 'unclassified') return { place: 'unclassified' };
  return { place: 'stratum', stratum, class: taken, grounds: reasons.map(({ ground }) => ground) };
}

/** Those of one stratum, group after group. */
export const membersOf = (pool: Pool, stratum: string): readonly (readonly EnterpriseId[])[] => pool.groups.flatMap((group) => (group.place === 'stratum' && group.stratum === stratum ? [group.ids] : []));

const sizeOf = (lists: readonly (readonly unknown[])[]): number => lists.reduce((sum, { length }) => sum + length, 0);

export interface StratumSize {
  readonly stratum: string;
  readonly size: number;
}

/** How many stand in each stratum, in the order of the pool. */
export const strataSizes = (pool: Pool): readonly StratumSize[] => pool.strata.map((stratum) => ({ stratum, size: sizeOf(membersOf(pool, stratum)) }));

export const unclassifiedOf = (pool: Pool): readonly EnterpriseId[] => pool.groups.flatMap((group) => (group.place === 'unclassified' ? group.ids : []));

/** One leaf per enterprise, sorted by code point of the id over the whole pool, so that two neighbours prove an absence. */
export function poolLeaves(pool: Pool): Leaves {
  const { size, idAt, groupAt } = inOrder(pool.groups.map(({ ids }) => ids));
  const frames = pool.groups.map((group) => frameOf(group).map(lengthPrefixed));
  const frameAt = (index: number): readonly string[] => frames[groupAt(index)] ?? [];
  return {
    size,
    textAt: (index) => {
      const [before, after] = [frameAt(index)[0] ?? '', frameAt(index)[1] ?? ''];
      return `${before}${prefixed(idAt(index))}${after}`;
    },
    write: (index, hash) => {
      const frame = frameAt(index);
      hash.text(frame[0] ?? '').part(idAt(index)).text(frame[1] ?? '');
    },
  };
}

export const poolRoot = (pool: Pool, crypto: Pick<Crypto, 'merkleRoot'> = {}): string => (crypto.merkleRoot ?? merkleRoot)(poolLeaves(pool));
