import type { EnterpriseId } from '../base.js';
import type { EnterpriseStatus } from '../registries/enterprise.js';
import type { Ground, SupervisionClass } from '../rules/rule-set.js';
import type { Pool } from './pool.js';

/** Where an enterprise stood when the pool was frozen, and why. */
export type PlaceInPool =
  | { readonly place: 'stratum'; readonly stratum: string; readonly class: SupervisionClass; readonly grounds: readonly Ground[] }
  | { readonly place: 'unclassified' }
  | { readonly place: 'notDrawable'; readonly why: Exclude<EnterpriseStatus, 'operating'> };

/** null: it was not considered (another stratum, no item that concerns it, not registered). */
export function placeIn(pool: Pool, id: EnterpriseId): PlaceInPool | null {
  for (const { id: stratum, members } of pool.strata) {
    const member = members.find((candidate) => candidate.id === id);
    if (member !== undefined) return { place: 'stratum', stratum, class: member.class, grounds: member.reasons };
  }
  if (pool.unclassified.includes(id)) return { place: 'unclassified' };
  const left = pool.notDrawable.find((candidate) => candidate.id === id);
  return left === undefined ? null : { place: 'notDrawable', why: left.why };
}
