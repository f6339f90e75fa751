import type { EntityManager } from 'typeorm';

/** An ending waits for the archive; one that was undone no longer does, and comes again at the next ending (design.md 4, rule 12). */
export async function projectClosing(manager: EntityManager, stream: string): Promise<void> {
  await manager.query(`DELETE FROM closing_pending WHERE stream = $1`, [stream]);
  await manager.query(`INSERT INTO closing_pending (stream, jurisdiction, ended_at) SELECT stream, jurisdiction, ended_at FROM process WHERE stream = $1 AND ended_at IS NOT NULL`, [stream]);
}

/** The same for all of them: every ending that is not settled. */
export async function rebuildClosings(manager: EntityManager): Promise<void> {
  await manager.query(`DELETE FROM closing_pending`);
  await manager.query(
    `INSERT INTO closing_pending (stream, jurisdiction, ended_at) SELECT p.stream, p.jurisdiction, p.ended_at FROM process p
     WHERE p.ended_at IS NOT NULL AND NOT EXISTS (SELECT FROM archived_closing a WHERE a.stream = p.stream AND a.ended_at = p.ended_at)`,
  );
}
