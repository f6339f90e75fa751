import type pg from 'pg';

/** Every instant at which an open step wants something: its lights, its escalations, the day from which it may be done. */
const NEXT = `
  SELECT (extract(epoch FROM min(at)) * 1000)::bigint::text AS at FROM (
    SELECT unnest(ARRAY[yellow, due, not_before]) AS at FROM open_step
    UNION ALL
    SELECT (escalation ->> 'at')::timestamptz FROM open_step, jsonb_array_elements("limit" -> 'escalations') AS escalation WHERE "limit" IS NOT NULL
  ) AS mark WHERE at > to_timestamp($1::float8 / 1000) AND at <= to_timestamp($2::float8 / 1000)`;

/** @returns the first mark after `from` and not after `to`, epoch milliseconds; null when there is none */
export async function nextMark(database: pg.Client, from: number, to: number): Promise<number | null> {
  const { rows } = await database.query<{ at: string | null }>(NEXT, [from, to]);
  const at = rows[0]?.at ?? null;
  return at === null ? null : Number(at);
}
