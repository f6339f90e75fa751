import type { EventHeader, Instant, LimitLevel, ProcessRef } from '#domain';

/** What starts a workflow: which process it keeps. Everything else it folds from the ledger's headers. */
export interface WorkflowStart {
  readonly ref: ProcessRef;
}

/** Signal: headers of events that are in the ledger, in order. Never data, never persons. */
export const ADVANCED = 'advanced';
/** Signal: something this process depends on has changed elsewhere (a child closed); look again. */
export const NUDGED = 'nudged';

/** A nudged process looks at most this often, however many children it has (design.md 4, rule 5). Milliseconds. */
export const LOOK_AGAIN_MS = 1_000;

/** Workers of the one task queue run all six workflow types and their activities. */
export const TASK_QUEUE = 'bihuan';

/** What the stock Temporal screens can filter by; no personal data. Set at the start, the last two changed only when something is late. */
export const KIND = { name: 'BihuanKind', type: 'KEYWORD' } as const;
export const JURISDICTION = { name: 'BihuanJurisdiction', type: 'KEYWORD' } as const;
export const QUARTER = { name: 'BihuanQuarter', type: 'KEYWORD' } as const;
export const OVERDUE = { name: 'BihuanOverdue', type: 'BOOL' } as const;
/** The step that is late, as people read it; not set while nothing is. */
export const STAGE = { name: 'BihuanStage', type: 'KEYWORD' } as const;

export interface Automated {
  readonly ref: ProcessRef;
  readonly jurisdiction: string;
  readonly act: string;
  /** Which of several equal steps is meant, and nothing else: an automated act carries no data. */
  readonly input: Readonly<Record<string, string>>;
  /** Version the workflow has folded; every later header is answered. */
  readonly knownVersion: number;
}

export interface MarkReached {
  readonly ref: ProcessRef;
  readonly jurisdiction: string;
  readonly key: string;
  readonly level: LimitLevel | 'resume';
  readonly at: Instant;
  readonly knownVersion: number;
}

/** The side effects a workflow may ask for. Each is idempotent and answers the headers that follow `knownVersion`. */
export interface ProcessActivities {
  performAutomated(request: Automated): Promise<readonly EventHeader[]>;
  noteLimits(request: MarkReached): Promise<readonly EventHeader[]>;
  readHeaders(request: { readonly ref: ProcessRef; readonly after: number }): Promise<readonly EventHeader[]>;
  /** Opens every inspection the task ordered; heartbeats, and goes on where an attempt before it stopped. */
  openInspections(request: { readonly ref: ProcessRef }): Promise<number>;
  /** Cancels every inspection of a cancelled task whose check has not begun, and tells the others; heartbeats likewise. */
  cancelInspections(request: { readonly ref: ProcessRef }): Promise<number>;
  /** Cancels every task that was open when its plan was withdrawn; heartbeats likewise. */
  cancelTasks(request: { readonly ref: ProcessRef }): Promise<number>;
  /** Tells the rectification and the referrals of an inspection, as far as they run, that the result they rest on was corrected. */
  noteCorrection(request: { readonly ref: ProcessRef }): Promise<void>;
  /** Opens the referral of a reviewed inspection. */
  openReferral(request: { readonly ref: ProcessRef }): Promise<void>;
  /** Opens the rectification that a reviewed inspection ordered. */
  openRectification(request: { readonly ref: ProcessRef }): Promise<void>;
  /** Puts right what the ended task of a corrected inspection has published. */
  correctSummary(request: { readonly ref: ProcessRef }): Promise<void>;
  /** Opens the return visit of a published inspection that was sampled for one. */
  openReturnVisit(request: { readonly ref: ProcessRef }): Promise<void>;
}
