import type { Day, Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, civilOf, dayFrom, instantFromMillis, instantMillis, startOfDay } from '../calendar/day.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Colours, LimitCount, LimitRule } from '../rules/rule-set.js';
import type { Derivation, Limit } from './limit.js';
import { anchorOf, countEnd, describeCount, type Anchor, type SpanEnd } from './span-end.js';
import { yellowInstant } from './yellow-instant.js';

export interface LimitOrder {
  readonly rule: LimitRule;
  readonly colours: Colours;
  readonly calendar: Calendar;
  /** Id and version of the rule set, copied into the limit. */
  readonly ruleSet: string;
  /** 'after': the event, an instant for limits in hours; 'before': the planned day; 'on': any moment of the year meant. */
  readonly anchor: Instant | Day;
  /** When the step was opened. A limit may already be past due then; that is the caller's to record. */
  readonly opened: Instant;
  /** For 'on': the year, if it is not the anchor's. */
  readonly year?: number;
  /** Counted so and not as the rule says: extended, resumed after a suspension, regularised afterwards. */
  readonly counted?: LimitCount;
  /** In Chinese, where it is not as the rule words it: what it is counted from, and why it is counted so. */
  readonly wording?: { readonly anchor?: string; readonly note?: string };
}

/**
 * Computes a limit once and for all (design.md 3, Limits): `due` is the exclusive instant 00:00 +08:00 of the day after
 * the last day, in hour limits the exact instant. `null` where the rule gives an order but no number (D3).
 * Only `due` decides about `provisional`; colours and escalations may also rest on a year without notice (R9).
 * @throws RangeError for amounts, shares, days or instants that make no sense: a broken rule set is a defect
 */
export function computeLimit(order: LimitOrder): Limit | null {
  const { colours, calendar, counted } = order;
  const { warn: _, ...otherwise } = order.rule;
  const rule = counted === undefined ? order.rule : otherwise;
  const count = counted ?? rule.count;
  if (count === null) return null;
  const anchor = anchorOf(order.anchor);
  const opened = instantFromMillis(instantMillis(order.opened));
  const end = countEnd(calendar, anchor, count, rule.runsToNextWorkingDay ?? false, order.year);
  return {
    code: rule.code,
    anchor: anchor.instant ?? anchor.day,
    ...(counted !== undefined && { counted }),
    severity: rule.severity,
    start: opened,
    yellow: yellowInstant({ rule, count, colours, calendar, anchor, opened, end }),
    due: end.due,
    escalations: escalationsOf(order, end.lastDay),
    ruleSet: order.ruleSet,
    calendar: calendar.version,
    provisional: end.provisional,
    derivation: derivationOf(order, count, anchor, end),
  };
}

/** '+1 wd' is 00:00 of the day after the first working day after the last day: one whole working day has passed late. */
function escalationsOf({ rule, colours, calendar }: LimitOrder, lastDay: Day): Limit['escalations'] {
  if (rule.severity === 'warn') return [];
  return colours.escalations
    .toSorted((a, b) => a.afterWorkingDays - b.afterWorkingDays)
    .map(({ afterWorkingDays, to }) => ({
      to,
      at: startOfDay(addDays(addWorkingDays(calendar, lastDay, afterWorkingDays).day, 1)),
    }));
}

function derivationOf({ rule, year, wording = {} }: LimitOrder, count: LimitCount, anchor: Anchor, end: SpanEnd): Derivation {
  return {
    title: rule.title,
    anchor: wording.anchor ?? rule.anchor,
    anchorDay: count.direction === 'on' ? dayFrom(year ?? civilOf(anchor.day).year, 1, 1) : anchor.day,
    span: describeCount(count),
    counting: describeCounting(count, end),
    ...(wording.note !== undefined && { note: wording.note }),
    lastDay: end.lastDay,
    ...(end.countedTo !== undefined && { countedTo: end.countedTo }),
    exceptions: end.exceptions,
    source: rule.source,
    confidence: rule.confidence,
  };
}

function describeCounting(count: LimitCount, end: SpanEnd): string {
  if (count.direction === 'on') return `固定日期${end.exceptions.length > 0 ? '，遇休息日顺延至下一个工作日' : ''}`;
  const { amount, unit } = count.span;
  const before = count.direction === 'before';
  if (unit === 'h') return before ? '从该时刻往前倒数，按小时计' : '自该时刻起按小时连续计算，不扣除节假日';
  if (amount === 0) return before ? '不迟于该日办结' : '须在当日办结';
  if (unit === 'wd') return before ? '从该日往前倒数工作日，该日不计' : '起算当日不计，自次日起数工作日';
  if (before) return '从该日往前倒数自然日，该日不计';
  const runOn = end.exceptions.length > 0 ? '，末日遇休息日顺延至下一个工作日' : '';
  return `起算当日不计，自次日起数自然日${runOn}`;
}
