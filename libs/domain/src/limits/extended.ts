import type { Limit } from './limit.js';
import { addDays } from '../calendar/day.js';
import type { LimitRule, Span } from '../rules/rule-set.js';

/**
 * How a limit is counted once it is extended: what is counted from an event is counted longer (15 d + 15 d are 30 d from the same event);
 * what ends on a planned or fixed day ends so many days after that.
 */
export function extended({ anchor, counted, derivation }: Limit, rule: LimitRule, by: Span): Pick<Limit, 'anchor'> & Required<Pick<Limit, 'counted'>> {
  const count = counted ?? rule.count;
  if (count?.direction === 'after' && count.span.unit === by.unit) return { anchor, counted: { direction: 'after', span: { amount: count.span.amount + by.amount, unit: by.unit } } };
  return by.unit === 'wd'
    ? { anchor: derivation.lastDay, counted: { direction: 'after', span: by } }
    : { anchor: addDays(derivation.lastDay, by.amount), counted: { direction: 'before', span: { amount: 0, unit: 'd' } } };
}
