import type { Day } from '../base.js';
import { asOf } from './as-of.js';
import { dated } from './dated.js';
import type { AirGrade, AirScheme, CreditGrade, DatedAttributes, Enterprise, EnterpriseStatus, KeyList, NonSiteMeans, Penalty, Permit, RiskGrade } from './enterprise.js';
import { endedBefore, type Held, latestBy, newestOn, type Term } from './holding.js';

interface Until<Value> {
  readonly value: Value;
  /** Last day on which it holds; null: until further notice. */
  readonly to: Day | null;
}

/** An entry as its keeper writes it: everything as it is to be from a day on. */
export interface EnterpriseEntry {
  readonly name: string;
  readonly town: string;
  readonly address: string;
  readonly industry: string;
  readonly status: { readonly value: EnterpriseStatus; readonly reason: string | null };
  readonly permits: readonly Permit[];
  readonly keyLists: readonly Until<KeyList>[];
  readonly positiveList: { readonly from: Day; readonly to: Day | null; readonly exitReason: string | null } | null;
  readonly airGrade: Until<AirGrade> & { readonly scheme: AirScheme | null };
  readonly ecoCredit: { readonly grade: CreditGrade; readonly ratedOn: Day | null };
  readonly creditRisk: { readonly grade: RiskGrade; readonly ratedOn: Day | null };
  readonly highRisk: { readonly reason: string; readonly approvedBy: string; readonly to: Day | null } | null;
  readonly nonSiteMeans: readonly Until<NonSiteMeans>[];
  /** 处罚决定 that other bodies told us; those our own referrals end in are added when facts are gathered (R6). */
  readonly penalties: readonly Penalty[];
  readonly tags: readonly string[];
}

/** Since when what is entered holds, and the document that says so. */
export interface Revision {
  readonly from: Day;
  readonly source: string;
  readonly today: Day;
}

type Groups = Required<DatedAttributes>;
type Sourced = Term & { readonly source: string | null };

/** Alike but for when they began and who says so; what is held stands as plain data. */
function sameWhat(a: Sourced, b: Sourced): boolean {
  const what = ({ from: _from, source: _source, ...rest }: Sourced): string => JSON.stringify(Object.entries(rest).sort(([left], [right]) => (left < right ? -1 : 1)));
  return what(a) === what(b);
}

const isRated = (one: object): boolean => !('value' in one) || one.value !== 'unrated';

/**
 * What is held once `wanted` is to hold from a day on; null: nothing. Where it holds already nothing changes, and what was entered for
 * later stays; else what stands ends the day before and what was entered for later falls.
 */
export function restated<T extends Sourced>(held: readonly T[], wanted: T | null, from: Day): readonly T[] {
  const newest = newestOn(held, from);
  const standing = newest !== null && isRated(newest) ? newest : null;
  const same = standing === null || wanted === null ? standing === wanted : sameWhat(standing, wanted);
  return same ? held : [...endedBefore(held, from), ...(wanted === null ? [] : [wanted])];
}

/** The same for several values side by side, each by itself: lists, means. */
function restatedEach<T extends Sourced & { readonly value: string }>(held: readonly T[], wanted: readonly T[], from: Day): readonly T[] {
  const each = [...new Set([...held, ...wanted].map(({ value }) => value))].map((value) => {
    const before = held.filter((one) => one.value === value);
    return { before, after: restated(before, wanted.find((one) => one.value === value) ?? null, from) };
  });
  return each.every(({ before, after }) => after === before) ? held : each.flatMap(({ after }) => after);
}

/** A rating begins on its own day, or when it is entered for; the same grade rated anew is a new rating. */
function rerated<Grade extends string>(held: readonly Held<Grade>[], { grade, ratedOn }: { readonly grade: Grade; readonly ratedOn: Day | null }, { from, source }: Revision): readonly Held<Grade>[] {
  const next = { value: grade, from: ratedOn ?? from, to: null, source };
  if (!isRated(next)) return restated(held, null, from);
  const standing = newestOn(held, from);
  return standing?.value === grade && standing.from === ratedOn ? held : [...endedBefore(held, next.from), next];
}

