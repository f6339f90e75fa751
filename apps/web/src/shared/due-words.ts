import { addDays, dayOf, parseInstant } from '#domain/calendar/day';
import { showInstant } from './time.js';

/** '2026-11-05': the last day of a limit that ends with a day; of one in hours, the instant. A limit is over at the instant itself. */
export function lastMoment(due: string): string {
  const instant = parseInstant(due);
  return instant === null || !instant.includes('T00:00:00.000') ? showInstant(due) : addDays(dayOf(instant), -1);
}

/** '2026-11-05 到期' */
export const dueWords = (due: string): string => `${lastMoment(due)} 到期`;
