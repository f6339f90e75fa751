import type { Day, RuleSet } from '#domain';
import { addDays, dayOf, instantFromMillis, instantMillis, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import type { PlanLines } from './small-county.js';

/** The fictional jurisdiction of this run. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly rules: RuleSet;
  readonly lines: PlanLines;
  readonly enterpriseNames: ReadonlyMap<string, string>;
  /** In China, whatever the machine's time zone. Asked anew each time: a run may go over midnight. */
  today(): Day;
  /** 'D02' → the id under which the registries know it. */
  department(own: string): string;
}

export const today = (): Day => dayOf(instantFromMillis(Date.now()));

/** A run that would go over the end of a quarter: its window would be over before its checks are. Milliseconds to wait for the next. */
export function untilTheQuarterLasts(nowMillis: number, neededMs: number): number {
  const end = instantMillis(startOfDay(addDays(quarterEnd(quarterOf(dayOf(instantFromMillis(nowMillis)))), 1)));
  return end - nowMillis < neededMs ? end - nowMillis + 1_000 : 0;
}
