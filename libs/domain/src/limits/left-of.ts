import type { Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { dayOf, daysBetween } from '../calendar/day.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import type { LimitRule, LimitUnit, Span } from '../rules/rule-set.js';
import type { Limit } from './limit.js';

/** In which unit a limit is counted; one on a fixed date is counted in days. */
export function unitOf({ counted }: Pick<Limit, 'counted'>, rule: LimitRule): LimitUnit {
  const count = counted ?? rule.count;
  return count === null || count.direction === 'on' ? 'd' : count.span.unit;
}

/**
 * The whole days left of a limit that is suspended now: those after today up to its last day, in the unit in which it is counted.
 * Suspended and resumed on one day, it ends on the day on which it would have ended. The days by which it runs on to a working day are not
 * days of the limit: it runs on again when it resumes.
 */
export function leftOf(limit: Limit, rule: LimitRule, now: Instant, calendar: Calendar): Span {
  const { lastDay, countedTo } = limit.derivation;
  const today = dayOf(now);
  const unit = unitOf(limit, rule) === 'wd' ? 'wd' : 'd';
  const left = unit === 'wd' ? workingDaysBetween(calendar, today, lastDay) : daysBetween(today, countedTo ?? lastDay);
  return { amount: Math.max(0, left), unit };
}
