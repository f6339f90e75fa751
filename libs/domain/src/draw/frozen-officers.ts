import type { Crypto, DepartmentId, Instant, OfficerId, PersonId } from '../base.js';
import type { Qualification } from '../registries/officer.js';
import { compareCodePoints, sortedByCodePoint } from './canonical-text.js';
import { type MatchableOfficer, withoutPerson } from './officer-eligibility.js';

export const OFFICERS_FORMAT = 'bihuan-officers/1';

/** An officer as frozen; qualifications decide nothing in matching (the tags do), and are held fast all the same. */
export interface FrozenOfficer extends MatchableOfficer {
  readonly qualifications: readonly Pick<Qualification, 'name' | 'validTo'>[];
}

/**
 * 冻结的执法检查人员名册: who can be matched, fixed with the pool before any randomness is known. Kept internally, because it tells of
 * leave and avoidance; its digest is one of the draw's parameters and public with the commitment (decision 31).
 */
export interface FrozenOfficers {
  readonly format: typeof OFFICERS_FORMAT;
  /** Business number of the task, so that a list fits one task alone. */
  readonly task: string;
  /** 64 hex characters known to nobody outside: else whoever knows nearly everything of a small squad could try out the rest against the public digest. */
  readonly salt: string;
  /** Everybody of the task's departments, also whoever could not go; sorted by code point of their ids. */
  readonly officers: readonly FrozenOfficer[];
}

type Registered = MatchableOfficer & { readonly qualifications?: readonly Pick<Qualification, 'name' | 'validTo'>[] };

const bySpan = (a: object, b: object): number => compareCodePoints(Object.values(a).join(' '), Object.values(b).join(' '));

/** What is kept of an officer, written in one way only: the order of lists in a registry row means nothing. */
export function entryOf(officer: Registered): FrozenOfficer {
  const { tags, avoids, leave, certificates, items, ...rest } = withoutPerson(officer);
  return {
    ...rest,
    tags: sortedByCodePoint(tags),
    avoids: sortedByCodePoint(avoids),
    leave: [...leave].sort(bySpan),
    certificates: [...certificates].sort(bySpan),
    ...(items !== undefined && items !== null && { items: sortedByCodePoint(items) }),
    qualifications: (officer.qualifications ?? []).map(({ name, validTo }) => ({ name, validTo })).sort(bySpan),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareCodePoints(a.id, b.id);

/** @param officers of the registry, in any order; @param salt fresh, 64 hex characters */
export function freezeOfficers({ task, departments, officers, salt }: { readonly task: string; readonly departments: readonly DepartmentId[]; readonly officers: readonly Registered[]; readonly salt: string }): FrozenOfficers {
  return { format: OFFICERS_FORMAT, task, salt, officers: officers.filter(({ department }) => departments.includes(department)).map(entryOf).sort(byId) };
}

export const frozenDigest = (frozen: FrozenOfficers, crypto: Pick<Crypto, 'digest'>): string => crypto.digest(frozen);

/** What the registry's ledger tells of a change since the freeze. */
export interface ToldChange {
  readonly officer: OfficerId;
  /** In the past tense: OfficerLeaveRecorded, RegistryImported. */
  readonly event: string;
  readonly at: Instant;
  readonly by: PersonId;
  /** As it was entered; null: none is asked for with such a change. */
  readonly reason: string | null;
}

/** Parts of an entry, in the order in which they are named; `added` and `removed`: the whole entry. */
const PARTS = ['department', 'status', 'expert', 'tags', 'items', 'certificates', 'qualifications', 'avoids', 'leave'] as const;
export const PART_NAMES = {
  added: '冻结之后列入', removed: '已不在名录', department: '所在部门', status: '在岗或停用', expert: '专家', tags: '标注', items: '可检查事项',
  certificates: '执法证件', qualifications: '资质', avoids: '回避', leave: '休假外出',
} as const satisfies Record<(typeof PARTS)[number] | 'added' | 'removed', string>;
export type OfficerPart = keyof typeof PART_NAMES;

/** An officer whose entry is not the frozen one any more. */
export interface ChangedOfficer {
  readonly officer: OfficerId;
  readonly parts: readonly OfficerPart[];
  /** Oldest first; empty where nothing was entered: a term told before has begun or ended since. */
  readonly changes: readonly Omit<ToldChange, 'officer'>[];
}

/** Which parts of an entry differ from the frozen one. */
export function differingParts(frozen: FrozenOfficer | undefined, now: FrozenOfficer | undefined, crypto: Pick<Crypto, 'digest'>): readonly OfficerPart[] {
  if (now === undefined) return frozen === undefined ? [] : ['removed'];
  if (frozen === undefined) return ['added'];
  return PARTS.filter((part) => crypto.digest(frozen[part] ?? null) !== crypto.digest(now[part] ?? null));
}

/** Everybody who differs, sorted; the parts follow from the two lists, the changes are what the ledger tells. */
export function changedSince(frozen: readonly FrozenOfficer[], now: readonly FrozenOfficer[], told: readonly ToldChange[], crypto: Pick<Crypto, 'digest'>): readonly ChangedOfficer[] {
  const [then, today] = [new Map(frozen.map((one) => [one.id, one])), new Map(now.map((one) => [one.id, one]))];
  return sortedByCodePoint(new Set([...then.keys(), ...today.keys()])).flatMap((officer) => {
    const parts = differingParts(then.get(officer), today.get(officer), crypto);
    const changes = told.filter((one) => one.officer === officer).map(({ event, at, by, reason }) => ({ event, at, by, reason }));
    return parts.length === 0 ? [] : [{ officer, parts, changes }];
  });
}

/** The officers of today that a frozen list is held against: of these departments, and whoever was frozen, wherever they are now. */
export function officersToday(frozen: readonly FrozenOfficer[], departments: readonly DepartmentId[], officers: readonly Registered[]): readonly FrozenOfficer[] {
  const known = new Set(frozen.map(({ id }) => id));
  return officers.filter(({ id, department }) => departments.includes(department) || known.has(id)).map(entryOf).sort(byId);
}

