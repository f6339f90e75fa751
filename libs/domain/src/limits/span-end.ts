import type { Day, Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, civilOf, dayFrom, dayOf, HOUR_MS, instantFromMillis, instantMillis, requireDay, startOfDay } from '../calendar/day.js';
import { daysInMonth } from '../calendar/civil.js';
import { addWorkingDays, dayKind, isWeekend } from '../calendar/working-days.js';
import type { LimitCount, LimitUnit, Span } from '../rules/rule-set.js';
import type { CountedDay } from './limit.js';

/** Where a span ends: `due` is exclusive, normally 00:00 of the day after `lastDay`. */
export interface SpanEnd {
  readonly lastDay: Day;
  readonly due: Instant;
  /** Only the days that deviate: days off passed over, weekend days worked. In the order of the calendar. */
  readonly exceptions: readonly CountedDay[];
  readonly provisional: boolean;
  /** The day to which was counted, where the span ran on from it to a working day. */
  readonly countedTo?: Day;
}

/** What a limit is anchored to, taken apart once. `instant` is null where only the day is known. */
export interface Anchor {
  readonly day: Day;
  readonly instant: Instant | null;
}

export function anchorOf(anchor: Instant | Day): Anchor {
  if (!anchor.includes('T')) return { day: requireDay(anchor), instant: null };
  return { day: dayOf(anchor), instant: instantFromMillis(instantMillis(anchor)) };
}

const endOfDay = (lastDay: Day): Instant => startOfDay(addDays(lastDay, 1));

const deviates = (counted: CountedDay): boolean => !counted.working || isWeekend(counted.day);

const UNIT_NAMES: Readonly<Record<LimitUnit, string>> = { wd: '个工作日', d: '日', h: '小时' };

/** '7 日' */
export function describeSpan({ amount, unit }: Span): string {
  return `${String(amount)} ${UNIT_NAMES[unit]}`;
}

/** '20 个工作日', '提前 5 个工作日', '当日', '每年3月31日前'. */
export function describeCount(count: LimitCount): string {
  if (count.direction === 'on') return `每年${String(count.month)}月${String(count.day)}日前`;
  if (count.span.amount === 0) return '当日';
  return `${count.direction === 'before' ? '提前 ' : ''}${describeSpan(count.span)}`;
}

function hoursFrom(anchor: Anchor, hours: number): SpanEnd {
  if (anchor.instant === null) throw new RangeError(`a limit in hours needs an instant, not only the day ${anchor.day}`);
  const dueMillis = instantMillis(anchor.instant) + hours * HOUR_MS;
  const lastDay = dayOf(instantFromMillis(dueMillis - 1));
  return { lastDay, due: instantFromMillis(dueMillis), exceptions: [], provisional: false };
}

/**
 * A span counted from its anchor: 'after' does not count the anchor's own day (regulations.md 1.2 (b)); 'before' gives
 * the anchor's day less the span as last day, so that 'before' 0 is the planned day itself.
 * @throws RangeError for a negative or broken amount, or hours from a bare day
 */
export function spanEnd(calendar: Calendar, anchor: Anchor, direction: 'after' | 'before', span: Span): SpanEnd {
  if (!Number.isSafeInteger(span.amount) || span.amount < 0) throw new RangeError(`not a span: ${String(span.amount)}`);
  // Not `-span.amount`: minus zero would not compare equal to zero.
  const signed = direction === 'after' ? span.amount : 0 - span.amount;
  switch (span.unit) {
    case 'h':
      return hoursFrom(anchor, signed);
    case 'd': {
      const lastDay = addDays(anchor.day, signed);
      return { lastDay, due: endOfDay(lastDay), exceptions: [], provisional: false };
    }
    case 'wd': {
      const { day, counted, provisional } = addWorkingDays(calendar, anchor.day, signed);
      const exceptions = (direction === 'after' ? counted : counted.toReversed()).filter(deviates);
      return { lastDay: day, due: endOfDay(day), exceptions, provisional };
    }
  }
}

/** A calendar-day span whose last day is a day off runs to the next working day (design.md 3). */
export function runToNextWorkingDay(calendar: Calendar, end: SpanEnd): SpanEnd {
  const exceptions: CountedDay[] = [];
  let lastDay = end.lastDay;
  let kind = dayKind(calendar, lastDay);
  let provisional = end.provisional || kind.provisional;
  while (!kind.working) {
    exceptions.push({ day: lastDay, working: false, why: kind.why });
    lastDay = addDays(lastDay, 1);
    kind = dayKind(calendar, lastDay);
    provisional ||= kind.provisional;
  }
  return { lastDay, due: endOfDay(lastDay), exceptions, provisional, ...(lastDay !== end.lastDay && { countedTo: end.lastDay }) };
}

/** A fixed date of a year. The 29th of February is the last of February in the other years. */
export function fixedDate(year: number, month: number, day: number): SpanEnd {
  const lastDay = dayFrom(year, month, Math.min(day, daysInMonth(year, month)));
  return { lastDay, due: endOfDay(lastDay), exceptions: [], provisional: false };
}

/** Where the count of a limit ends; `runsOn` is the rule's `runsToNextWorkingDay`. Backward counts never run on. */
export function countEnd(calendar: Calendar, anchor: Anchor, count: LimitCount, runsOn: boolean, year?: number): SpanEnd {
  switch (count.direction) {
    case 'before':
      return spanEnd(calendar, anchor, 'before', count.span);
    case 'after': {
      const end = spanEnd(calendar, anchor, 'after', count.span);
      return runsOn && count.span.unit === 'd' ? runToNextWorkingDay(calendar, end) : end;
    }
    case 'on': {
      const end = fixedDate(year ?? civilOf(anchor.day).year, count.month, count.day);
      return runsOn ? runToNextWorkingDay(calendar, end) : end;
    }
  }
}
