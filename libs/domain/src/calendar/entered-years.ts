import type { Day } from '../base.js';
import type { Calendar, CalendarYear } from './calendar.js';
import { OFFICIAL_CALENDAR } from './china-2026.js';
import { dayKind, FIXED_HOLIDAYS } from './working-days.js';
import { addDays, civilOf, dayFrom, weekday } from './day.js';

/** A year as it was entered or corrected in this installation; the later edition of a year holds. */
export interface EnteredYear {
  readonly edition: number;
  readonly year: CalendarYear;
}

/**
 * The calendar in force: the years the product came with, and what was entered since.
 * @param entered in the order of entry
 * @returns version '2026,2027', a corrected year with its edition: '2026,2027r2'
 */
export function calendarOf(entered: readonly EnteredYear[]): Calendar {
  const editions = new Map<number, EnteredYear>(OFFICIAL_CALENDAR.years.map((year) => [year.year, { edition: 1, year }]));
  for (const { edition, year } of entered) editions.set(year.year, { edition, year });
  const years = [...editions.values()].sort((a, b) => a.year.year - b.year.year);
  return { version: years.map(({ edition, year }) => `${year.year}${edition > 1 ? `r${edition}` : ''}`).join(','), years: years.map(({ year }) => year) };
}

/** Whether the product came with this year: then what is entered first is a correction already. */
export function isBuiltIn(year: number): boolean {
  return OFFICIAL_CALENDAR.years.some((known) => known.year === year);
}

/**
 * What makes no sense as a State Council notice: a statutory holiday of a fixed date left out, days of another year, a day twice or off and worked at once, a weekday that
 * is "worked on". A weekend day that is off is no fault: notices name whole holidays.
 * @returns Chinese sentences, none when it holds
 */
export function faultsOfYear({ year, off, on }: CalendarYear): readonly string[] {
  const days = [...off.map(({ day }) => day), ...on];
  const foreign = days.filter((day) => civilOf(day).year !== year).map((day) => `${day} 不在 ${year} 年内`);
  const twice = days.filter((day, index) => days.indexOf(day) !== index).map((day) => `${day} 写了不止一次，或既放假又上班`);
  const idle = on.filter((day) => weekday(day) < 6).map((day) => `${day} 本来就是工作日，不是调休上班`);
  const missing = FIXED_HOLIDAYS.flatMap(({ name, month, first, last }) => Array.from({ length: last - first + 1 }, (_, index) => ({ name, day: dayFrom(year, month, first + index) })))
    .filter(({ day }) => !off.some((holiday) => holiday.day === day))
    .map(({ name, day }) => `没有写${name} ${day}，它是固定日期的法定节假日`);
  return [...new Set([...foreign, ...twice, ...idle, ...missing])];
}

/** A notice with its days in order: entered twice in another order it is still the same year, and is no correction. */
export function inOrder({ year, source, off, on }: CalendarYear): CalendarYear {
  return { year, source, off: [...off].sort((a, b) => (a.day < b.day ? -1 : 1)), on: [...on].sort() };
}

/** Working days of a year: 248 in 2026. */
export function workingDaysIn(calendar: Calendar, year: number): number {
  return daysOf(year).filter((day) => dayKind(calendar, day).working).length;
}

function daysOf(year: number): readonly Day[] {
  const days: Day[] = [];
  for (let day = dayFrom(year, 1, 1); civilOf(day).year === year; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Years since 2008 have had 247 to 252. A notice typed wrongly falls outside soon; one that is right hardly ever, so this warns and refuses nothing. */
const USUAL = { least: 240, most: 255 };

/** @returns what an administrator should look at again; null when the year looks as years do */
export function doubtAbout(workingDays: number): string | null {
  if (workingDays >= USUAL.least && workingDays <= USUAL.most) return null;
  return `全年工作日为 ${workingDays} 天，通常在 ${USUAL.least} 至 ${USUAL.most} 天之间，请对照通知核对是否漏写或多写了放假日、调休上班日。`;
}

/** The calendar as it would be with this year in it; for a preview, so its version only says which years it has. */
export function withYear(calendar: Calendar, year: CalendarYear): Calendar {
  const years = [...calendar.years.filter((known) => known.year !== year.year), year].sort((a, b) => a.year - b.year);
  return { version: years.map((known) => String(known.year)).join(','), years };
}

/** The days of a year that one calendar works and the other does not. */
export function changedDays(before: Calendar, after: Calendar, year: number): readonly { readonly day: Day; readonly before: string; readonly after: string }[] {
  return daysOf(year).flatMap((day) => {
    const [was, is] = [dayKind(before, day), dayKind(after, day)];
    return was.working === is.working ? [] : [{ day, before: was.why, after: is.why }];
  });
}
