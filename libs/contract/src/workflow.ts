import type { EventHeader, Instant, LimitLevel, ProcessRef } from '#domain';

/** What starts a workflow: which process it keeps. Everything else it folds from the ledger's headers. */
export interface WorkflowStart {
  readonly ref: ProcessRef;
}

/** Signal: headers of events that are in the ledger, in order. Never data, never persons. */
export const ADVANCED = 'advanced';
/** Signal: something this process depends on has changed elsewhere (a child closed); look again. */
export const NUDGED = 'nudged';

export interface Automated {
  readonly ref: ProcessRef;
  readonly act: string;
  readonly input: unknown;
  /** Version the workflow has folded; every later header is answered. */
  readonly knownVersion: number;
}

export interface MarkReached {
  readonly ref: ProcessRef;
  readonly key: string;
  readonly level: LimitLevel;
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
  /** Opens the referral of a reviewed inspection. */
  openReferral(request: { readonly ref: ProcessRef }): Promise<void>;
}
