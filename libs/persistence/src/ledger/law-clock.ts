import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';

/**
 * The one port for law time (design.md 4, rule 9). PostgreSQL's clock is read inside the lock, so that an act that had to wait
 * is judged by the moment it is recorded; under time skipping the test server's clock takes its place.
 */
export interface LawClock {
  /** @param database PostgreSQL's clock under the lock, epoch milliseconds */
  now(database: number): Promise<Instant> | Instant;
}

export const postgresClock: LawClock = { now: (database) => instantFromMillis(database) };

/** PostgreSQL's clock now, for what is recorded under a lock of its own; an act gets it with its lock. Epoch milliseconds. */
export async function databaseNow(manager: Pick<EntityManager, 'query'>): Promise<number> {
  const rows: readonly { now: string }[] = await manager.query(`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now`);
  return Number(rows[0]?.now);
}
