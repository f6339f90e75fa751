import type { ProcessRef } from '#domain';
import { inspectionNumber } from '#domain/task/task';
import type { LedgerPort } from './ledger-port.js';
import { performAsSystem } from './perform-as-system.js';
import { progress } from './progress.js';
import { readProcess, visitsOf } from './read-process.js';

/**
 * Cancels every inspection of a cancelled task whose check has not begun; which these are, each decides for itself under its lock.
 * Heartbeats with the index reached; a repeat finds them cancelled.
 * @returns how many inspections the task has opened
 */
export async function cancelInspections(ledger: LedgerPort, ref: ProcessRef): Promise<number> {
  const task = await readProcess(ledger, 'task', ref.number);
  if (task.cancelled === undefined) throw new Error(`Task ${ref.number} has not been cancelled`);
  const visits = await visitsOf(ledger, task);
  const told = { jurisdiction: task.jurisdiction, act: 'cancelCheck', input: { reason: task.cancelled.reason } };
  const { heartbeat, reached } = progress();
  for (let index = reached; index < visits.length; index += 1) {
    const inspection: ProcessRef = { kind: 'inspection', number: inspectionNumber(task.number, index) };
    const state = await ledger.state(inspection);
    // They are opened in order: after the first that is not, there is none.
    if (state === null) return index;
    if (!state.course.ended) await performAsSystem(ledger, inspection, told, ({ kind }) => kind === 'notOpen');
    heartbeat(index + 1);
  }
  return visits.length;
}
