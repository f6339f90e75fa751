import type { DepartmentId, EnterpriseId, ItemCode, OfficerId } from '../base.js';
import type { FrozenOfficer } from './frozen-officers.js';
import { constraintAgainst, type MatchableOfficer, type MatchingConstraint, type OwnConstraint, type VisitWindow } from './officer-eligibility.js';

/** The frozen list and the registry of today, each by id. */
export interface ThenAndNow {
  readonly then: ReadonlyMap<OfficerId, FrozenOfficer>;
  readonly now: ReadonlyMap<OfficerId, FrozenOfficer>;
}

export function thenAndNow(frozen: readonly FrozenOfficer[], now: readonly FrozenOfficer[]): ThenAndNow {
  return { then: new Map(frozen.map((one) => [one.id, one])), now: new Map(now.map((one) => [one.id, one])) };
}

/** Where somebody may be sent. */
export interface Place {
  readonly department: DepartmentId;
  readonly enterprise: EnterpriseId;
  readonly window: VisitWindow;
  readonly items?: readonly ItemCode[];
}

export interface Standing {
  readonly officer: OfficerId;
  /** null: the frozen list and the registry of today both allow it. */
  readonly constraint: OwnConstraint | 'gone' | 'moved' | 'notFrozen' | null;
  /** With the tags that both entries carry; null where the constraint is another than null. */
  readonly bound: MatchableOfficer | null;
  /** The entry of today, where it allows it by itself; null where it does not. */
  readonly today: MatchableOfficer | null;
}

function todayAgainst(now: FrozenOfficer | undefined, { department, enterprise, window, items }: Place): OwnConstraint | 'gone' | 'moved' | null {
  if (now === undefined) return 'gone';
  return now.department === department ? constraintAgainst(now, enterprise, window, items) : 'moved';
}

/**
 * The rule of decision 31: what has arisen since the freeze can only keep somebody out. Whom the frozen list did not allow is not let in
 * by a change of today, and a tag that was not frozen is not counted.
 * @returns null for those who have nothing to do with the department
 */
export function standingOf(id: OfficerId, place: Place, { then, now }: ThenAndNow): Standing | null {
  const [frozen, today] = [then.get(id), now.get(id)];
  const belonged = frozen?.department === place.department;
  if (!belonged && today?.department !== place.department) return null;
  const reason = todayAgainst(today, place);
  const allowedToday = reason === null && today !== undefined ? today : null;
  const allowedThen = belonged && constraintAgainst(frozen, place.enterprise, place.window, place.items) === null;
  const constraint = reason ?? (allowedThen ? null : 'notFrozen');
  const bound = constraint === null && frozen !== undefined && today !== undefined ? { ...today, tags: frozen.tags.filter((tag) => today.tags.includes(tag)) } : null;
  return { officer: id, constraint, bound, today: allowedToday };
}

/** Everybody who has or had to do with the department. */
export function standings(place: Place, both: ThenAndNow): readonly Standing[] {
  return [...new Set([...both.then.keys(), ...both.now.keys()])].flatMap((id) => standingOf(id, place, both) ?? []);
}

export const reasonsAmong = (all: readonly Standing[]): Map<OfficerId, MatchingConstraint> => new Map(all.flatMap(({ officer, constraint }) => (constraint === null ? [] : [[officer, constraint] as const])));
