import type { Crypto } from '../base.js';
import { compareCodePoints } from './canonical-text.js';
import { type Assignment, type Considered, type Loads, matchOfficers, type MatchRequest, type MatchResult, type VisitToMatch } from './match-officers.js';
import type { MatchableOfficer } from './officer-eligibility.js';
import { type PairMet, pairsAmong } from './pairs-met.js';
import { isMatchingRecord } from './record-shape.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';

export const MATCHING_FORMAT = 'bihuan-matching/2';
/** Before pairs were looked at beyond the matching itself; verified as it was made. */
export const FIRST_MATCHING_FORMAT = 'bihuan-matching/1';
export const MATCHING_FORMATS: readonly string[] = [MATCHING_FORMAT, FIRST_MATCHING_FORMAT];

/** What a matching rested on and what came of it. Officers by id only; internal, because it tells of leave and avoidance. */
export interface MatchingRecord {
  readonly format: typeof MATCHING_FORMAT | typeof FIRST_MATCHING_FORMAT;
  readonly task: string;
  /** Digest of the draw record it follows. */
  readonly drawRecord: string;
  readonly seed: string;
  readonly rule: MatchRequest['rule'];
  /** Sorted by code point of their ids, as are the officers. */
  readonly visits: readonly VisitToMatch[];
  readonly officers: readonly MatchableOfficer[];
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
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareCodePoints(a.id, b.id);

/** Only what matching looked at: a registry row carries a name and certificate numbers, which have no place here. */
export function withoutPerson({ id, department, status, tags, leave, avoids, certificates, expert, items }: MatchableOfficer): MatchableOfficer {
  return {
    id,
    department,
    status,
    tags: [...tags],
    leave: leave.map(({ from, to }) => ({ from, to })),
    avoids: [...avoids],
    ...(expert !== undefined && { expert }),
    ...(items !== undefined && items !== null && { items: [...items] }),
    certificates: certificates.map(({ validFrom, validTo }) => ({ validFrom, validTo })),
  };
}

/** Digest of a matching record without its own digest. */
export function matchingDigest(record: Omit<MatchingRecord, 'digest'> & { readonly digest?: string }, crypto: Pick<Crypto, 'digest'>): string {
  const { digest: _own, ...rest } = record;
  return crypto.digest(rest);
}

export type MatchingOutcome = { readonly ok: true; readonly record: MatchingRecord } | Extract<MatchResult, { readonly ok: false }>;

/** Matches and writes the record; only officers of participating departments are kept in it. */
export function recordMatching({ task, drawRecord, crypto, seed, rule, visits, officers, loads, meetings }: MatchingMaterial): MatchingOutcome {
  const departments = new Set(visits.flatMap((visit) => visit.departments.map(({ department }) => department)));
  const involved = officers.filter(({ department }) => departments.has(department)).map(withoutPerson).sort(byId);
  const meetingsBefore = pairsAmong(meetings, new Set(involved.map(({ id }) => id)));
  const result = matchOfficers({ seed, visits, officers: involved, loads, meetings: meetingsBefore, rule });
  if (!result.ok) return result;
  const { officersPerInspection, loadSpread } = rule;
  const record = {
    format: MATCHING_FORMAT,
    task,
    drawRecord,
    seed,
    rule: { officersPerInspection, loadSpread },
    visits: [...visits].sort(byId),
    officers: involved,
    loadsBefore: loads,
    meetingsBefore,
    assignments: result.assignments,
    considered: result.considered,
    loadsAfter: result.loads,
  } as const;
  return { ok: true, record: { ...record, digest: matchingDigest(record, crypto) } };
}

function recompute(record: MatchingRecord, crypto: Crypto): CheckAnswer {
  const result = matchOfficers({ ...record, loads: record.loadsBefore, meetings: record.meetingsBefore ?? [] });
  if (!result.ok) return [false, '按记录的条件重算，无法完成匹配'];
  const written = crypto.digest({ assignments: record.assignments, considered: record.considered, loads: record.loadsAfter });
  const again = crypto.digest({ assignments: result.assignments, considered: result.considered, loads: result.loads });
  return written === again ? [true, `${String(record.assignments.length)} 项检查的人员与重算一致`] : [false, '匹配结果与重算不符'];
}

/** As `verifyDrawRecord`, for the matching by itself; whether it staffs what was drawn, `matchingAgainst` says. `record` is anything parsed from JSON. */
export function verifyMatchingRecord({ record, crypto }: { readonly record: unknown; readonly crypto: Crypto }): readonly VerifiedCheck[] {
  if (!isMatchingRecord(record)) return [{ check: '格式', ok: false, detail: `不是人员匹配记录（${MATCHING_FORMATS.join(' 或 ')}），或缺少内容` }];
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, matchingDigest(record, crypto))),
    checked('人员匹配', () => recompute(record, crypto)),
  ];
}