/** A list has its own term: one that is told with another end, or left before it, is told anew from its own beginning. */
function relisted(held: Groups['positiveListings'], wanted: EnterpriseEntry['positiveList'], { from, source }: Revision): Groups['positiveListings'] {
  if (wanted === null) return restated(held, null, from);
  const standing = newestOn(held, from);
  const same = standing?.from === wanted.from && standing.to === wanted.to && standing.exitReason === wanted.exitReason;
  return same ? held : [...endedBefore(held, wanted.from), { ...wanted, source }];
}

function statusSince(held: Groups['statuses'], { value, reason }: EnterpriseEntry['status'], { from, source }: Revision): Groups['statuses'] {
  const standing = latestBy(held, from);
  return standing?.value === value && standing.reason === reason ? held : [...held.filter((one) => one.from === null || one.from < from), { value, reason, from, source }];
}

function restatedGroups(before: Groups, entry: EnterpriseEntry, revision: Revision): Groups {
  const { from, source } = revision;
  const here = { from, source };
  const { airGrade, highRisk } = entry;
  return {
    permits: JSON.stringify(before.permits) === JSON.stringify(entry.permits) ? before.permits : entry.permits,
    statuses: statusSince(before.statuses, entry.status, revision),
    keyListings: restatedEach(before.keyListings, entry.keyLists.map((one) => ({ ...one, ...here })), from),
    positiveListings: relisted(before.positiveListings, entry.positiveList, revision),
    airGrades: restated(before.airGrades, isRated(airGrade) ? { ...airGrade, ...here } : null, from),
    ecoCredits: rerated(before.ecoCredits, entry.ecoCredit, revision),
    creditRisks: rerated(before.creditRisks, entry.creditRisk, revision),
    highRisks: restated(before.highRisks, highRisk === null ? null : { ...highRisk, ...here }, from),
    means: restatedEach(before.means, entry.nonSiteMeans.map((one) => ({ ...one, ...here })), from),
  };
}

/**
 * The entry of an enterprise once it is to be as entered from a day on; what held before keeps holding for the days before.
 * Pure: `asOf(reviseEnterprise(…), from)` says what was entered. Permits carry their own terms, so the list of them is replaced whole.
 */
export function reviseEnterprise(current: Enterprise, entry: EnterpriseEntry, revision: Revision): Enterprise {
  const { name, town, address, industry, penalties, tags } = entry;
  const before = dated(current);
  const after = restatedGroups(before, entry, revision);
  const flat = { name, town, address, industry, penalties, ...((tags.length > 0 || current.tags !== undefined) && { tags }) };
  return asOf({ ...current, ...flat, ...toldAnew(current, before, after) }, revision.today);
}

/** A group is told with its dates only once it was or is changed: an entry of before stays as it was. */
function toldAnew(current: Enterprise, before: Groups, after: Groups): DatedAttributes {
  return {
    ...((current.permits !== undefined || after.permits !== before.permits) && { permits: after.permits }),
    ...((current.statuses !== undefined || after.statuses !== before.statuses) && { statuses: after.statuses }),
    ...((current.keyListings !== undefined || after.keyListings !== before.keyListings) && { keyListings: after.keyListings }),
    ...((current.positiveListings !== undefined || after.positiveListings !== before.positiveListings) && { positiveListings: after.positiveListings }),
    ...((current.airGrades !== undefined || after.airGrades !== before.airGrades) && { airGrades: after.airGrades }),
    ...((current.ecoCredits !== undefined || after.ecoCredits !== before.ecoCredits) && { ecoCredits: after.ecoCredits }),
    ...((current.creditRisks !== undefined || after.creditRisks !== before.creditRisks) && { creditRisks: after.creditRisks }),
    ...((current.highRisks !== undefined || after.highRisks !== before.highRisks) && { highRisks: after.highRisks }),
    ...((current.means !== undefined || after.means !== before.means) && { means: after.means }),
  };
}

/** An enterprise the registry does not know yet, before it is told anything. */
export const unknownEnterprise = (id: string, jurisdiction: string, uscc: string): Enterprise => ({
  id, jurisdiction, uscc, name: '', town: '', address: '', industry: '', status: 'operating', permitClass: 'none', permitNumber: null, keyLists: [], positiveList: null,
  airGrade: 'unrated', ecoCredit: { grade: 'unrated', ratedOn: null }, creditRisk: { grade: 'unrated', ratedOn: null }, highRisk: null, nonSiteMeans: [], penalties: [], statuses: [],
});
