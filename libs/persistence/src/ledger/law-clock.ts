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
