import type { EntityManager } from 'typeorm';

/** Takes the enterprise's cap row for this transaction (lock order: process, enterprise, officer; design.md 4, rule 6). */
export async function lockCap(manager: EntityManager, enterprise: string, year: number): Promise<number> {
  await manager.query(`INSERT INTO cap_use (enterprise, year, on_site) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING`, [enterprise, year]);
  const rows: readonly { on_site: number }[] = await manager.query(`SELECT on_site FROM cap_use WHERE enterprise = $1 AND year = $2 FOR UPDATE`, [enterprise, year]);
  return rows[0]?.on_site ?? 0;
}
