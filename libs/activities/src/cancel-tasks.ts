import type { ProcessRef } from '#domain';
import type { LedgerPort } from './ledger-port.js';
import { performAsSystem } from './perform-as-system.js';
import { progress } from './progress.js';
import { readProcess } from './read-process.js';

/**
 * Cancels every task that was open when its plan was withdrawn: the event of the withdrawal names them, and none can be made after it.
 * A task that has ended meanwhile has nothing to do.
 * @returns how many there were
 */
export async function cancelTasks(ledger: LedgerPort, ref: ProcessRef): Promise<number> {
  const { jurisdiction, withdrawal } = await readProcess(ledger, 'annualPlan', ref.number);
  if (withdrawal === undefined) throw new Error(`Plan ${ref.number} has not been withdrawn`);
  const { tasks } = withdrawal;
  const { heartbeat, reached } = progress();
  for (const [index, number] of tasks.entries()) {
    if (index < reached) continue;
    await performAsSystem(ledger, { kind: 'task', number }, { jurisdiction, act: 'cancelByPlan', input: {} });
    heartbeat(index + 1);
  }
  return tasks.length;
}
