import { isAtCap } from '../draw/cap.js';
import { takeTurns, type Turn, turnAtCap } from '../draw/turns.js';
import type { PlanFrame, StratumFrame } from './plan-frame.js';
import type { Random } from './random.js';
import { countVisit, type YearCounts } from './year-before.js';

/** What one year came to, with what it had brought before. Filled anew every year; by place in the frame. */
export interface YearOfChance extends YearCounts {
  readonly visits: Uint8Array;
  readonly onSite: Uint8Array;
  /** Of the cap. */
  readonly capUsed: Uint8Array;
  /** Enterprises that were drawn, each once. */
  readonly touched: Int32Array;
  touchedCount: number;
  /** Per stratum of the frame. */
  readonly drawn: Int32Array;
  readonly diverted: Int32Array;
  readonly passedOver: Int32Array;
  /** Per desk: seats in visits. */
  readonly seats: Int32Array;
  /** Last quarter (its place, from 1) in which each was visited. */
  readonly lastQuarter: Uint8Array;
}

/** A year in which nothing has been drawn yet. */
export function blankYear({ enterprises, strata, before }: PlanFrame): YearOfChance {
  const draws = strata.length;
  return {
    visits: before.visits.slice(), onSite: before.onSite.slice(), capUsed: before.capUsed.slice(), lastQuarter: before.lastQuarter.slice(), touched: new Int32Array(enterprises.length), touchedCount: 0,
    drawn: new Int32Array(draws), diverted: new Int32Array(draws), passedOver: new Int32Array(draws), seats: before.seats.slice(),
    sameQuarterTwice: before.sameQuarterTwice, internalJoint: before.internalJoint, externalJoint: before.externalJoint, nonSite: before.nonSite, total: before.total,
  };
}

function begin(year: YearOfChance, { before }: PlanFrame): void {
  // Only those who were drawn: of two hundred thousand firms a year touches a tenth.
  for (let index = 0; index < year.touchedCount; index += 1) {
    const place = year.touched[index] ?? 0;
    year.visits[place] = before.visits[place] ?? 0;
    year.onSite[place] = before.onSite[place] ?? 0;
    year.capUsed[place] = before.capUsed[place] ?? 0;
    year.lastQuarter[place] = before.lastQuarter[place] ?? 0;
  }
  year.touchedCount = 0;
  for (const counts of [year.drawn, year.diverted, year.passedOver]) counts.fill(0);
  year.seats.set(before.seats);
  const { sameQuarterTwice, internalJoint, externalJoint, nonSite, total } = before;
  Object.assign(year, { sameQuarterTwice, internalJoint, externalJoint, nonSite, total });
}

function visit(frame: PlanFrame, year: YearOfChance, place: number, quarter: number, kind: number, onSite: boolean): void {
  if (year.visits[place] === frame.before.visits[place]) {
    year.touched[year.touchedCount] = place;
    year.touchedCount += 1;
  }
  year.visits[place] = (year.visits[place] ?? 0) + 1;
  countVisit(year, year.lastQuarter, place, quarter);
  if (onSite) {
    year.onSite[place] = (year.onSite[place] ?? 0) + 1;
    year.capUsed[place] = (year.capUsed[place] ?? 0) + 1;
  } else year.nonSite += 1;
  const pattern = frame.staffing.patterns[kind];
  if (pattern === undefined) return;
  if (pattern.joining === 'internal') year.internalJoint += 1;
  if (pattern.joining === 'external') year.externalJoint += 1;
  for (let index = 0; index < pattern.desks.length; index += 1) {
    const desk = pattern.desks[index] ?? 0;
    year.seats[desk] = (year.seats[desk] ?? 0) + (pattern.seats[index] ?? 0);
  }
}

/** R5, as in the real draw: at the cap without entering or not at all. Every on-site visit drawn before counts as approved by then. */
function turnOf(stratum: StratumFrame, place: number, { cap }: PlanFrame, year: YearOfChance): Turn {
  return isAtCap(year.capUsed[place] ?? 0, cap) ? turnAtCap((stratum.diverted[place] ?? -1) >= 0) : 'drawn';
}

/** A draw without replacement from the top of a shuffle, turn after turn as in a ranking (R4, R5). */
function drawFrom(frame: PlanFrame, stratum: StratumFrame, draw: number, quarter: number, year: YearOfChance, random: Random): void {
  const { members, wanted, first, onSite, diverted } = stratum;
  year.drawn[draw] = takeTurns(wanted, members.length, (at) => {
    const other = at + random.below(members.length - at);
    const place = members[other] ?? 0;
    members[other] = members[at] ?? 0;
    members[at] = place;
    const turn = turnOf(stratum, place, frame, year);
    if (turn === 'drawn') visit(frame, year, place, quarter, first[place] ?? -1, onSite[place] === 1);
    if (turn === 'diverted') {
      year.diverted[draw] = (year.diverted[draw] ?? 0) + 1;
      visit(frame, year, place, quarter, diverted[place] ?? -1, false);
    }
    if (turn === 'passedOver') year.passedOver[draw] = (year.passedOver[draw] ?? 0) + 1;
    return turn;
  });
}

/** Plays one year: every line and quarter of the plan that is not settled, in order, with the cap that fills up on the way. */
export function simulateYear(frame: PlanFrame, year: YearOfChance, random: Random): void {
  begin(year, frame);
  frame.strata.forEach((stratum, draw) => {
    drawFrom(frame, stratum, draw, frame.quarters.indexOf(stratum.quarter) + 1, year, random);
  });
}
