import type { EntityManager } from 'typeorm';
import type { Instant, ProcessKind } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { Operation } from '#domain/exchange/operations';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import { linesOf } from './outbox-lines.js';

const KINDS = { plan: 'annualPlan', task: 'task', draw: 'task', result: 'inspection' } as const satisfies Record<SentRecord, ProcessKind>;

/** The stream of a record by its business number. */
export const streamOfRecord = (record: SentRecord, number: string): string => `${KINDS[record]}/${number}`;

export interface OutboxQuestion {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly state: DeliveryState | null;
  /** Position in the ledger after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
}

export interface OutboxLine {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly number: string;
  readonly event: string;
  readonly operation: Operation;
  readonly at: Instant;
  readonly state: DeliveryState;
  readonly platformNumber: string | null;
  readonly batch: string | null;
  /** As it stands in the file. */
  readonly batchNumber: string | null;
  readonly reason: string | null;
  /** The ledger has taken it back before it was sent. */
  readonly overtaken: boolean;
  /** Of the process it belongs to. */
  readonly title: string;
}

export const numberOf = (stream: string): string => stream.slice(stream.indexOf('/') + 1);

type Row = Omit<OutboxLine, 'at' | 'number'> & { readonly at: Date };

/** Every record that a platform should have, oldest first, and where it stands. */
export async function outbox(manager: EntityManager, { jurisdiction, platform, record, state, after, limit }: OutboxQuestion): Promise<readonly OutboxLine[]> {
  const rows: readonly Row[] = await manager.query(
    `SELECT l.position::text AS position, l.stream, l.version, l.event, l.operation, l.at, l.state, l.platform_number AS "platformNumber", l.batch, b.number AS "batchNumber", l.reason, l.overtaken, coalesce(p.title, '') AS title
     FROM (${linesOf(record)}) l LEFT JOIN exchange_batch b ON b.id = l.batch LEFT JOIN process p USING (stream)
     WHERE ($3::text IS NULL OR l.state = $3) AND ($4::bigint IS NULL OR l.position > $4::bigint) ORDER BY l.position LIMIT $5`,
    [jurisdiction, platform, state, after, limit],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: instantFromMillis(at.getTime()), number: numberOf(row.stream) }));
}

const COUNTED = (['draw', 'plan', 'result', 'task'] as const).map((record) => `SELECT '${record}' AS record, state FROM (${linesOf(record)}) ${record}`).join(' UNION ALL ');

/** How many records stand where, per kind. */
export async function outboxCounts(manager: EntityManager, jurisdiction: string, platform: Platform): Promise<readonly { readonly record: SentRecord; readonly state: DeliveryState; readonly count: number }[]> {
  return manager.query(`SELECT record, state, count(*)::int AS count FROM (${COUNTED}) l GROUP BY 1, 2 ORDER BY 1, 2`, [jurisdiction, platform]);
}

export interface PlatformNumber {
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly number: string;
}

/** The numbers that platforms gave a process: of its newest record of each kind. */
export async function platformNumbers(manager: EntityManager, stream: string): Promise<readonly PlatformNumber[]> {
  return manager.query(
    `SELECT DISTINCT ON (platform, record) platform, record, platform_number AS number FROM exchange_delivery WHERE stream = $1 AND platform_number IS NOT NULL ORDER BY platform, record, version DESC`,
    [stream],
  );
}
