import type { EntityManager } from 'typeorm';
import { quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { isBegun } from '#domain/inspection/parts';

/** Loads are per officer and quarter; the event carries what it changes, in inspections. Rows in the order of officers (design.md 4, rule 6). */
export async function projectLoads(manager: EntityManager, quarter: string, changes: Readonly<Record<string, number>>): Promise<void> {
  await manager.query(
    `INSERT INTO officer_load (officer, quarter, inspections)
     SELECT key, $2, greatest(0, value::int) FROM jsonb_each_text($1::jsonb) ORDER BY key
     ON CONFLICT (officer, quarter) DO UPDATE SET inspections = greatest(0, officer_load.inspections + ($1::jsonb ->> excluded.officer)::int)`,
    [JSON.stringify(changes), quarter],
  );
}

/** A check that came to nothing before anybody began is no work that was done: whoever was matched to it is free for another one. */
export async function giveLoadsBack(manager: EntityManager, inspection: Inspection): Promise<void> {
  if (isBegun(inspection)) return;
  await projectLoads(manager, quarterOf(inspection.window.from), Object.fromEntries(inspection.team.map(({ officer }) => [officer, -1])));
}
