import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { PartState } from '#domain/exchange/list-parts';
import type { Operation } from '#domain/exchange/operations';
import { type Platform, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { linesOf } from './outbox-lines.js';

/** On which streams the records of a kind are told: of processes by their kind, of the item list of the bureau's own. */
const STREAMS = { plan: 'annualPlan', task: 'task', draw: 'task', result: 'inspection', itemList: 'items' } as const satisfies Record<SentRecord, string>;

/** The stream of a record by its business number. */
export const streamOfRecord = (record: SentRecord, number: string): string => `${STREAMS[record]}/${number}`;

const PARTS = `LEFT JOIN LATERAL (
  SELECT jsonb_build_object('sent', count(*) FILTER (WHERE q.state = 'sent'), 'confirmed', count(*) FILTER (WHERE q.state = 'confirmed'), 'refused', count(*) FILTER (WHERE q.state = 'refused')) AS parts
  FROM exchange_delivery_part q WHERE q.platform = $2 AND q.record = $6 AND q.stream = l.stream AND q.version = l.version HAVING count(*) > 0) n ON true`;
const TITLE_OF_LIST = `CASE l.event WHEN 'ItemListPublished' THEN '第 ' || (x.record::jsonb#>>'{event,data,version}') || ' 版：' || (x.record::jsonb#>>'{event,data,document}') END`;

export interface OutboxQuestion {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly state: DeliveryState | null;
  /** toDo: what was refused and then the newest; left out: the oldest, in the order in which records are sent. */
  readonly order?: 'oldest' | 'toDo';
  /** Position in the ledger after which the page begins. */
  readonly after: string | null;
  /** In the order toDo: the page begins within what was refused. */
  readonly afterRefused?: boolean;
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
  /** Of a drawn list that was sent: how many of its enterprises stand where; null: of no list, or not sent yet. */
  readonly parts: Readonly<Record<PartState, number>> | null;
  /** Of the process it belongs to, one that is about an enterprise by its name; of an item list its version and paper. */
  readonly title: string;
}

export const numberOf = (stream: string): string => stream.slice(stream.indexOf('/') + 1);

type Row = Omit<OutboxLine, 'at' | 'number'> & { readonly at: Date };

/** SQL: what stands behind a place, and in which order. */
const ORDERS = {
  oldest: ['l.position > $4::bigint AND NOT $7::boolean', 'l.position'],
  toDo: [`(l.state = 'refused', l.position) < ($7::boolean, $4::bigint)`, `(l.state = 'refused') DESC, l.position DESC`],
} as const satisfies Record<NonNullable<OutboxQuestion['order']>, readonly [string, string]>;

/** Every record that a platform should have, and where it stands. */
export async function outbox(manager: EntityManager, { jurisdiction, platform, record, state, order = 'oldest', after, afterRefused = false, limit }: OutboxQuestion): Promise<readonly OutboxLine[]> {
  const [behind, by] = ORDERS[order];
  const rows: readonly Row[] = await manager.query(
    `SELECT l.position::text AS position, l.stream, l.version, l.event, l.operation, l.at, l.state, l.platform_number AS "platformNumber", l.batch, b.number AS "batchNumber", l.reason, l.overtaken, coalesce(r.body->>'name', p.title, ${TITLE_OF_LIST}, '') AS title, n.parts
     FROM (${linesOf(record)}) l LEFT JOIN exchange_batch b ON b.id = l.batch LEFT JOIN process p USING (stream) LEFT JOIN registry_entry r ON r.kind = 'enterprise' AND r.id = p.enterprise AND r.current JOIN event x ON x.position = l.position ${PARTS}
     WHERE ($3::text IS NULL OR l.state = $3) AND ($4::bigint IS NULL OR ${behind}) ORDER BY ${by} LIMIT $5`,
    [jurisdiction, platform, state, after, limit, record, afterRefused],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: instantFromMillis(at.getTime()), number: numberOf(row.stream) }));
}

const COUNTED = (Object.keys(SENT_RECORDS) as readonly SentRecord[]).map((record) => `SELECT '${record}' AS record, state FROM (${linesOf(record)}) AS "${record}"`).join(' UNION ALL ');

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
