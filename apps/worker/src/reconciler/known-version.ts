import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { ADVANCED } from '#contract/workflow';
import type { EventHeader } from '#domain';
import { isNotFound, REQUEST_DEADLINE_MS } from '#temporal';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The last headers a workflow was sent lie near the end of its history; where they do not, it is told once more. */
const LAST_EVENTS = 30;

/**
 * The version of its process that a workflow has been sent, by Temporal's own record of it, which is asked without leaving a trace there.
 * What the workflow did itself was not sent to it, so the answer may be too low, never too high.
 * @returns null when no run of it is under way
 */
export async function knownVersion({ connection, workflowService, options: { namespace } }: Client, stream: string): Promise<number | null> {
  const asked = { namespace, execution: { workflowId: stream }, maximumPageSize: LAST_EVENTS };
  try {
    const { history } = await connection.withDeadline(Date.now() + REQUEST_DEADLINE_MS, () => workflowService.getWorkflowExecutionHistoryReverse(asked));
    const events = history?.events ?? [];
    return events.some(ends) ? null : Math.max(0, ...events.flatMap(versionsSent));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** A run that continued as a new one is not asked: the new one is. */
function ends(event: HistoryEvent): boolean {
  const { workflowExecutionCompletedEventAttributes: completed, workflowExecutionFailedEventAttributes: failed, workflowExecutionTimedOutEventAttributes: timedOut } = event;
  const { workflowExecutionCanceledEventAttributes: cancelled, workflowExecutionTerminatedEventAttributes: terminated } = event;
  return [completed, failed, timedOut, cancelled, terminated].some((end) => end !== null && end !== undefined);
}

function versionsSent({ workflowExecutionSignaledEventAttributes: signal }: HistoryEvent): readonly number[] {
  const [payload] = signal?.signalName === ADVANCED ? (signal.input?.payloads ?? []) : [];
  if (payload === undefined) return [];
  return defaultPayloadConverter.fromPayload<readonly EventHeader[]>(payload).map(({ version }) => version);
}
