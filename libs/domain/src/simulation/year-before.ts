import type { EnterpriseId, Quarter } from '../base.js';
import type { Staffing } from './staffing.js';
import type { RealVisit } from './year-so-far.js';

/** What a year came to, or has come to already; visits on site and not, joint by who shares them (R10). */
export interface YearCounts {
  total: number;
  nonSite: number;
  internalJoint: number;
  externalJoint: number;
  /** Drawn by a second line of the same quarter. */
  sameQuarterTwice: number;
}

/** The year as it stands, in numbers by place in the frame: every year of chance begins here. */
export interface YearBefore extends Readonly<YearCounts> {
  readonly visits: Uint8Array;
  /** Of the cap. */
  readonly capUsed: Uint8Array;
  readonly onSite: Uint8Array;
  /** Last quarter (its place, from 1) in which each was visited. */
  readonly lastQuarter: Uint8Array;
  /** Per desk: seats in visits. */
  readonly seats: Int32Array;
  /** Enterprises with a visit, and with two or more. */
  readonly visited: number;
  readonly twiceOrMore: number;
}

interface Places {
  readonly places: ReadonlyMap<EnterpriseId, number>;
  readonly quarters: readonly Quarter[];
  readonly staffing: Staffing;
}

/** Adds up the real visits, quarter by quarter. */
export function yearBefore(visits: readonly RealVisit[], { places, quarters, staffing }: Places): YearBefore {
  const firms = (): Uint8Array => new Uint8Array(places.size);
  const before = { visits: firms(), capUsed: firms(), onSite: firms(), lastQuarter: firms(), seats: new Int32Array(staffing.desks.length), total: 0, nonSite: 0, internalJoint: 0, externalJoint: 0, sameQuarterTwice: 0 };
  const inOrder = [...visits].sort((a, b) => (a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : 0));
  for (const { enterprise, quarter, usesCap, stands, onSite, joining, seats } of inOrder) {
    const place = places.get(enterprise) ?? 0;
    if (usesCap) addOne(before.capUsed, place);
    if (!stands) continue;
    addOne(before.visits, place);
    if (onSite) addOne(before.onSite, place);
    countVisit(before, before.lastQuarter, place, quarters.indexOf(quarter) + 1);
    if (!onSite) before.nonSite += 1;
    if (joining === 'internal') before.internalJoint += 1;
    if (joining === 'external') before.externalJoint += 1;
    for (const { department, officers } of seats) {
      const desk = staffing.placeOf(department, quarter);
      if (desk !== undefined) before.seats[desk] = (before.seats[desk] ?? 0) + officers;
    }
  }
  const withAtLeast = (least: number): number => before.visits.reduce((sum, count) => (count >= least ? sum + 1 : sum), 0);
  return { ...before, visited: withAtLeast(1), twiceOrMore: withAtLeast(2) };
}

/** One visit more in the year, in this quarter (its place, from 1). */
export function countVisit(year: YearCounts, lastQuarter: Uint8Array, place: number, quarter: number): void {
  if (lastQuarter[place] === quarter) year.sameQuarterTwice += 1;
  lastQuarter[place] = quarter;
  year.total += 1;
}

function addOne(counts: Uint8Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}
