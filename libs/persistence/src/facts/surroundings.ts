import type { EntityManager } from 'typeorm';
import type { OpenVisit, OtherTask, Surroundings } from '#domain/task/merging';
import type { Task } from '#domain/task/task';
import { countDrawn, everybodyDrawn, readDraws } from './read-draws.js';
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
export async function openVisits(manager: EntityManager, own: Pick<Own, 'jurisdiction' | 'number'>, enterprises: readonly string[] | null): Promise<readonly OpenVisit[]> {
  const opened: readonly OpenVisit[] = await manager.query(OPEN_VISITS, [own.jurisdiction, `task/${own.number}`, enterprises]);
  const wanted = enterprises === null ? null : new Set(enterprises);
  const waiting = await drawnNotOpened(manager, own);
  return [...opened, ...waiting.filter(({ enterprise }) => wanted?.has(enterprise) ?? true)];
}

const DRAWN_TASKS = `
  SELECT p.state -> 'data' AS data, (SELECT coalesce(array_agg(i.enterprise), '{}') FROM process i WHERE i.kind = 'inspection' AND i.parent = p.stream) AS opened
  FROM process p WHERE p.kind = 'task' AND p.jurisdiction = $1 AND p.number <> $2 AND p.ended_at IS NULL AND p.outcome IS NULL AND p.state #>> '{data,drawRecord}' IS NOT NULL ORDER BY p.number`;

/** From the draw to the issue a list is in its records only: whoever is on it will be visited all the same. */
async function drawnNotOpened(manager: EntityManager, { jurisdiction, number }: Pick<Own, 'jurisdiction' | 'number'>): Promise<readonly OpenVisit[]> {
  const tasks: readonly { data: Task; opened: readonly string[] }[] = await manager.query(DRAWN_TASKS, [jurisdiction, number]);
  const visits: OpenVisit[] = [];
  for (const { data, opened } of tasks) {
    if (data.drawRecord === null || countDrawn(data) <= opened.length) continue;
    const known = new Set(opened);
    const waiting = everybodyDrawn(await readDraws(manager, data.drawRecord, data)).filter(({ id }) => !known.has(id));
    visits.push(...waiting.map(({ id }) => ({ inspection: data.number, task: data.number, enterprise: id, ...data.window })));
  }
  return visits;
}
