import type { EntityManager } from 'typeorm';
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
