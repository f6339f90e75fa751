import type { EntityManager } from 'typeorm';

/** The id of the enterprise with this 统一社会信用代码 in a jurisdiction's registry, also one that has left it meanwhile; null: there was none. */
export async function enterpriseByCode(manager: EntityManager, jurisdiction: string, uscc: string): Promise<string | null> {
  const rows: readonly { id: string }[] = await manager.query(
    `SELECT id FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND body ->> 'uscc' = $2 ORDER BY current DESC, version DESC LIMIT 1`,
    [jurisdiction, uscc],
  );
  return rows[0]?.id ?? null;
}
