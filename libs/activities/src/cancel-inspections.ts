import { isRefusal, type ProcessRef, streamOf, systemActor } from '#domain';
import { inspectionNumber } from '#domain/task/task';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';
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
  const { reason } = task.cancelled;
  const { heartbeat, reached } = progress();
  for (let index = reached; index < visits.length; index += 1) {
    const inspection: ProcessRef = { kind: 'inspection', number: inspectionNumber(task.number, index) };
    const state = await ledger.state(inspection);
    // They are opened in order: after the first that is not, there is none.
    if (state === null) return index;
    if (!state.course.ended) await cancelCheck(ledger, inspection, reason, task.jurisdiction);
    heartbeat(index + 1);
  }
  return visits.length;
}

async function cancelCheck(ledger: LedgerPort, inspection: ProcessRef, reason: string, jurisdiction: string): Promise<void> {
  const commandId = `${streamOf(inspection)}:cancelCheck`;
  const answer = await ledger.perform({ ...inspection, act: 'cancelCheck', input: { reason }, actor: systemActor(jurisdiction), commandId });
  if (isRefusal(answer) && answer.kind !== 'notOpen') throw defect(answer, commandId);
}
