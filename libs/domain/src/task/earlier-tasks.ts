import type { Instant } from '../base.js';
import type { Task } from './task.js';
import type { Cancelled } from './turns.js';

/** One commitment of an earlier task, and what became of it. */
export interface AttemptBefore {
  readonly attempt: number;
  /** As it was published. */
  readonly root: string;
  readonly committedAt: Instant;
  /** Hash of the record of its draw, public since the summary of its task; null: it did not come to one. */
  readonly record: string | null;
  /** stood: the list was issued, or would have been. */
  readonly ended: 'voided' | 'redrawn' | 'cancelled' | 'stood';
  readonly reason: string | null;
}

/** A task made before of the same line of the plan and quarter: whoever cancels and makes anew begins to count at 1, but not unseen. */
export interface EarlierTask {
  readonly task: string;
  readonly cancelled: Pick<Cancelled, 'reason' | 'cause' | 'cancelledAt'> | null;
  /** In order; empty where nothing was committed to. */
  readonly attempts: readonly AttemptBefore[];
}

/** What later tasks of the line tell of this one, which has ended. */
export function toldOf({ number, commitment, drawRecord, earlierAttempts = [], cancelled }: Pick<Task, 'number' | 'commitment' | 'drawRecord' | 'earlierAttempts' | 'cancelled'>): EarlierTask {
  const before = earlierAttempts.map(({ attempt, commitment: { root, committedAt }, record, ended, reason }): AttemptBefore => ({ attempt, root, committedAt, record, ended, reason }));
  const last: readonly AttemptBefore[] = commitment === null ? [] : [{
    attempt: earlierAttempts.length + 1, root: commitment.root, committedAt: commitment.committedAt, record: drawRecord,
    ended: cancelled === undefined ? 'stood' : 'cancelled', reason: cancelled?.reason ?? null,
  }];
  return {
    task: number,
    cancelled: cancelled === undefined ? null : { reason: cancelled.reason, cause: cancelled.cause, cancelledAt: cancelled.cancelledAt },
    attempts: [...before, ...last],
  };
}

/** Which commitment it is of the line and quarter, whatever the task. @param attempt of its own task, from 1 */
export const attemptOfLine = (earlier: readonly EarlierTask[], attempt: number): number => earlier.reduce((sum, { attempts }) => sum + attempts.length, attempt);
