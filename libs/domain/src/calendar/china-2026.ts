import type { Day } from '../base.js';
import type { Calendar, CalendarYear } from './calendar.js';
import { addDays, daysBetween, requireDay } from './day.js';

function daysOff(name: string, first: string, last: string): { day: Day; name: string }[] {
  const start = requireDay(first);
  const length = daysBetween(start, requireDay(last)) + 1;
  return Array.from({ length }, (_, index) => ({ day: addDays(start, index), name }));
}

/** The notice as published: 248 working days. Later years are entered when the State Council publishes them, never guessed (R9). */
const CHINA_2026: CalendarYear = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
  off: [
    ...daysOff('元旦', '2026-01-01', '2026-01-03'),
    ...daysOff('春节', '2026-02-15', '2026-02-23'),
    ...daysOff('清明节', '2026-04-04', '2026-04-06'),
    ...daysOff('劳动节', '2026-05-01', '2026-05-05'),
    ...daysOff('端午节', '2026-06-19', '2026-06-21'),
    ...daysOff('中秋节', '2026-09-25', '2026-09-27'),
    ...daysOff('国庆节', '2026-10-01', '2026-10-07'),
  ],
  on: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(requireDay),
};

/** Every year whose notice is known. */
export const OFFICIAL_CALENDAR: Calendar = { version: '2026', years: [CHINA_2026] };
