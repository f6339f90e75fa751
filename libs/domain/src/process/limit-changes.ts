import type { Day, Instant, PersonId } from '../base.js';
import type { Limit } from '../limits/limit.js';
import type { LimitCode, Span } from '../rules/rule-set.js';
import type { Act, LimitPassed, NewEvent, RecordedEvent } from './process.js';

/** 时限变更: a limit is suspended, extended or its breach explained, each with reason and approver; never erased (design.md 4, rule 2). */
export const LIMIT_CHANGES = { suspend: '中止', extend: '延长', explain: '说明逾期' } as const;
export type LimitChangeKind = keyof typeof LIMIT_CHANGES;

export interface LimitChange {
  readonly kind: LimitChangeKind;
  /** Step key whose limit is meant: 'review', 'enterResult/130525-D03'. */
  readonly key: string;
  readonly reason: string;
  /** Where the reason is proven: document number, record. */
  readonly evidence: string | null;
  /** Of a suspension: its last day. */
  readonly until?: Day | null;
  /** Of an explanation: the instant at which the limit passed; null: the latest breach of that step that is not explained. */
  readonly breach?: Instant | null;
}

export interface ProposedChange extends LimitChange {
  readonly proposal: string;
  readonly by: PersonId;
}

/** A limit that turned red, as long as the process lives; explaining it does not take it away. */
export interface Breach {
  readonly key: string;
  readonly code: string;
  readonly at: Instant;
  readonly explained: boolean;
}

/** 时限账: what acts on limits rest on, folded beside the course of every process. */
export interface LimitBook {
  readonly proposals: number;
  readonly open: Readonly<Record<string, ProposedChange>>;
  /** Step key → how often its limit was extended since the step was opened. */
  readonly extended: Readonly<Record<string, number>>;
  readonly breaches: readonly Breach[];
}

export const NO_CHANGES: LimitBook = { proposals: 0, open: {}, extended: {}, breaches: [] };

/** The book of a process; one in which no limit has passed or changed has none. */
export function bookOf({ limits = NO_CHANGES }: { readonly limits?: LimitBook }): LimitBook {
  return limits;
}

export type LimitAct =
  | Act<'proposeLimitChange', LimitChange>
  | Act<'approveLimitChange', { readonly proposal: string; readonly opinion: string }>
  | Act<'refuseLimitChange', { readonly proposal: string; readonly reason: string }>
  | Act<'resumeLimit', { readonly key: string; readonly reason: string }>
  | Act<'recomputeLimits', { readonly calendar: string }>;

interface Decided {
  readonly proposal: string;
  readonly key: string;
  readonly code: LimitCode;
  readonly reason: string;
  readonly opinion: string;
}

/** One limit that a calendar moved or settled: '2027-01-08 → 2027-01-11, 暂定 → 确定'. */
export interface RecomputedLimit {
  readonly key: string;
  readonly code: LimitCode;
  readonly before: Instant;
  readonly after: Instant;
  readonly wasProvisional: boolean;
  readonly provisional: boolean;
}

type LimitResumed = NewEvent<'LimitResumed', { readonly key: string; readonly code: LimitCode; readonly reason: string; readonly left: Span; readonly limit: Limit }>;

/** What time brings by itself. */
export type LimitPassedOrResumed = LimitPassed | LimitResumed;

export type LimitEvent =
  | LimitPassed
  | NewEvent<'LimitChangeProposed', ProposedChange>
  | NewEvent<'LimitChangeRefused', { readonly proposal: string; readonly reason: string }>
  | NewEvent<'LimitSuspended', Decided & { readonly left: Span; readonly until: Day }>
  | LimitResumed
  | NewEvent<'LimitExtended', Decided & { readonly span: Span; readonly before: Instant; readonly limit: Limit }>
  | NewEvent<'BreachExplained', Decided & { readonly evidence: string | null; readonly breach: Instant }>
  | NewEvent<'LimitsRecomputed', { readonly calendar: string; readonly limits: readonly RecomputedLimit[] }>;

const LIMIT_EVENTS: readonly string[] = [
  'LimitPassed', 'LimitChangeProposed', 'LimitChangeRefused', 'LimitSuspended', 'LimitResumed', 'LimitExtended', 'BreachExplained', 'LimitsRecomputed',
] satisfies readonly LimitEvent['type'][];

export function isLimitEvent(event: { readonly type: string }): event is RecordedEvent<LimitEvent> {
  return LIMIT_EVENTS.includes(event.type);
}

/** The fold of the book; the course is folded by `foldCourse` as for every event. */
export function foldBook(book: LimitBook, event: RecordedEvent<LimitEvent>): LimitBook {
  switch (event.type) {
    case 'LimitPassed': {
      const { key, code, level, due } = event.data;
      return level === 'red' ? { ...book, breaches: [...book.breaches, { key, code, at: due, explained: false }] } : book;
    }
    case 'LimitChangeProposed':
      return { ...book, proposals: book.proposals + 1, open: { ...book.open, [event.data.proposal]: event.data } };
    case 'LimitChangeRefused':
    case 'LimitSuspended':
      return settled(book, event.data.proposal);
    case 'LimitExtended': {
      const { proposal, key } = event.data;
      return { ...settled(book, proposal), extended: { ...book.extended, [key]: (book.extended[key] ?? 0) + 1 } };
    }
    case 'BreachExplained': {
      const { proposal, key, breach: at } = event.data;
      const breaches = book.breaches.map((breach) => (breach.key === key && breach.at === at ? { ...breach, explained: true } : breach));
      return { ...settled(book, proposal), breaches };
    }
    case 'LimitResumed':
    case 'LimitsRecomputed':
      return book;
  }
}

function settled(book: LimitBook, proposal: string): LimitBook {
  const { [proposal]: _, ...open } = book.open;
  return { ...book, open };
}
