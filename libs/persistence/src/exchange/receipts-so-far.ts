import type { EntityManager } from 'typeorm';
import type { Platform, SentRecord } from '#domain/exchange/platform';

/** One part of a receipt that was taken, as its event tells it. */
export interface ReceiptTaken {
  /** Place in the stream of the exchange. */
  readonly id: string;
  readonly at: Date;
  /** Who took it, by name. */
  readonly by: string;
  readonly record: SentRecord;
  readonly file: string;
  readonly rows: { readonly first: number; readonly last: number };
  readonly confirmed: number;
  readonly refused: number;
  readonly problems: number;
}

/** Receipts of a platform that changed something, newest first. */
export async function receiptsTakenSoFar(manager: EntityManager, jurisdiction: string, platform: Platform, most: number): Promise<readonly ReceiptTaken[]> {
  return manager.query(
    `SELECT e.version::text AS id, e.at, coalesce(a.name, e.actor) AS by, d.data->>'record' AS record, d.data->>'file' AS file, d.data->'rows' AS rows,
       (d.data->>'confirmed')::int AS confirmed, (d.data->>'refused')::int AS refused, (d.data->>'problems')::int AS problems
     FROM event e CROSS JOIN LATERAL (SELECT e.record::jsonb->'event'->'data' AS data) d LEFT JOIN account a ON a.id = e.actor
     WHERE e.stream = $1 AND e.type = 'ReceiptsTaken' AND d.data->>'platform' = $2 ORDER BY e.version DESC LIMIT $3`,
    [`exchange/${jurisdiction}`, platform, most],
  );
}
