import type { Day, Instant } from '../base.js';
import type { Confidence, EscalationLevel, LimitCode, LimitCount, LimitSeverity } from '../rules/rule-set.js';

export type LimitLevel = 'yellow' | 'red' | EscalationLevel;

/** One day the count passed over or counted, and why: '2026-02-16' 春节放假. */
export interface CountedDay {
  readonly day: Day;
  readonly working: boolean;
  readonly why: string;
}

/** Why a limit falls when it falls: what a user sees on tapping the light. */
export interface Derivation {
  readonly title: string;
  readonly anchor: string;
  readonly anchorDay: Day;
  /** '20 个工作日' */
  readonly span: string;
  /** How the span is counted, a sentence: '起算当日不计，自次日起数工作日'. */
  readonly counting?: string;
  /** Why it is not counted as the rule says: '经批准延长 15 日'. */
  readonly note?: string;
  /** Last day on which the act is in time. */
  readonly lastDay: Day;
  /** The day to which was counted, where the last day was moved from it to a working day. */
  readonly countedTo?: Day;
  /** Days off that were passed over, and weekend days worked (空 for calendar-day limits that moved no further). */
  readonly exceptions: readonly CountedDay[];
  readonly source: string;
  readonly confidence: Confidence;
}

/**
 * A limit computed once, in the domain, and stored in the event that opens the step (design.md 4).
 * `due` is exclusive: 00:00 +08:00 of the day after the last day.
 */
export interface Limit {
  readonly code: LimitCode;
  /** What it was counted from: an event's instant, or a planned day. */
  readonly anchor: Instant | Day;
  /** How it is counted where that is not as the rule says: extended, resumed after a suspension, regularised afterwards. */
  readonly counted?: LimitCount;
  readonly severity: LimitSeverity;
  readonly start: Instant;
  readonly yellow: Instant;
  readonly due: Instant;
  readonly escalations: readonly { readonly to: EscalationLevel; readonly at: Instant }[];
  readonly ruleSet: string;
  readonly calendar: string;
  /** 暂定: a day counted lies in a year without an official notice (R9). */
  readonly provisional: boolean;
  readonly derivation: Derivation;
}
