import type { EntityManager } from 'typeorm';
import { type Refusal, refuse } from '#domain';
import { SENT_RECORDS } from '#domain/exchange/platform';
import type { Sending } from '#domain/exchange/receipts';
import type { DeliveryKey } from './deliveries.js';
import { numberOf, streamOfRecord } from './outbox.js';
import { findBatch } from './send-records.js';

type RecordsOf = Pick<DeliveryKey, 'jurisdiction' | 'platform' | 'record'>;

const SENDINGS = `
  SELECT r.stream, r.version, b.id AS batch, b.number AS "batchNumber", l.number AS "lastBatch"
  FROM exchange_batch_record r JOIN exchange_batch b ON b.id = r.batch
  JOIN exchange_delivery d ON d.platform = b.platform AND d.record = b.record AND d.stream = r.stream AND d.version = r.version
  JOIN exchange_batch l ON l.id = d.batch
  WHERE b.jurisdiction = $1 AND b.platform = $2 AND b.record = $3 AND r.stream = ANY ($4)
  ORDER BY b.made_at, r.version`;

/** Each time that records of these business numbers were sent to a platform, oldest first. @returns by business number */
export async function sendingsOf(manager: EntityManager, { jurisdiction, platform, record }: RecordsOf, numbers: readonly string[]): Promise<ReadonlyMap<string, readonly Sending[]>> {
  const rows: readonly Omit<Sending, 'number'>[] = await manager.query(SENDINGS, [jurisdiction, platform, record, [...new Set(numbers)].map((number) => streamOfRecord(record, number))]);
  return Map.groupBy(rows.map((row) => ({ ...row, number: numberOf(row.stream) })), ({ number }) => number);
}

/** The batch that somebody chooses for a whole receipt, by its number or id. @returns its id */
export async function chosenBatch(manager: EntityManager, { jurisdiction, platform, record }: RecordsOf, named: string): Promise<string | Refusal> {
  const batch = await findBatch(manager, jurisdiction, platform, named);
  if (batch === null) return refuse('missing', 'BATCH_NOT_FOUND', '没有这个报送批次，请核对批次号。');
  if (batch.record !== record) return refuse('invalid', 'BATCH_OF_OTHER_RECORD', `批次 ${batch.number} 报送的是${SENT_RECORDS[batch.record]}，不是${SENT_RECORDS[record]}。`);
  return batch.id;
}
