import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Refusal } from '#domain';

/**
 * An automated act was refused although all that is known allows it: a defect. It is tried again every minute instead of failing the process,
 * so that its limits are kept meanwhile, the fault stands in the open, and the repaired program goes on by itself.
 */
export function defect({ code, message }: Refusal, what: string): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: `${what}: ${message}`, nextRetryDelay: '1m' });
}

/** The law's clock is behind the timer's by a moment: asked again when it may have caught up. Nothing is wrong. */
export function notYet(what: string): ApplicationFailure {
  return ApplicationFailure.create({ type: 'NOT_YET', message: what, category: ApplicationFailureCategory.BENIGN });
}

/** A signal named events that the ledger does not have: it was set back to an older state, or the wrong one is asked. */
export function ledgerBehind(stream: string, after: number): ApplicationFailure {
  return ApplicationFailure.create({ type: 'LEDGER_BEHIND', message: `${stream} has no events after version ${after}`, nextRetryDelay: '1m' });
}
