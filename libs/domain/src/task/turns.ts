import type { Instant, PersonId } from '../base.js';
import type { Missing } from '../draw/supplement-record.js';

/** One supplementary draw: what it makes up for, and what came of it. Its record is kept under its hash. */
export interface SupplementaryDraw {
  readonly record: string;
  readonly inspections: readonly string[];
  readonly strata: readonly { readonly stratum: string; readonly missing: number; readonly drawn: number; readonly passedOver: number; readonly shortfall: number }[];
  readonly drawn: number;
}

/** 不再补抽: inspections that are not made up for, and why. */
export interface Waiver {
  readonly inspections: readonly string[];
  readonly reason: string;
}

/** A waiver asked for while somebody could still be drawn: a leader who is somebody else decides. */
export interface ProposedWaiver extends Waiver {
  readonly by: PersonId;
}

/** What became of inspections that could not be carried out. */
export interface Supplements {
  /** What the open step waits for; empty while none is open. */
  readonly missing: readonly Missing[];
  readonly draws: readonly SupplementaryDraw[];
  readonly waived: readonly Waiver[];
  /** Proposed and not decided yet. */
  readonly proposed?: ProposedWaiver;
}

export const NO_SUPPLEMENTS: Supplements = { missing: [], draws: [], waived: [] };

export interface Cancellation {
  readonly reason: string;
  /** Who proposed it, so that somebody else decides. */
  readonly by: PersonId;
}

/** Why a task is carried out no further: proposed here and approved, because its whole plan was withdrawn, or because another task has taken it over. */
export interface Cancelled {
  readonly reason: string;
  readonly cause: 'approved' | 'planWithdrawn' | 'merged';
  /** The task that has taken it over; absent otherwise. */
  readonly into?: string;
  readonly opinion: string | null;
  readonly cancelledAt: Instant;
}
