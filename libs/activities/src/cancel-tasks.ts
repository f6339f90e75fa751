import { isRefusal, type ProcessRef, type ProcessState, streamOf, systemActor } from '#domain';
import type { Plan } from '#domain/plan/plan';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';
import { progress } from './progress.js';

/**
 * Cancels every task that was open when its plan was withdrawn: the event of the withdrawal names them, and none can be made after it.
 * A task that has ended meanwhile has nothing to do.
 * @returns how many there were
 */
export async function cancelTasks(ledger: LedgerPort, ref: ProcessRef): Promise<number> {
  const plan = asPlan(await ledger.state(ref));
  if (plan?.withdrawal === undefined) throw new Error(`Plan ${ref.number} has not been withdrawn`);
  const { tasks } = plan.withdrawal;
  const { heartbeat, reached } = progress();
  for (const [index, number] of tasks.entries()) {
    if (index < reached) continue;
    const commandId = `${streamOf({ kind: 'task', number })}:cancelByPlan`;
    const answer = await ledger.perform({ kind: 'task', number, act: 'cancelByPlan', input: {}, actor: systemActor(plan.jurisdiction), commandId });
    if (isRefusal(answer)) throw defect(answer, commandId);
    heartbeat(index + 1);
  }
  return tasks.length;
}

/** The boundary where the ledger's state of a plan gets its type back. */
const asPlan = (state: ProcessState<unknown> | null): Plan | null => (state?.data ?? null) as Plan | null;
