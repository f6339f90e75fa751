import type { Crypto } from '../base.js';
import { compareCodePoints } from './canonical-text.js';
import { type ChangedOfficer, changedSince, type FrozenOfficers, officersToday, type ToldChange } from './frozen-officers.js';
import { matchFrozen, type Refill } from './match-frozen.js';
import { type Assignment, type Considered, type Loads, matchOfficers, type MatchRequest, type MatchResult, type VisitToMatch } from './match-officers.js';
import { type MatchableOfficer, withoutPerson } from './officer-eligibility.js';
import { type PairMet, pairsAmong } from './pairs-met.js';

/** Held against the officers that were frozen with the pool (decision 31). */
export const MATCHING_FORMAT = 'bihuan-matching/3';
/** Of draws that were committed to before officers were frozen; verified as it was made. */
export const UNFROZEN_MATCHING_FORMAT = 'bihuan-matching/2';
/** Before pairs were looked at beyond the matching itself; verified as it was made. */
export const FIRST_MATCHING_FORMAT = 'bihuan-matching/1';
export const MATCHING_FORMATS: readonly string[] = [MATCHING_FORMAT, UNFROZEN_MATCHING_FORMAT, FIRST_MATCHING_FORMAT];

/** What a matching rested on and what came of it. Officers by id only; internal, because it tells of leave and avoidance. */
export interface MatchingRecord {
  readonly format: typeof MATCHING_FORMAT | typeof UNFROZEN_MATCHING_FORMAT | typeof FIRST_MATCHING_FORMAT;
  readonly task: string;
  /** Digest of the draw record it follows. */
  readonly drawRecord: string;
  readonly seed: string;
  readonly rule: MatchRequest['rule'];
  /** Sorted by code point of their ids, as are the officers. */
  readonly visits: readonly VisitToMatch[];
  readonly officers: readonly MatchableOfficer[];
  /** As committed to with the pool; left out, as the two after it, in the formats before. */
  readonly frozen?: FrozenOfficers;
  /** Whose entry is not the frozen one any more: what, when, by whom, why. */
  readonly changed?: readonly ChangedOfficer[];
  /** Seats that others hold than the frozen list alone would have given them. */
  readonly refilled?: readonly Refill[];
  readonly loadsBefore: Loads;
  /** Who of these officers had met whom in the year's matchings before, sorted; left out in the first format. */
  readonly meetingsBefore?: readonly PairMet[];
  readonly assignments: readonly Assignment[];
  readonly considered: readonly Considered[];
  readonly loadsAfter: Loads;
  /** Digest of all of the above. */
  readonly digest: string;
}

export interface MatchingMaterial extends MatchRequest {
  readonly task: string;
  readonly drawRecord: string;
  readonly crypto: Crypto;
  /** Where the draw committed to its officers; `officers` are those of today then. */
  readonly frozen?: FrozenMaterial;
}

export interface FrozenMaterial {
  readonly list: FrozenOfficers;
  /** What the registry's ledger tells of changes since the freeze. */
  readonly told: readonly ToldChange[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareCodePoints(a.id, b.id);

/** Digest of a matching record without its own digest. */
export function matchingDigest(record: Omit<MatchingRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

export type MatchingOutcome = { readonly ok: true; readonly record: MatchingRecord } | Extract<MatchResult, { readonly ok: false }>;

const departmentsOf = (visits: readonly VisitToMatch[]): ReadonlySet<string> => new Set(visits.flatMap((visit) => visit.departments.map(({ department }) => department)));

/** Matches and writes the record, against the frozen officers where they were committed to; only officers of participating departments, and those frozen, are kept in it. */
export function recordMatching(material: MatchingMaterial): MatchingOutcome {
  return material.frozen === undefined ? recordUnfrozen(material) : recordFrozen(material, material.frozen);
}

function recordUnfrozen(material: MatchingMaterial): MatchingOutcome {
  const { seed, visits, officers, loads, meetings, rule } = material;
  const departments = departmentsOf(visits);
  const involved = officers.filter(({ department }) => departments.has(department)).map(withoutPerson).sort(byId);
  const meetingsBefore = pairsAmong(meetings, new Set(involved.map(({ id }) => id)));
  const result = matchOfficers({ seed, visits, officers: involved, loads, meetings: meetingsBefore, rule });
  if (!result.ok) return result;
  const { assignments, considered, loads: loadsAfter } = result;
  return written({ format: UNFROZEN_MATCHING_FORMAT, ...orderOf(material), officers: involved, loadsBefore: loads, meetingsBefore, assignments, considered, loadsAfter }, material);
}

function recordFrozen(material: MatchingMaterial, { list, told }: FrozenMaterial): MatchingOutcome {
  const { seed, visits, officers, loads, meetings, rule, crypto } = material;
  const today = officersToday(list.officers, [...departmentsOf(visits)], officers);
  const meetingsBefore = pairsAmong(meetings, new Set([...list.officers, ...today].map(({ id }) => id)));
  const result = matchFrozen({ seed, visits, frozen: list.officers, officers: today, loads, meetings: meetingsBefore, rule });
  if (!result.ok) return result;
  const { assignments, considered, refilled, loads: loadsAfter } = result;
  const changed = changedSince(list.officers, today, told, crypto);
  return written({ format: MATCHING_FORMAT, ...orderOf(material), frozen: list, officers: today, changed, loadsBefore: loads, meetingsBefore, assignments, considered, refilled, loadsAfter }, material);
}

function orderOf({ task, drawRecord, seed, rule: { officersPerInspection, loadSpread }, visits }: MatchingMaterial): Pick<MatchingRecord, 'task' | 'drawRecord' | 'seed' | 'rule' | 'visits'> {
  return { task, drawRecord, seed, rule: { officersPerInspection, loadSpread }, visits: [...visits].sort(byId) };
}

const written = (record: Omit<MatchingRecord, 'digest'>, { crypto }: MatchingMaterial): MatchingOutcome => ({ ok: true, record: { ...record, digest: matchingDigest(record, crypto) } });
