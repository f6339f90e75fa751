import type { EntityManager } from 'typeorm';

/** To the end of the transaction nobody else works on what this stream tells of: 'registry/130525'. Within one transaction it may be held again. */
export async function holdStream(manager: EntityManager, stream: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [stream]);
}
