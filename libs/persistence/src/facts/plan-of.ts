import type { EntityManager } from 'typeorm';
import type { ProcessState } from '#domain';
import type { Plan } from '#domain/plan/plan';
import type { TaskFacts } from '#domain/task/guards';

/** The plan stands still while a task is made on it: a cancellation published meanwhile waits, or comes first. */
export async function planOf(manager: EntityManager, number: string): Promise<Pick<TaskFacts, 'plan' | 'planEnded'>> {
  const rows: readonly { state: ProcessState<Plan> }[] = await manager.query(`SELECT state FROM process WHERE stream = $1 FOR SHARE`, [`annualPlan/${number}`]);
  const { data = null, course } = rows[0]?.state ?? {};
  return { plan: data, planEnded: course?.ended ?? false };
}
