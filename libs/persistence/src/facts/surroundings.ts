import type { EntityManager } from 'typeorm';
import type { OpenVisit, OtherTask, Surroundings } from '#domain/task/merging';
import type { Task } from '#domain/task/task';
import { registry } from './registry.js';

const OTHER_TASKS = `
  SELECT state -> 'data' AS data, version FROM process
  WHERE kind = 'task' AND jurisdiction = $1 AND ended_at IS NULL AND outcome IS NULL AND number <> $2 ORDER BY number`;

/** Where nobody has come yet: the planned day, or the whole window while none is planned. */
const OPEN_VISITS = `
  SELECT p.number AS inspection, p.state #>> '{data,task}' AS task, p.enterprise,
         coalesce(p.state #>> '{data,plannedDay}', p.state #>> '{data,window,from}') AS "from", coalesce(p.state #>> '{data,plannedDay}', p.state #>> '{data,window,to}') AS "to"
  FROM process p
  WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND p.ended_at IS NULL AND p.stage IN ('approving', 'preparing') AND p.parent <> $2 AND ($3::text[] IS NULL OR p.enterprise = ANY ($3))
  ORDER BY p.number`;

type Own = Pick<Task, 'jurisdiction' | 'number' | 'plan'>;

/** What else is under way in the bureau, and which lines of the plan have their task already. */
export async function surroundings(manager: EntityManager, task: Own): Promise<Surroundings> {
  const others: readonly { data: Omit<OtherTask, 'version'>; version: number }[] = await manager.query(OTHER_TASKS, [task.jurisdiction, task.number]);
  const tasked: readonly { line: string }[] = await manager.query(`SELECT DISTINCT plan_item || '/' || quarter AS line FROM process WHERE kind = 'task' AND parent = $1`, [`annualPlan/${task.plan}`]);
  return {
    tasks: others.map(({ data, version }) => ({ ...data, version })),
    openVisits: await openVisits(manager, task, null),
    tasked: tasked.map(({ line }) => line),
    itemList: await registry(manager, 'checkItem', task.jurisdiction),
  };
}

/** @param enterprises of these only; null: of all */
export function openVisits(manager: EntityManager, { jurisdiction, number }: Own, enterprises: readonly string[] | null): Promise<readonly OpenVisit[]> {
  return manager.query(OPEN_VISITS, [jurisdiction, `task/${number}`, enterprises]);
}
