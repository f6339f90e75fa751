import type { EntityManager } from 'typeorm';

const RESTAGE = `UPDATE import_row i SET body = m.body FROM jsonb_to_recordset($2::jsonb) AS m (row int, body jsonb) WHERE i.job = $1 AND i.row = m.row`;

/** Rows laid aside by `stageEntries` are from now on these. */
export async function restage(manager: EntityManager, job: string, rows: readonly { readonly row: number; readonly body: object }[]): Promise<void> {
  await manager.query(RESTAGE, [job, JSON.stringify(rows)]);
}
