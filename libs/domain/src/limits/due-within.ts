import type { Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, dayOf, startOfDay } from '../calendar/day.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { soonEnd } from './light.js';

/** How near the end of a limit is, as lists of work ask for it. */
export const DUE_WITHIN = ['overdue', 'today', 'threeDays'] as const;
export type DueWithin = (typeof DUE_WITHIN)[number];

/** As many working days are near; the light beside the entry says '剩 3 个工作日' there at most. */
const NEAR = 3;

/** The due instants between which a limit ends today, so soon that its light is yellow, or within three working days of which today is one; exclusive of `after`, inclusive of the other. */
export interface NearEnds {
  readonly after: Instant;
  readonly today: Instant;
  readonly soon: Instant;
  readonly threeDays: Instant;
}

/** `due` is the exclusive end of the last day, so what ends today is due at the beginning of tomorrow. */
export function nearEnds(now: Instant, calendar: Calendar): NearEnds {
  const today = dayOf(now);
  const last = addWorkingDays(calendar, addDays(today, -1), NEAR).day;
  return { after: now, today: startOfDay(addDays(today, 1)), soon: soonEnd(now, calendar), threeDays: startOfDay(addDays(last, 1)) };
}
