import type { Day, Instant, Quarter } from '../base.js';
import { civilFromDays, daysFromCivil, daysInMonth, FIRST_YEAR, LAST_YEAR, type Civil } from './civil.js';

/** China keeps one time without daylight saving, so the offset is a constant and no time-zone table is needed. */
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

// The only places where a checked text becomes a branded one.
const brandDay = (text: string): Day => text as Day;
const brandInstant = (text: string): Instant => text as Instant;
const brandQuarter = (text: string): Quarter => text as Quarter;

const isCivil = ({ year, month, day }: Civil): boolean =>
  year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const formatCivil = ({ year, month, day }: Civil): Day => brandDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);

/** 'YYYY-MM-DD' of years 0001–9999; anything else, also 2026-02-30, is null. Spaces are not forgiven. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  return isCivil({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) ? brandDay(text) : null;
}

/** A day from our own data; a wrong one is a defect. @throws RangeError */
export function requireDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`not a day: ${text}`);
  return day;
}

/** @throws RangeError if there is no such day */
export function dayFrom(year: number, month: number, day: number): Day {
  const civil = { year, month, day };
  if (!isCivil(civil)) throw new RangeError(`no such day: ${String(year)}-${String(month)}-${String(day)}`);
  return formatCivil(civil);
}

export function civilOf(day: Day): Civil {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

const numberOf = (day: Day): number => daysFromCivil(civilOf(day));

function dayOfNumber(number: number): Day {
  const civil = civilFromDays(number);
  if (!isCivil(civil)) throw new RangeError(`outside the years ${String(FIRST_YEAR)}–${String(LAST_YEAR)}`);
  return formatCivil(civil);
}

/** Calendar days, either way. @throws RangeError outside the years 1–9999 or if `count` is not whole */
export function addDays(day: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${String(count)}`);
  return dayOfNumber(numberOf(day) + count);
}

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** '周五' */
export const weekdayName = (day: Day): string => `周${'一二三四五六日'.charAt(weekday(day) - 1)}`;

/** Negative, zero or positive, for sorting. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

export const startOfDay = (day: Day): Instant => brandInstant(`${day}T00:00:00.000${OFFSET}`);

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

function millisOf(text: string): number | null {
  const match = ISO_INSTANT.exec(text);
  const day = parseDay(match?.[1] ?? '');
  if (match === null || day === null) return null;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(match[7] ?? 0), Number(match[8] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 23 || offsetMinutes > 59) return null;
  // PostgreSQL writes microseconds; law time is kept in milliseconds, the rest is cut off.
  const millis = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const local = numberOf(day) * DAY_MS + hours * HOUR_MS + minutes * 60_000 + seconds * 1000 + millis;
  const offset = offsetHours * HOUR_MS + offsetMinutes * 60_000;
  return match[6] === '-' ? local + offset : local - offset;
}

/** An ISO 8601 instant with any offset or Z, rewritten with +08:00 and milliseconds; null if it is none. */
export function parseInstant(text: string): Instant | null {
  const millis = millisOf(text);
  if (millis === null || millis < EARLIEST_MS || millis > LATEST_MS) return null;
  return instantFromMillis(millis);
}

/** Milliseconds since 1970-01-01T00:00:00Z. Accepts any ISO offset or Z. @throws RangeError if it is no instant */
export function instantMillis(instant: string): number {
  const millis = millisOf(instant);
  if (millis === null) throw new RangeError(`not an instant: ${instant}`);
  return millis;
}

/** '2026-02-24T00:00:00.000+08:00'. @throws RangeError outside the years 1–9999 or if `millis` is not whole */
export function instantFromMillis(millis: number): Instant {
  if (!Number.isSafeInteger(millis)) throw new RangeError(`not a whole number of milliseconds: ${String(millis)}`);
  const local = millis + OFFSET_MS;
  const number = Math.floor(local / DAY_MS);
  const rest = local - number * DAY_MS;
  const time = [Math.floor(rest / HOUR_MS), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  const clock = time.map((part) => pad(part, 2)).join(':');
  return brandInstant(`${dayOfNumber(number)}T${clock}.${pad(rest % 1000, 3)}${OFFSET}`);
}

/** The day in China on which an instant lies. Accepts any ISO offset or Z. @throws RangeError if it is no instant */
export const dayOf = (instant: string): Day => dayOfNumber(Math.floor((instantMillis(instant) + OFFSET_MS) / DAY_MS));

/** Negative, zero or positive, for sorting; right also where the offsets differ. */
export const compareInstants = (a: string, b: string): number => instantMillis(a) - instantMillis(b);

const EARLIEST_MS = instantMillis('0001-01-01T00:00:00+08:00');
const LATEST_MS = instantMillis('9999-12-31T23:59:59.999+08:00');

const quarterFrom = (year: number, number: number): Quarter => brandQuarter(`${pad(year, 4)}Q${String(number)}`);

const quarterParts = (quarter: Quarter): { year: number; number: number } => ({
  year: Number(quarter.slice(0, 4)),
  number: Number(quarter.slice(5)),
});

/** '2026Q4', years 0001–9999; anything else is null. */
export function parseQuarter(text: string): Quarter | null {
  return /^(?!0000)\d{4}Q[1-4]$/.test(text) ? brandQuarter(text) : null;
}

export function quarterOf(day: Day): Quarter {
  const { year, month } = civilOf(day);
  return quarterFrom(year, Math.ceil(month / 3));
}

/** First day of a quarter. */
export function quarterStart(quarter: Quarter): Day {
  const { year, number } = quarterParts(quarter);
  return dayFrom(year, number * 3 - 2, 1);
}

/** Last day of a quarter. */
export function quarterEnd(quarter: Quarter): Day {
  const { year, number } = quarterParts(quarter);
  return dayFrom(year, number * 3, daysInMonth(year, number * 3));
}

/** @throws RangeError after 9999Q4 */
export const nextQuarter = (quarter: Quarter): Quarter => quarterOf(addDays(quarterEnd(quarter), 1));

/** @throws RangeError before 0001Q1 */
export const previousQuarter = (quarter: Quarter): Quarter => quarterOf(addDays(quarterStart(quarter), -1));
