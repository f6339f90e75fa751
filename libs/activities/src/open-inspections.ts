import { Context } from '@temporalio/activity';
import { isRefusal, type ProcessRef, streamOf, systemActor } from '#domain';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

const ALREADY_OPEN = 'ALREADY_OPEN';

/**
 * Opens every inspection the task ordered, in the order of its list of visits; each is a process of its own that the relay starts.
 * Heartbeats with the index reached: a further attempt goes on there. The unique first event of each makes a repeat harmless.
 * @returns how many inspections the task has
 */
export async function openInspections(ledger: LedgerPort, ref: ProcessRef): Promise<number> {
  const task = await readTask(ledger, ref);
  if (task.visits === null) throw new Error(`Task ${ref.number} has no list of visits`);
  const visits = asVisits(await ledger.document(task.visits));
  if (await isOpen(ledger, task, visits.length - 1)) return visits.length;
  const issued = (await ledger.headers(ref, 0)).findLast(({ type }) => type === 'TaskIssued');
  if (issued === undefined) throw new Error(`Task ${ref.number} has not been issued`);
  const causedBy = { stream: streamOf(ref), version: issued.version };
  const { heartbeat, reached } = progress();
  for (const [index, visit] of visits.entries()) {
    if (index < reached) continue;
    await openInspection(ledger, { task, visit, index, causedBy });
    heartbeat(index + 1);
  }
  return visits.length;
}

interface Opening {
  readonly task: Task;
  readonly visit: Visit;
  readonly index: number;
  readonly causedBy: { readonly stream: string; readonly version: number };
}

async function openInspection(ledger: LedgerPort, { task, visit, index, causedBy }: Opening): Promise<void> {
  const number = inspectionNumber(task.number, index);
  const input = { ...inspectionOrderOf(task, visit), number };
  const commandId = `${streamOf({ kind: 'inspection', number })}:open`;
  const answer = await ledger.perform({ kind: 'inspection', number, act: 'openInspection', input, actor: systemActor(task.jurisdiction), commandId, causedBy });
  if (isRefusal(answer) && answer.code !== ALREADY_OPEN) throw defect(answer, commandId);
}

/** They are opened in order, so the last one says that all are; a workflow that starts anew need not try each. */
async function isOpen(ledger: LedgerPort, task: Task, index: number): Promise<boolean> {
  return index < 0 || (await ledger.state({ kind: 'inspection', number: inspectionNumber(task.number, index) })) !== null;
}

function progress(): { readonly heartbeat: (index: number) => void; readonly reached: number } {
  const context = Context.current();
  const details: unknown = context.info.heartbeatDetails;
  return { heartbeat: (index) => context.heartbeat(index), reached: typeof details === 'number' ? details : 0 };
}

async function readTask(ledger: LedgerPort, ref: ProcessRef): Promise<Task> {
  const state = await ledger.state(ref);
  if (state === null || state.data === null) throw new Error(`There is no task ${ref.number}`);
  return asTask(state.data);
}

/** The boundary where the ledger's state of a task and the list of visits its event names get their types back. */
const asTask = (data: unknown): Task => data as Task;
const asVisits = (document: unknown): readonly Visit[] => document as readonly Visit[];
