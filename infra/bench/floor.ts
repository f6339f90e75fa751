import pg from 'pg';
import { atOnce, percentile, rounded } from './statistics.js';

export interface Floor {
  readonly n: number;
  readonly c: number;
  readonly per_s: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** About as long as the text of an event. */
const TEXT = 'x'.repeat(600);

/**
 * The least an act can cost on this PostgreSQL: one bare transaction, one row inserted and committed, at the same concurrency.
 * @param url of the schema's owner, who makes the table and drops it again
 */
export async function measureFloor(url: string, n: number, c: number): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: url, max: c });
  try {
    await pool.query('CREATE TABLE IF NOT EXISTS bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)');
    await Promise.all(Array.from({ length: c }, () => pool.query('SELECT pg_sleep(0.05)')));
    const latencies: number[] = [];
    const start = performance.now();
    await atOnce(Array.from({ length: n }, (_, index) => index), c, async () => {
      const sent = performance.now();
      await pool.query({ name: 'floor', text: 'INSERT INTO bench_floor (body) VALUES ($1)', values: [TEXT] });
      latencies.push(performance.now() - sent);
    });
    const seconds = (performance.now() - start) / 1000;
    return { n, c, per_s: rounded(n / seconds), p50: rounded(percentile(latencies, 0.5)), p95: rounded(percentile(latencies, 0.95)), p99: rounded(percentile(latencies, 0.99)) };
  } finally {
    await pool.query('DROP TABLE IF EXISTS bench_floor');
    await pool.end();
  }
}
