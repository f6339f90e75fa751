import { IllegalStateError } from '@temporalio/common';
import { ReplayError, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { installRuntime } from './runtime.js';

/** The first place at which a program does not do what a history says. */
export interface Divergence {
  /** The event of the history, where the SDK names one. */
  readonly eventId: number | null;
  readonly eventType: string | null;
  /** As the SDK tells it, in English. */
  readonly detail: string;
}

interface RecordedHistory {
  readonly events: readonly { readonly eventId: string; readonly eventType: string }[];
}

export interface ReplayedHistory {
  readonly workflowId: string;
  /** Its JSON text. */
  readonly text: string;
}

/**
 * Lets a program live through a history again, without a server.
 * @returns null when it goes as it went
 * @throws when the text is no history
 */
export async function replayHistory(code: string, { workflowId, text }: ReplayedHistory): Promise<Divergence | null> {
  quietRuntime();
  const history = JSON.parse(text) as RecordedHistory;
  try {
    await Worker.runReplayHistory({ workflowBundle: { code } }, history, workflowId);
    return null;
  } catch (error) {
    if (!(error instanceof DeterminismViolationError || error instanceof ReplayError)) throw error;
    return divergenceOf(error.message, history);
  }
}

function divergenceOf(message: string, { events }: RecordedHistory): Divergence {
  const detail = (/\[TMPRL\d+\][^"]*/.exec(message) ?? /message: "((?:[^"\\]|\\.)*)"/.exec(message))?.at(-1) ?? message;
  const named = /\bevent_?id: (\d+)|HistoryEvent\(id: (\d+)/i.exec(message);
  const eventId = named === null ? null : Number(named[1] ?? named[2]);
  const event = events.find((candidate) => Number(candidate.eventId) === eventId);
  return { eventId, eventType: event?.eventType.replace('EVENT_TYPE_', '') ?? null, detail };
}

/** What diverges is answered; the SDK's own lines about it would only stand in the way. */
function quietRuntime(): void {
  try {
    installRuntime('ERROR', () => undefined);
  } catch (error) {
    // There is one already: a process that also runs a worker, or has replayed before.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
