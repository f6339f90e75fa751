import { addDays, dayOf, parseInstant } from '#domain/calendar/day';
import { showInstant } from './time.js';

/** '2026-11-05 到期': the last day of a limit that ends with a day; of one in hours, the instant. A limit is over at the instant itself. */
export function dueWords(due: string): string {
  const instant = parseInstant(due);
  if (instant === null || !instant.includes('T00:00:00.000')) return `${showInstant(due)} 到期`;
  return `${addDays(dayOf(instant), -1)} 到期`;
}
