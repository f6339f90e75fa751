import { type ProcessRef, streamOf } from '#domain';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task } from '#domain/task/task';
import type { LedgerPort } from './ledger-port.js';
import { openProcess } from './open-process.js';
import { progress } from './progress.js';
import { readProcess, visitsOf } from './read-process.js';

/** After so many it looks whether the task has been cancelled meanwhile: then the rest is not opened. */
const LOOK_EVERY = 50;

/**
 * Opens every inspection the task ordered, in the order of its list of visits; each is a process of its own that the relay starts.
 * Heartbeats with the index reached: a further attempt goes on there. The unique first event of each makes a repeat harmless.
 * @returns how many inspections the task has
 */
export async function openInspections(ledger: LedgerPort, ref: ProcessRef): Promise<number> {
  const task = await readProcess(ledger, 'task', ref.number);
  if (task.visits === null) throw new Error(`Task ${ref.number} has no list of visits`);
  const visits = await visitsOf(ledger, task);
  const from = await firstNotOpen(ledger, task, visits.length);
  if (from === visits.length) return visits.length;
  const issued = (await ledger.headers(ref, 0)).findLast(({ type }) => type === 'TaskIssued');
  if (issued === undefined) throw new Error(`Task ${ref.number} has not been issued`);
  const causedBy = { stream: streamOf(ref), version: issued.version };
  const { heartbeat, reached } = progress();
  for (const [index, visit] of visits.entries()) {
    if (index < Math.max(from, reached)) continue;
    if (index % LOOK_EVERY === LOOK_EVERY - 1 && (await readProcess(ledger, 'task', ref.number)).cancelled !== undefined) return index;
    const order = { ...inspectionOrderOf(task, visit), number: inspectionNumber(task.number, index) };
    await openProcess(ledger, { kind: 'inspection', order, causedBy });
    heartbeat(index + 1);
  }
  return visits.length;
}

/** They are opened in order, so halving finds the first that is not: a workflow that starts anew, or a supplementary draw, need not try each. */
async function firstNotOpen(ledger: LedgerPort, task: Task, count: number): Promise<number> {
  const isOpen = async (index: number): Promise<boolean> => (await ledger.state({ kind: 'inspection', number: inspectionNumber(task.number, index) })) !== null;
  let open = 0;
  let notOpen = count;
  if (count === 0 || (await isOpen(count - 1))) return count;
  while (open < notOpen) {
    const middle = Math.floor((open + notOpen) / 2);
    if (await isOpen(middle)) open = middle + 1;
    else notOpen = middle;
  }
  return open;
}
