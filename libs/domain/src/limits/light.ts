import type { Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, compareDays, compareInstants, dayOf, instantMillis, startOfDay } from '../calendar/day.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Limit } from './limit.js';

export type Light = 'green' | 'yellow' | 'red';

/** In how far it presses: what is over, then what is near, then the rest. */
const RANKS: readonly Light[] = ['red', 'yellow', 'green'];

/** Not over yet, and over by the end of today: whatever share of it is left, there is no other day. */
export function endsToday({ due }: Pick<Limit, 'due'>, now: Instant): boolean {
  return compareInstants(now, due) < 0 && compareInstants(due, startOfDay(addDays(dayOf(now), 1))) <= 0;
}

/**
 * What is due by then is never green: it ends today or tomorrow, or on days off before which nobody has a working day but today. When a light turns
 * yellow is data of the limit (the rule set's `colours`, our default); a share of a short limit would leave '明天到期' green until its last afternoon.
 */
export function soonEnd(now: Instant, calendar: Calendar): Instant {
  const today = dayOf(now);
  const [dayAfterTomorrow, nextWorked] = [addDays(today, 2), addWorkingDays(calendar, today, 1).day];
  return startOfDay(compareDays(dayAfterTomorrow, nextWorked) > 0 ? dayAfterTomorrow : nextWorked);
}

/** When a limit is looked at. */
export interface Looking {
  readonly now: Instant;
  readonly calendar: Calendar;
}

/** Exactly at its instant a level has been reached; a limit that only warns never turns red; what ends soon (`soonEnd`) is never green. */
export function lightOf({ yellow, due, severity }: Pick<Limit, 'yellow' | 'due' | 'severity'>, { now, calendar }: Looking): Light {
  if (severity === 'hard' && compareInstants(due, now) <= 0) return 'red';
  return compareInstants(yellow, now) <= 0 || compareInstants(due, soonEnd(now, calendar)) <= 0 ? 'yellow' : 'green';
}

/** The limits that run over one step, the one that presses first: by their light; of equal light what still runs before a reminder that has passed, and what ends sooner. */
export function pressingFirst<Lit extends { readonly limit: Limit }>(lit: readonly Lit[], looking: Looking): readonly Lit[] {
  const over = ({ limit }: Lit): number => (limit.severity === 'warn' && compareInstants(limit.due, looking.now) <= 0 ? 1 : 0);
  const rank = ({ limit }: Lit): number => RANKS.indexOf(lightOf(limit, looking));
  return lit.toSorted((a, b) => rank(a) - rank(b) || over(a) - over(b) || instantMillis(a.limit.due) - instantMillis(b.limit.due));
}
