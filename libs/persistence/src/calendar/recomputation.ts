import type { EntityManager } from 'typeorm';

/** What became of one entry of the calendar. */
export interface Recomputation {
  readonly revision: string;
  readonly examined: number;
  readonly changed: number;
  /** How many processes wait to be tried again. */
  readonly failed: number;
  /** How many open processes have not had their turn. */
  readonly left: number;
  /** Every process has been recomputed, or a newer entry does it. */
  readonly finished: boolean;
}

/** One entry that this worker works on until its lease ends. */
export interface Claimed {
  readonly revision: string;
  readonly cursor: string;
  /** Every open process has had its turn; only failures are left. */
  readonly passed: boolean;
  readonly lease: string;
}

/** Far longer than a page takes; after a worker that died the next one goes on. */
const LEASE = `interval '2 minutes'`;

const CLAIM = `
  UPDATE recomputation SET lease = gen_random_uuid(), leased_until = clock_timestamp() + ${LEASE}
  WHERE revision = (
    SELECT revision FROM recomputation r
    WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until < clock_timestamp())
      AND (passed_at IS NULL OR coalesce((SELECT min(next_at) FROM recomputation_failure f WHERE f.revision = r.revision), '-infinity') <= clock_timestamp())
    ORDER BY revision DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING revision::text, cursor, passed_at IS NOT NULL AS passed, lease`;

/** @returns null when there is nothing to do now, or another worker is at it */
export async function claim(manager: Pick<EntityManager, 'query'>): Promise<Claimed | null> {
  const [rows] = await manager.query<[readonly Claimed[], number]>(CLAIM);
  return rows[0] ?? null;
}

/** A newer entry recomputes everything anyway: what older ones had left is its work. */
export async function supersede(manager: EntityManager, newest: string): Promise<void> {
  // In this order: the row that a worker is just storing its page in is waited for, and then its failures are seen.
  await manager.query(`UPDATE recomputation SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND revision < $1`, [newest]);
  await manager.query(`DELETE FROM recomputation_failure WHERE revision < $1`, [newest]);
}

const FOUND = `
  SELECT r.revision::text, r.examined, r.changed, r.finished_at IS NOT NULL AS finished, (SELECT count(*)::int FROM recomputation_failure f WHERE f.revision = r.revision) AS failed,
    CASE WHEN r.finished_at IS NULL AND r.passed_at IS NULL THEN (SELECT count(*)::int FROM process p WHERE p.ended_at IS NULL AND p.stream > r.cursor) ELSE 0 END AS left
  FROM recomputation r`;

/** @returns null when there is no such entry */
export async function findRecomputation(manager: Pick<EntityManager, 'query'>, revision: string): Promise<Recomputation | null> {
  const rows: readonly Recomputation[] = await manager.query(`${FOUND} WHERE r.revision = $1`, [revision]);
  return rows[0] ?? null;
}

/** Of the newest entry; null before the first. */
export async function latestRecomputation(manager: Pick<EntityManager, 'query'>): Promise<Recomputation | null> {
  const rows: readonly Recomputation[] = await manager.query(`${FOUND} ORDER BY r.revision DESC LIMIT 1`);
  return rows[0] ?? null;
}
