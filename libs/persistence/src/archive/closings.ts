import type { DataSource } from 'typeorm';

/** An ending of a process whose histories are still to be archived. */
export interface Closing {
  readonly stream: string;
  readonly jurisdiction: string;
  /** As PostgreSQL writes it, so that nothing of it is lost on the way. */
  readonly endedAt: string;
  /** Seconds since then: how long Temporal has had to close the workflow and to list it. */
  readonly age: number;
}

export const FIRST = { endedAt: '-infinity', stream: '' } as const;

/**
 * Endings wait in a table of their own until they are settled, so that the question costs what is waiting and not all that ever ended.
 * What still lies in the outbox has not reached its workflow, so that cannot have ended for good.
 */
const PENDING = `
  SELECT c.stream, c.jurisdiction, c.ended_at::text AS "endedAt", extract(epoch FROM clock_timestamp() - c.ended_at)::float8 AS age
  FROM closing_pending c
  WHERE (c.ended_at, c.stream) > ($1::timestamptz, $2) AND NOT EXISTS (SELECT FROM outbox o WHERE o.stream = c.stream AND o.header IS NOT NULL)
  ORDER BY c.ended_at, c.stream LIMIT $3`;

/** Endings that are not settled, oldest first: also those that a worker missed while it was down. */
export async function pendingClosings(dataSource: Pick<DataSource, 'query'>, after: Pick<Closing, 'stream' | 'endedAt'>, limit: number): Promise<readonly Closing[]> {
  return dataSource.query(PENDING, [after.endedAt, after.stream, limit]);
}

/**
 * Does the work if no other worker does it at the moment: they would only fetch the same histories twice. The lock belongs to a connection
 * and no transaction is open meanwhile; whoever dies loses it.
 * @returns null when another one does it
 */
export async function sweepAlone<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T | null> {
  const runner = dataSource.createQueryRunner();
  try {
    const rows = (await runner.query(`SELECT pg_try_advisory_lock(${KEY}) AS mine`)) as readonly { mine: boolean }[];
    if (rows[0]?.mine !== true) return null;
    try {
      return await work();
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(${KEY})`);
    }
  } finally {
    await runner.release();
  }
}

const KEY = `hashtextextended('archive/sweep', 0)`;
