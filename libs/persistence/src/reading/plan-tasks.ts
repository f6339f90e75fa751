import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter } from '#domain';

/** A task that was made of a line of a plan. */
export interface PlanTask {
  readonly planItem: string;
  readonly quarter: Quarter;
  readonly number: string;
  readonly title: string;
  readonly stage: string;
  readonly ended: boolean;
}

/** The tasks of a plan, in the order in which they were made. A task of the own bureau is hidden from nobody in it (R7 is about enterprises). */
export async function tasksOfPlan(manager: EntityManager, jurisdiction: JurisdictionCode, plan: string): Promise<readonly PlanTask[]> {
  return manager.query(
    `SELECT plan_item AS "planItem", quarter, number, title, stage, ended_at IS NOT NULL AS ended FROM process
     WHERE kind = 'task' AND jurisdiction = $1 AND parent = $2 AND plan_item IS NOT NULL AND quarter IS NOT NULL ORDER BY number COLLATE "C"`,
    [jurisdiction, `annualPlan/${plan}`],
  );
}
