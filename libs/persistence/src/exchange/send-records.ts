import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Actor, type Instant, type Refusal, refuse } from '#domain';
import { type Platform, PLATFORMS, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { findCommand } from '../ledger/lock-process.js';
import { nodeCrypto, sha256 } from '../ledger/node-crypto.js';
import { fileOf, layOut } from './lay-out.js';
import { keepParts, withoutTaken } from './list-parts.js';
import { readMapping, type StoredMapping } from './mappings.js';
import { outbox, type OutboxLine } from './outbox.js';
import { rowsToSend } from './rows-to-send.js';

/** So many records go into one file: what a person looks through, and what a platform takes. */
const MOST_RECORDS = 2_000;

export interface SendRequest {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  /** '<person>:<key>': one person's key makes one file, and never hands over the one that somebody else made under the same key. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly clock: LawClock;
}

export interface Batch {
  readonly id: string;
  /** As it stands in the file: a receipt that gives it back says which sending it answers. */
  readonly number: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly records: number;
  readonly rows: number;
  readonly sha256: string;
  readonly madeAt: Date;
}

const COLUMNS = `id, number, platform, record, file_name AS "fileName", format, records, row_count AS "rows", sha256, made_at AS "madeAt"`;

/**
 * Makes one file of everything that waits to be sent, oldest first, and marks it sent: file, marks and event in the caller's transaction.
 * @returns a refusal that names record and column when a row cannot be laid out; then nothing is sent
 */
export async function sendRecords(manager: EntityManager, request: SendRequest): Promise<Batch | Refusal> {
  const { jurisdiction, platform, record, commandId, actor, clock } = request;
  const stream = `exchange/${jurisdiction}`;
  await holdStream(manager, stream);
  const known = await batchOf(manager, jurisdiction, 'command', commandId);
  if (known !== null) return known.platform === platform && known.record === record ? known : used();
  if ((await findCommand(manager, commandId)) !== null) return used();
  const stored = await readMapping(manager, request);
  if (stored === null) throw new Error(`${record} has no mapping and no proposal`);
  const waiting = await outbox(manager, { jurisdiction, platform, record, state: 'toSend', after: null, limit: MOST_RECORDS });
  if (waiting.length === 0) return refuse('notOpen', 'NOTHING_TO_SEND', `没有待报送到${PLATFORMS[platform]}的${SENT_RECORDS[record]}。`);
  const number = await nextNumber(manager, jurisdiction);
  const records = await withoutTaken(manager, platform, record, await rowsToSend(manager, jurisdiction, record, waiting));
  const laidOut = layOut(stored.mapping, number, records);
  if (!Array.isArray(laidOut)) return laidOut;
  const at = await clock.now(await databaseNow(manager));
  const made = await keepBatch(manager, request, { number, stored, waiting, rows: laidOut.length, content: await fileOf(stored.mapping, laidOut), at });
  await keepParts(manager, platform, record, records);
  const data = { platform, record, batch: made.id, number, sha256: made.sha256, records: made.records, rows: made.rows };
  await Ledger.note(manager, { stream, type: 'RecordsSent', data, actor: { ...actor, jurisdiction }, command: commandId, at, digest: nodeCrypto.digest({ stream, asked: { act: 'sendRecords', platform, record } }) });
  return made;
}

const used = (): Refusal => refuse('reused', 'COMMAND_ID_REUSED', '同一办理编号已用于另一项办理，请换一个编号。');

interface MadeFile {
  readonly number: string;
  readonly stored: StoredMapping;
  readonly waiting: readonly OutboxLine[];
  readonly rows: number;
  readonly content: Buffer;
  readonly at: Instant;
}

/** The file as it was made, what it held, and that all of it was sent. */
async function keepBatch(manager: EntityManager, { jurisdiction, platform, record, commandId, actor }: SendRequest, { number, stored, waiting, rows, content, at }: MadeFile): Promise<Batch> {
  const { format } = stored.mapping;
  const id = randomUUID();
  await manager.query(
    `INSERT INTO exchange_batch (id, jurisdiction, platform, record, command, mapping_version, format, file_name, records, row_count, sha256, content, made_by, number, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [id, jurisdiction, platform, record, commandId, stored.version, format, `${PLATFORMS[platform]}-${SENT_RECORDS[record]}-${at.slice(0, 10)}.${format}`, waiting.length, rows, sha256(content), content, actor.person, number, at],
  );
  const [streams, versions] = [waiting.map(({ stream }) => stream), waiting.map(({ version }) => version)];
  await manager.query(`INSERT INTO exchange_batch_record (stream, version, batch) SELECT stream, version, $1 FROM unnest($2::text[], $3::int[]) AS r (stream, version)`, [id, streams, versions]);
  await manager.query(
    `INSERT INTO exchange_delivery (jurisdiction, platform, record, stream, version, state, batch) SELECT $1, $2, $3, stream, version, 'sent', $4 FROM unnest($5::text[], $6::int[]) AS r (stream, version)
     ON CONFLICT (platform, record, stream, version) DO UPDATE SET state = 'sent', batch = EXCLUDED.batch, reason = NULL, changed_at = clock_timestamp()`,
    [jurisdiction, platform, record, id, streams, versions],
  );
  const made = await batchOf(manager, jurisdiction, 'id', id);
  if (made === null) throw new Error(`Batch ${id} was not kept`);
  return made;
}

/** Numbered through in the bureau; the stream of the exchange is held. */
async function nextNumber(manager: EntityManager, jurisdiction: string): Promise<string> {
  const rows: readonly { made: number }[] = await manager.query(`SELECT count(*)::int AS made FROM exchange_batch WHERE jurisdiction = $1`, [jurisdiction]);
  return `${jurisdiction}-BS-${String((rows[0]?.made ?? 0) + 1).padStart(5, '0')}`;
}

/**
 * The file that somebody names by its number or its id.
 * @returns null when there is none to that platform in that bureau
 */
export async function findBatch(manager: EntityManager, jurisdiction: string, platform: Platform, named: string): Promise<Batch | null> {
  const rows: readonly Batch[] = await manager.query(`SELECT ${COLUMNS} FROM exchange_batch WHERE jurisdiction = $1 AND platform = $2 AND (number = $3 OR id::text = $3)`, [jurisdiction, platform, named]);
  return rows[0] ?? null;
}

async function batchOf(manager: EntityManager, jurisdiction: string, by: 'id' | 'command', value: string): Promise<Batch | null> {
  const rows: readonly Batch[] = await manager.query(`SELECT ${COLUMNS} FROM exchange_batch WHERE jurisdiction = $1 AND ${by} = $2`, [jurisdiction, value]);
  return rows[0] ?? null;
}

/** The file as it was made. @returns null when there is no such batch in that bureau */
export async function batchFile(manager: EntityManager, jurisdiction: string, id: string): Promise<(Pick<Batch, 'fileName' | 'format'> & { readonly content: Buffer }) | null> {
  const rows: readonly (Pick<Batch, 'fileName' | 'format'> & { readonly content: Buffer })[] = await manager.query(`SELECT file_name AS "fileName", format, content FROM exchange_batch WHERE jurisdiction = $1 AND id = $2`, [jurisdiction, id]);
  return rows[0] ?? null;
}

/** Files made for a platform, newest first. */
export async function listBatches(manager: EntityManager, jurisdiction: string, platform: Platform, most: number): Promise<readonly Batch[]> {
  return manager.query(`SELECT ${COLUMNS} FROM exchange_batch WHERE jurisdiction = $1 AND platform = $2 ORDER BY made_at DESC, id LIMIT $3`, [jurisdiction, platform, most]);
}
