import type { EntityManager } from 'typeorm';
import type { Instant, ProcessKind } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { Platform, SentRecord } from '#domain/exchange/platform';

/** The events that make a record of each kind: from them it follows what is to be sent, so nothing can be forgotten. */
export const SOURCES = {
  plan: ['PlanPublished', 'AmendmentPublished'],
  task: ['TaskMade'],
  draw: ['ObjectsDrawn', 'SupplementDrawn'],
  result: ['ResultPublished'],
} as const satisfies Record<SentRecord, readonly string[]>;

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
  readonly at: Instant;
  readonly state: DeliveryState;
  readonly platformNumber: string | null;
  readonly batch: string | null;
  readonly reason: string | null;
}

type Row = Omit<OutboxLine, 'at' | 'number'> & { readonly at: Date };

const OUTBOX = `
  SELECT e.position::text AS position, e.stream, e.version, e.type AS event, e.at, coalesce(d.state, 'toSend') AS state, d.platform_number AS "platformNumber", d.batch, d.reason
  FROM event e LEFT JOIN exchange_delivery d ON d.platform = $2 AND d.record = $3 AND d.stream = e.stream AND d.version = e.version
  WHERE e.jurisdiction = $1 AND e.type = ANY ($4::text[]) AND ($5::text IS NULL OR coalesce(d.state, 'toSend') = $5) AND ($6::bigint IS NULL OR e.position > $6::bigint)
  ORDER BY e.position LIMIT $7`;

/** Every record that a platform should have, oldest first, and where it stands. */
export async function outbox(manager: EntityManager, { jurisdiction, platform, record, state, after, limit }: OutboxQuestion): Promise<readonly OutboxLine[]> {
  const rows: readonly Row[] = await manager.query(OUTBOX, [jurisdiction, platform, record, SOURCES[record], state, after, limit]);
  return rows.map(({ at, ...row }) => ({ ...row, at: instantFromMillis(at.getTime()), number: row.stream.slice(row.stream.indexOf('/') + 1) }));
}

/** How many records stand where, per kind. */
export async function outboxCounts(manager: EntityManager, jurisdiction: string, platform: Platform): Promise<readonly { readonly record: SentRecord; readonly state: DeliveryState; readonly count: number }[]> {
  const kinds = Object.entries(SOURCES).flatMap(([record, types]) => types.map((type) => ({ record, type })));
  return manager.query(
    `SELECT k.record, coalesce(d.state, 'toSend') AS state, count(*)::int AS count
     FROM jsonb_to_recordset($3::jsonb) AS k (record text, type text) JOIN event e ON e.jurisdiction = $1 AND e.type = k.type
     LEFT JOIN exchange_delivery d ON d.platform = $2 AND d.record = k.record AND d.stream = e.stream AND d.version = e.version
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [jurisdiction, platform, JSON.stringify(kinds)],
  );
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
