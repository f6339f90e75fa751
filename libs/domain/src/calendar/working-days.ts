import type { Day } from '../base.js';
import type { CountedDay } from '../limits/limit.js';
import type { Calendar, CalendarYear } from './calendar.js';
import { addDays, civilOf, compareDays, daysBetween, weekday } from './day.js';

export interface DayKind {
  readonly working: boolean;
  /** What a user reads: '周末', '春节', '调休上班', '工作日', '元旦（暂定，尚无国务院通知）'. */
  readonly why: string;
  /** The day lies in a year without an official notice (R9). */
  readonly provisional: boolean;
}

export interface WorkingDayCount {
  readonly day: Day;
  /** Every day passed, in the order in which it was passed, the day of the event left out. */
  readonly counted: readonly CountedDay[];
  readonly provisional: boolean;
}

/**
 * Statutory holidays that fall on fixed dates (全国年节及纪念日放假办法, 2024 revision, in force 2025-01-01).
 * 春节, 清明, 端午 and 中秋 follow the moon or the sun and are left to the notice (R9).
 */
export const FIXED_HOLIDAYS: readonly { readonly name: string; readonly month: number; readonly first: number; readonly last: number }[] = [
  { name: '元旦', month: 1, first: 1, last: 1 },
  { name: '劳动节', month: 5, first: 1, last: 2 },
  { name: '国庆节', month: 10, first: 1, last: 3 },
];

export const isWeekend = (day: Day): boolean => weekday(day) >= 6;

function officialKind(year: CalendarYear, day: Day): DayKind {
  const holiday = year.off.find((off) => off.day === day);
  if (holiday !== undefined) return { working: false, why: holiday.name, provisional: false };
  if (!isWeekend(day)) return { working: true, why: '工作日', provisional: false };
  return year.on.includes(day)
    ? { working: true, why: '调休上班', provisional: false }
    : { working: false, why: '周末', provisional: false };
}

function provisionalKind(day: Day, doubt: string): DayKind {
  const { month, day: date } = civilOf(day);
  const holiday = FIXED_HOLIDAYS.find((fixed) => fixed.month === month && date >= fixed.first && date <= fixed.last);
  if (holiday !== undefined) return { working: false, why: `${holiday.name}${doubt}`, provisional: true };
  const working = !isWeekend(day);
  return { working, why: `${working ? '工作日' : '周末'}${doubt}`, provisional: true };
}

/** Whether a day is worked and why. A year that is not in the calendar is computed from weekends and fixed-date holidays (R9). */
export function dayKind(calendar: Calendar, day: Day): DayKind {
  const { year } = civilOf(day);
  const official = calendar.years.find((known) => known.year === year);
  if (official !== undefined) return officialKind(official, day);
  // A year before a known one had its notice; it is only not entered here.
  const past = calendar.years.some((known) => known.year > year);
  return provisionalKind(day, past ? '（暂定，未录入当年国务院通知）' : '（暂定，尚无国务院通知）');
}

export const isWorkingDay = (calendar: Calendar, day: Day): boolean => dayKind(calendar, day).working;

/**
 * The n-th working day after `day` (before it, if n is negative). The day of the event is not counted
 * (regulations.md 1.2 (b)); n = 0 is the day itself, also on a day off.
 * @throws RangeError if n is not whole, or the count leaves the years 1–9999
 */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): WorkingDayCount {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of working days: ${String(n)}`);
  const step = n < 0 ? -1 : 1;
  const counted: CountedDay[] = [];
  let provisional = false;
  let current = day;
  for (let left = Math.abs(n); left > 0; ) {
    current = addDays(current, step);
    const kind = dayKind(calendar, current);
    counted.push({ day: current, working: kind.working, why: kind.why });
    provisional ||= kind.provisional;
    if (kind.working) left -= 1;
  }
  return { day: current, counted, provisional };
}

/**
 * Working days after `from`, up to and including `to`. If `to` is earlier: minus the working days from `to` up to,
 * not including, `from`; so it undoes `addWorkingDays` in both directions.
 */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const step = compareDays(from, to) > 0 ? -1 : 1;
  let working = 0;
  for (let passed = 1; passed <= Math.abs(daysBetween(from, to)); passed += 1) {
    if (isWorkingDay(calendar, addDays(from, passed * step))) working += step;
  }
  return working;
}
