import type { EnterpriseId } from '../base.js';
import type { FirstPool } from './first-format/first-record.js';
import type { Place, Pool } from './pool.js';

/** A pool as it was kept, in the format of its time. */
export type AnyPool = Pool | FirstPool;

/** As `Place`; why somebody could not be drawn is told as it was kept. */
export type FrozenAt = Exclude<Place, { place: 'notDrawable' }> | { readonly place: 'notDrawable'; readonly why: string };

/** Where an enterprise stood when the pool was frozen, and why; null: it was not considered (another stratum, no item that concerns it, not registered). */
export function placeIn(pool: AnyPool, id: EnterpriseId): FrozenAt | null {
  if (!('groups' in pool)) return placeInFirst(pool, id);
  const group = pool.groups.find(({ ids }) => ids.includes(id));
  if (group === undefined) return null;
  const { ids: _, ...place } = group;
  return place;
}

function placeInFirst(pool: FirstPool, id: EnterpriseId): FrozenAt | null {
  for (const { id: stratum, members } of pool.strata) {
    const member = members.find((candidate) => candidate.id === id);
    if (member !== undefined) return { place: 'stratum', stratum, class: member.class, grounds: member.reasons };
  }
  if (pool.unclassified.includes(id)) return { place: 'unclassified' };
  const left = pool.notDrawable.find((candidate) => candidate.id === id);
  return left === undefined ? null : { place: 'notDrawable', why: left.why };
}
