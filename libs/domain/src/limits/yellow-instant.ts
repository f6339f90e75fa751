import type { Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, compareInstants, DAY_MS, dayOf, instantFromMillis, instantMillis, startOfDay } from '../calendar/day.js';
import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.js';
import type { Colours, LimitCount, LimitRule } from '../rules/rule-set.js';
import { shareOf } from './share-of.js';
import { spanEnd, type Anchor, type SpanEnd } from './span-end.js';

export interface YellowOrder {
  readonly rule: LimitRule;
  readonly count: LimitCount;
  readonly colours: Colours;
  readonly calendar: Calendar;
  readonly anchor: Anchor;
  readonly opened: Instant;
  readonly end: SpanEnd;
}

const earlier = (a: Instant, b: Instant): Instant => (compareInstants(a, b) <= 0 ? a : b);
const later = (a: Instant, b: Instant): Instant => (compareInstants(a, b) >= 0 ? a : b);

/**
 * When a limit turns yellow: where the rule names a warning, when that is used up; in a limit that spans more than
 * `yellowByDaysOver` working days (in whatever unit it is written), from 00:00 of the third-last working day; in a
 * shorter one, when `yellowShare` of it is used (regulations.md 5.3). A 'warn' limit turns yellow when it is due.
 * Never after `due`; before the limit was opened only if it was already past due then.
 */
export function yellowInstant(order: YellowOrder): Instant {
  const { opened, end } = order;
  if (order.rule.severity === 'warn') return end.due;
  const natural = earlier(naturalYellow(order), end.due);
  return compareInstants(end.due, opened) > 0 ? later(natural, opened) : natural;
}

function naturalYellow(order: YellowOrder): Instant {
  const { rule, colours, calendar, end } = order;
  if (rule.warn !== undefined) return warnEnd(order, rule.warn);
  if (workingDaysSpanned(order) > colours.yellowByDaysOver) {
    // Counted back from the day after, so that the last day itself is one of those left.
    return startOfDay(addWorkingDays(calendar, addDays(end.lastDay, 1), 0 - colours.yellowWorkingDaysLeft).day);
  }
  return byShare(order);
}

/** A warning is a softer limit of the same direction (D8: 3 wd ahead, D12: 5 of 7 wd): yellow is the moment it is passed. */
function warnEnd({ calendar, count, anchor, end }: YellowOrder, warn: NonNullable<LimitRule['warn']>): Instant {
  if (count.direction === 'on') return spanEnd(calendar, { day: end.lastDay, instant: end.due }, 'before', warn).due;
  return spanEnd(calendar, anchor, count.direction, warn).due;
}

function workingDaysSpanned({ calendar, count, anchor, opened, end }: YellowOrder): number {
  return workingDaysBetween(calendar, count.direction === 'after' ? anchor.day : dayOf(opened), end.lastDay);
}

function byShare(order: YellowOrder): Instant {
  const days = workingDaysSpanned(order);
  const inWorkingDays = order.count.direction !== 'on' && order.count.span.unit === 'wd';
  return inWorkingDays && days > 0 ? byWorkingTime(order, days) : byElapsedTime(order);
}

/** 0.8 of 2 working days are 1.6: 14:24 of the second. A working day is the whole day, not office hours. */
function byWorkingTime({ calendar, colours, count, anchor, opened, end }: YellowOrder, days: number): Instant {
  const used = shareOf(days * DAY_MS, colours.yellowShare);
  const whole = Math.floor(used / DAY_MS);
  if (whole >= days) return end.due;
  const from = count.direction === 'after' ? anchor.day : dayOf(opened);
  const day = addWorkingDays(calendar, from, whole + 1).day;
  return instantFromMillis(instantMillis(startOfDay(day)) + (used - whole * DAY_MS));
}

function byElapsedTime({ colours, count, anchor, opened, end }: YellowOrder): Instant {
  const afterAnchor = anchor.instant ?? startOfDay(addDays(anchor.day, 1));
  const from = instantMillis(count.direction === 'after' ? afterAnchor : opened);
  const length = instantMillis(end.due) - from;
  return length <= 0 ? end.due : instantFromMillis(from + shareOf(length, colours.yellowShare));
}
