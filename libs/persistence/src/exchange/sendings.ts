import type { EntityManager } from 'typeorm';
import type { Sending } from '#domain/exchange/receipts';
import { type DeliveryKey } from './deliveries.js';
import { numberOf, streamOfRecord } from './outbox.js';

const SENDINGS = `
  SELECT r.stream, r.version, b.id AS batch, b.number AS "batchNumber", l.number AS "lastBatch"
  FROM exchange_batch_record r JOIN exchange_batch b ON b.id = r.batch
  JOIN exchange_delivery d ON d.platform = b.platform AND d.record = b.record AND d.stream = r.stream AND d.version = r.version
  JOIN exchange_batch l ON l.id = d.batch
  WHERE b.jurisdiction = $1 AND b.platform = $2 AND b.record = $3 AND r.stream = ANY ($4)
  ORDER BY b.made_at, r.version`;

/** Each time that records of these business numbers were sent to a platform, oldest first. @returns by business number */
export async function sendingsOf(manager: EntityManager, { jurisdiction, platform, record }: Pick<DeliveryKey, 'jurisdiction' | 'platform' | 'record'>, numbers: readonly string[]): Promise<ReadonlyMap<string, readonly Sending[]>> {
  const rows: readonly Omit<Sending, 'number'>[] = await manager.query(SENDINGS, [jurisdiction, platform, record, [...new Set(numbers)].map((number) => streamOfRecord(record, number))]);
  return Map.groupBy(rows.map((row) => ({ ...row, number: numberOf(row.stream) })), ({ number }) => number);
}
