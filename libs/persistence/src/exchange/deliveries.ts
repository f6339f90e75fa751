import type { EntityManager } from 'typeorm';
import type { DeliveryState, DeliveryStep } from '#domain/exchange/delivery';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import { linesOf } from './outbox-lines.js';

export interface DeliveryKey {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly stream: string;
  readonly version: number;
}

/** Where a record stands with a platform. */
export interface Standing {
  readonly state: DeliveryState;
  readonly platformNumber: string | null;
  readonly reason: string | null;
  /** The file it went with last; null: with none. */
  readonly batch: string | null;
  /** The ledger has taken it back before it was sent: it is not sent any more. */
  readonly overtaken: boolean;
}

/** Where a record stands; whoever changes that holds the stream of the exchange. @returns null when there is no such record in that bureau */
export async function standingOf(manager: EntityManager, { jurisdiction, platform, record, stream, version }: DeliveryKey): Promise<Standing | null> {
  const rows: readonly Standing[] = await manager.query(
    `SELECT l.state, l.platform_number AS "platformNumber", l.reason, l.batch, l.overtaken FROM (${linesOf(record)}) l WHERE l.stream = $3 AND l.version = $4`,
    [jurisdiction, platform, stream, version],
  );
  return rows[0] ?? null;
}

/** What a step says of the number and of the reason. */
export const platformNumberOf = (step: DeliveryStep): string | null => (step.step === 'confirm' ? step.platformNumber : null);
export const reasonOf = (step: DeliveryStep): string | null => ('reason' in step ? step.reason : null);

/** Writes down where a record stands now. A number once given stays. */
export async function storeStep(manager: EntityManager, { jurisdiction, platform, record, stream, version }: DeliveryKey, state: DeliveryState, step: DeliveryStep): Promise<void> {
  await manager.query(
    `INSERT INTO exchange_delivery (jurisdiction, platform, record, stream, version, state, platform_number, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (platform, record, stream, version) DO UPDATE SET state = EXCLUDED.state, platform_number = coalesce(EXCLUDED.platform_number, exchange_delivery.platform_number), reason = EXCLUDED.reason, changed_at = clock_timestamp()`,
    [jurisdiction, platform, record, stream, version, state, platformNumberOf(step), reasonOf(step)],
  );
}
