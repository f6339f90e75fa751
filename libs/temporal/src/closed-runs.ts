import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { REQUEST_DEADLINE_MS } from './connection.js';
import { isNotFound } from './failures.js';

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Events that one request answers, so that none comes near the size a message may have. */
const PAGE = 500;
const UNIMPLEMENTED = 12;

/** running: it is not over. unlisted: over, but the list of runs does not show it yet, and so may lack others. */
export type Runs = { readonly state: 'forgotten' } | { readonly state: 'running' } | { readonly state: 'unlisted' | 'listed'; readonly runIds: readonly string[] };

/**
 * The runs of one workflow id as far as Temporal remembers them. Whether it is over is asked of the newest run itself; the others come from
 * Temporal's list, which is a moment behind.
 * @throws when Temporal is away, and when it does not know the namespace: that is no reason to believe that a history is lost
 */
export async function runsOf(client: Client, workflowId: string): Promise<Runs> {
  const newest = await newestRun(client, workflowId);
  if (newest === null) return { state: 'forgotten' };
  if (newest.running) return { state: 'running' };
  const listed = await listedRuns(client, workflowId);
  if (listed === null || !listed.includes(newest.runId)) return { state: listed === null ? 'listed' : 'unlisted', runIds: [...(listed ?? []), newest.runId] };
  return { state: 'listed', runIds: listed };
}

async function newestRun(client: Client, workflowId: string): Promise<{ readonly runId: string; readonly running: boolean } | null> {
  try {
    const { runId, status } = await within(client, () => client.workflow.getHandle(workflowId).describe());
    return { runId, running: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** @returns null when this server keeps no list (the time-skipping one) */
async function listedRuns(client: Client, workflowId: string): Promise<readonly string[] | null> {
  const { workflowService, options } = client;
  const query = `WorkflowId = ${JSON.stringify(workflowId)}`;
  const runIds: string[] = [];
  let nextPageToken: Uint8Array | undefined;
  try {
    do {
      const token = nextPageToken;
      const page = await within(client, () => workflowService.listWorkflowExecutions({ namespace: options.namespace, query, pageSize: 100, ...(token !== undefined && { nextPageToken: token }) }));
      runIds.push(...page.executions.flatMap(({ execution }) => execution?.runId ?? []));
      nextPageToken = page.nextPageToken.length > 0 ? page.nextPageToken : undefined;
    } while (nextPageToken !== undefined);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === UNIMPLEMENTED) return null;
    throw error;
  }
  return runIds;
}

/** The whole history of one run, page by page. @returns null when Temporal has forgotten it */
export async function fetchHistory(client: Client, workflowId: string, runId: string): Promise<History | null> {
  const { workflowService, options } = client;
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  try {
    do {
      const token = nextPageToken;
      const asked = { namespace: options.namespace, execution: { workflowId, runId }, maximumPageSize: PAGE, ...(token !== undefined && { nextPageToken: token }) };
      const { history, nextPageToken: next } = await within(client, () => workflowService.getWorkflowExecutionHistory(asked));
      events.push(...(history?.events ?? []));
      nextPageToken = next.length > 0 ? next : undefined;
    } while (nextPageToken !== undefined);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
  return { events };
}

function within<Answer>({ connection }: Client, ask: () => Promise<Answer>): Promise<Answer> {
  return connection.withDeadline(Date.now() + REQUEST_DEADLINE_MS, ask);
}
