import type { Joining } from '../registries/joining.js';
import type { PlanFrame, StratumFrame } from './plan-frame.js';
import type { Random } from './random.js';

/** What one year came to. Filled anew every year; by place in the frame. */
export interface YearOfChance {
  /** Visits of each enterprise, on site and not; and on site alone, those before the plan included. */
  readonly visits: Uint8Array;
  readonly onSite: Uint8Array;
  /** Enterprises with a visit, each once. */
  readonly visited: Int32Array;
  visitedCount: number;
  /** Per stratum of the frame. */
  readonly drawn: Int32Array;
  readonly diverted: Int32Array;
  readonly passedOver: Int32Array;
  /** Per desk: seats in visits. */
  readonly seats: Int32Array;
  /** Drawn by a second line of the same quarter. */
  sameQuarterTwice: number;
  internalJoint: number;
  externalJoint: number;
  nonSite: number;
  total: number;
  /** Last quarter (its place, from 1) in which each was drawn. */
  readonly lastQuarter: Uint8Array;
}

export function blankYear({ enterprises, strata, staffing }: PlanFrame): YearOfChance {
  const [firms, draws] = [enterprises.length, strata.length];
  return {
    visits: new Uint8Array(firms), onSite: new Uint8Array(firms), visited: new Int32Array(firms), visitedCount: 0, lastQuarter: new Uint8Array(firms),
    drawn: new Int32Array(draws), diverted: new Int32Array(draws), passedOver: new Int32Array(draws), seats: new Int32Array(staffing.desks.length),
    sameQuarterTwice: 0, internalJoint: 0, externalJoint: 0, nonSite: 0, total: 0,
  };
}

function begin(year: YearOfChance, frame: PlanFrame): void {
  // Only those who were visited: of two hundred thousand firms a year touches a tenth.
  for (const place of year.visited.subarray(0, year.visitedCount)) {
    year.visits[place] = 0;
    year.onSite[place] = frame.onSiteBefore[place] ?? 0;
    year.lastQuarter[place] = 0;
  }
  year.visitedCount = 0;
  for (const counts of [year.drawn, year.diverted, year.passedOver, year.seats]) counts.fill(0);
  [year.sameQuarterTwice, year.internalJoint, year.externalJoint, year.nonSite, year.total] = [0, 0, 0, 0, 0];
}

/** The visit that a draw leads to: its staffing, or −1 when it is passed over (R5). */
function visitOf(stratum: StratumFrame, place: number, draw: number, year: YearOfChance, cap: number): number {
  const onSite = stratum.onSite[place] ?? -1;
  if (onSite >= 0 && (year.onSite[place] ?? 0) < cap) {
    year.onSite[place] = (year.onSite[place] ?? 0) + 1;
    return onSite;
  }
  const nonSite = stratum.nonSite[place] ?? -1;
  if (onSite >= 0) {
    const counts = nonSite >= 0 ? year.diverted : year.passedOver;
    counts[draw] = (counts[draw] ?? 0) + 1;
  }
  if (nonSite >= 0) year.nonSite += 1;
  return nonSite;
}

function count(place: number, quarter: number, joining: Joining, year: YearOfChance): void {
  if (year.visits[place] === 0) {
    year.visited[year.visitedCount] = place;
    year.visitedCount += 1;
  }
  year.visits[place] = (year.visits[place] ?? 0) + 1;
  if (year.lastQuarter[place] === quarter) year.sameQuarterTwice += 1;
  year.lastQuarter[place] = quarter;
  year.total += 1;
  if (joining === 'internal') year.internalJoint += 1;
  if (joining === 'external') year.externalJoint += 1;
}

/** A draw without replacement from the top of a shuffle; those passed over give their turn to the next, as in the ranking (R4, R5). */
function drawFrom(frame: PlanFrame, draw: number, quarter: number, year: YearOfChance, random: Random): void {
  const stratum = frame.strata[draw];
  if (stratum === undefined) return;
  const { members, wanted, joining } = stratum;
  let drawn = 0;
  for (let turn = 0; drawn < wanted && turn < members.length; turn += 1) {
    const other = turn + random.below(members.length - turn);
    const place = members[other] ?? 0;
    members[other] = members[turn] ?? 0;
    members[turn] = place;
    const pattern = frame.staffing.patterns[visitOf(stratum, place, draw, year, frame.cap)];
    if (pattern === undefined) continue;
    drawn += 1;
    count(place, quarter, joining, year);
    pattern.desks.forEach((desk, index) => {
      year.seats[desk] = (year.seats[desk] ?? 0) + (pattern.seats[index] ?? 0);
    });
  }
  year.drawn[draw] = drawn;
}

/** Plays one year: every line and quarter of the plan, in order, with the cap that fills up on the way. */
export function simulateYear(frame: PlanFrame, year: YearOfChance, random: Random): void {
  begin(year, frame);
  frame.strata.forEach(({ quarter }, draw) => {
    drawFrom(frame, draw, frame.quarters.indexOf(quarter) + 1, year, random);
  });
}
