import type { Day, Instant } from '#domain';
import { dayFrom, instantMillis, instantFromMillis, quarterOf, startOfDay } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import type { PlanLines } from '../../place/small-county.js';

/** When the checks of each quarter are planned: far enough from its first day that the tasks can be made in time (D4). */
const WINDOWS = [
  { from: [2, 22], to: [3, 31] },
  { from: [4, 19], to: [6, 30] },
  { from: [7, 19], to: [9, 30] },
  { from: [10, 18], to: [12, 31] },
] as const;

export type QuarterNumber = 1 | 2 | 3 | 4;
export const QUARTERS: readonly QuarterNumber[] = [1, 2, 3, 4];

/** The lines of a plan for all four quarters of a year; what is added in August is planned for its end. */
export function overTheYear({ joint, nonSite, unplanned }: PlanLines, year: number): PlanLines {
  const quarters = WINDOWS.map(({ from, to }) => {
    const day = dayFrom(year, from[0], from[1]);
    return { quarter: quarterOf(day), from: day, to: dayFrom(year, to[0], to[1]) };
  });
  const everyQuarter = (line: PlanItem): PlanItem => ({ ...line, quarters });
  return { joint: everyQuarter(joint), nonSite: everyQuarter(nonSite), unplanned: { ...unplanned, quarters: quarters.slice(2, 3).map((planned) => ({ ...planned, from: dayFrom(year, 8, 23) })) } };
}

/** '03-12' of the year played; '+01-08' lies in the year after it. */
export type DayInYear = `${number}-${number}` | `+${number}-${number}`;

export function dayIn(year: number, text: DayInYear): Day {
  const later = text.startsWith('+');
  const [month = 0, day = 0] = text.slice(later ? 1 : 0).split('-').map(Number);
  return dayFrom(later ? year + 1 : year, month, day);
}

/** Offices open at nine. */
export const morning = (day: Day, hour = 9): Instant => instantFromMillis(instantMillis(startOfDay(day)) + hour * 3_600_000);
