import type { EntityManager } from 'typeorm';
import type { Day } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';

/** R5: an approved on-site check uses the enterprise's cap of the planned year; a joint visit once, because it is one inspection. */
export async function projectCap(manager: EntityManager, data: unknown): Promise<void> {
  const { enterprise, method, plannedDay } = data as Inspection;
  if (method !== 'onSite' || plannedDay === null) return;
  await manager.query(
    `INSERT INTO cap_use (enterprise, year, on_site) VALUES ($1, $2, 1)
     ON CONFLICT (enterprise, year) DO UPDATE SET on_site = cap_use.on_site + 1`,
    [enterprise, Number(plannedDay.slice(0, 4))],
  );
}

/** A visit that was approved and will not take place gives back what it used (design.md 4, rule 6). */
export async function giveCapBack(manager: EntityManager, enterprise: string, plannedDay: Day): Promise<void> {
  await manager.query(`UPDATE cap_use SET on_site = greatest(0, on_site - 1) WHERE enterprise = $1 AND year = $2`, [enterprise, Number(plannedDay.slice(0, 4))]);
}

/** The same where the whole check comes to nothing: nobody went in, so the enterprise was not disturbed. */
export async function giveBackUnused(manager: EntityManager, { enterprise, method, plannedDay, entered }: Inspection): Promise<void> {
  if (method === 'onSite' && plannedDay !== null && entered === null) await giveCapBack(manager, enterprise, plannedDay);
}
