import type { DepartmentId, EnterpriseId, Quarter } from '../base.js';
import type { SettledQuarter } from './year-so-far.js';

/** How a figure that differs from year to year is spread. */
export interface Spread {
  readonly mean: number;
  /** Not exceeded in 95 of 100 years. */
  readonly p95: number;
  readonly worst: number;
}

/** One stratum of one line of the plan in one quarter that is still to be drawn. */
export interface StratumForecast {
  readonly item: string;
  readonly quarter: Quarter;
  readonly stratum: string;
  readonly rate: string;
  readonly size: number;
  readonly wanted: number;
  readonly drawn: Spread;
  /** Chance that fewer are drawn than the rate asks for: too many are at the cap and cannot be diverted, or rounding gives too few. */
  readonly missesRate: number;
  /** Mean number a year whose turn came at the cap: checked without entering, or passed over (R5). */
  readonly diverted: number;
  readonly passedOver: number;
}

/** What a department's officers are asked for in a quarter, against what they can do. */
export interface LoadForecast {
  readonly department: DepartmentId;
  readonly quarter: Quarter;
  /** Officers who may be matched through the whole window: active, certified, not away, no experts. */
  readonly officers: number;
  /** Seats in visits they can take: officers × working days of the windows × visits an officer takes a day. */
  readonly capacity: number;
  readonly seats: Spread;
  /** Chance that the seats exceed the capacity. */
  readonly exceeds: number;
}

/** A line that cannot be staffed at all: no officer who may be matched carries the tag, or there are fewer than the seats of one visit. */
export interface Unstaffable {
  readonly item: string;
  readonly quarter: Quarter;
  readonly department: DepartmentId;
  readonly why: 'tag' | 'officers';
  /** Where a tag is missing. */
  readonly tag: string | null;
}

export interface EnterpriseForecast {
  readonly enterprise: EnterpriseId;
  /** Mean visits of a year, the real ones so far among them, on site and not; and the most of any year. */
  readonly visits: number;
  readonly onSite: number;
  readonly worst: number;
  /** Share of the years with two visits or more. */
  readonly twiceOrMore: number;
}

/** What a plan would come to over so many years of chance (point by point what a bureau asks before it files). */
export interface Forecast {
  readonly years: number;
  readonly seed: number;
  readonly ruleSet: string;
  /** Enterprises that any line can draw or could have drawn, or that have been visited. */
  readonly enterprises: number;
  /** Real visits of the year, taken as they are in every year that is played, and how many whoever asks may not know of yet (R7): those are not counted. */
  readonly soFar: { readonly visits: number; readonly onSite: number; readonly undisclosed: number };
  /** Lines' quarters that are not simulated: drawn already, or over without a draw. */
  readonly settled: readonly SettledQuarter[];
  /** Of the whole year, the real ones so far among them. */
  readonly visits: Spread;
  readonly onSite: Spread;
  /** Share of `enterprises`, mean over the years. */
  readonly visited: number;
  readonly visitedTwiceOrMore: number;
  /** The most visits one enterprise had in any year. */
  readonly mostVisits: number;
  /** How many enterprises a year are drawn by two lines of the same quarter: what could be merged into one visit. */
  readonly sameQuarterTwice: Spread;
  /** Turns that came at the cap in the draws still to come. */
  readonly capConflicts: Spread;
  readonly jointShare: number;
  /** The same by who shares them (R10). */
  readonly internalJointShare: number;
  readonly externalJointShare: number;
  readonly nonSiteShare: number;
  readonly strata: readonly StratumForecast[];
  readonly loads: readonly LoadForecast[];
  readonly unstaffable: readonly Unstaffable[];
  /** The most burdened first; as many as asked for. */
  readonly burden: readonly EnterpriseForecast[];
}
