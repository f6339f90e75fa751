import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { type Actor, type Refusal, refuse } from '#domain';
import { cellsOf, type ExchangeMapping } from '#domain/exchange/mapping';
import { OPERATIONS } from '#domain/exchange/operations';
import { type Platform, PLATFORMS, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { sha256 } from '../ledger/node-crypto.js';
import { EXCEL_CSV, writeCsv } from '../tables/write-csv.js';
import { writeWorkbook } from '../tables/write-workbook.js';
import { readMapping } from './mappings.js';
import { outbox } from './outbox.js';
import { type RecordRows, rowsToSend } from './rows-to-send.js';

/** So many records go into one file: what a person looks through, and what a platform takes. */
const MOST_RECORDS = 2_000;
const MOST_FAULTS = 100;

export interface SendRequest {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  /** The caller's command: the same one makes one file. */
  readonly command: string;
  readonly actor: Actor;
  readonly clock: LawClock;
}

export interface Batch {
  readonly id: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly records: number;
  readonly rows: number;
  readonly sha256: string;
  readonly madeAt: Date;
}

const COLUMNS = `id, platform, record, file_name AS "fileName", format, records, row_count AS "rows", sha256, made_at AS "madeAt"`;

/**
 * Makes one file of everything that waits to be sent, oldest first, and marks it sent: file, marks and event in the caller's transaction.
 * @returns a refusal that names record and column when a row cannot be laid out; then nothing is sent
 */
export async function sendRecords(manager: EntityManager, request: SendRequest): Promise<Batch | Refusal> {
  const { jurisdiction, platform, record, command, actor, clock } = request;
  const stream = `exchange/${jurisdiction}`;
  await holdStream(manager, stream);
  const known = await batchOf(manager, jurisdiction, 'command', command);
  if (known !== null) return known.platform === platform && known.record === record ? known : refuse('reused', 'COMMAND_ID_REUSED', '同一办理编号已用于另一次报送，请换一个编号。');
  const stored = await readMapping(manager, request);
  if (stored === null) throw new Error(`${record} has no mapping and no proposal`);
  const waiting = await outbox(manager, { jurisdiction, platform, record, state: 'toSend', after: null, limit: MOST_RECORDS });
  if (waiting.length === 0) return refuse('notOpen', 'NOTHING_TO_SEND', `没有待报送到${PLATFORMS[platform]}的${SENT_RECORDS[record]}。`);
  const laidOut = layOut(stored.mapping, await rowsToSend(manager, jurisdiction, record, waiting));
  if (!Array.isArray(laidOut)) return laidOut;
  const at = await clock.now(await databaseNow(manager));
  const content = await fileOf(stored.mapping, laidOut);
  const fileName = `${PLATFORMS[platform]}-${SENT_RECORDS[record]}-${at.slice(0, 10)}.${stored.mapping.format}`;
  const id = randomUUID();
  await manager.query(
    `INSERT INTO exchange_batch (id, jurisdiction, platform, record, command, mapping_version, format, file_name, records, row_count, sha256, content, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, jurisdiction, platform, record, command, stored.version, stored.mapping.format, fileName, waiting.length, laidOut.length, sha256(content), content, actor.person],
  );
  await manager.query(
    `INSERT INTO exchange_delivery (jurisdiction, platform, record, stream, version, state, batch) SELECT $1, $2, $3, stream, version, 'sent', $4 FROM jsonb_to_recordset($5::jsonb) AS r (stream text, version int)
     ON CONFLICT (platform, record, stream, version) DO UPDATE SET state = 'sent', batch = EXCLUDED.batch, reason = NULL, changed_at = clock_timestamp()`,
    [jurisdiction, platform, record, id, JSON.stringify(waiting.map(({ stream: of, version }) => ({ stream: of, version })))],
  );
  const data = { platform, record, batch: id, sha256: sha256(content), records: waiting.length, rows: laidOut.length };
  await Ledger.note(manager, { stream, type: 'RecordsSent', data, actor: { ...actor, jurisdiction }, command: `exchange/${jurisdiction}/${command}`, at });
  const made = await batchOf(manager, jurisdiction, 'id', id);
  if (made === null) throw new Error(`Batch ${id} was not kept`);
  return made;
}

/** Every row in the platform's columns; one that cannot be laid out keeps the whole file from being made, because a record sent by half is worse than a late one. */
function layOut(mapping: ExchangeMapping, records: readonly RecordRows[]): string[][] | Refusal {
  const faults: string[] = [];
  const rows: string[][] = [];
  const tells = mapping.columns.some(({ field }) => field === 'operation');
  for (const { line, rows: own } of records) {
    for (const row of own) {
      if (row['operation'] === OPERATIONS.withdraw && !tells) return withoutOperation(line.number);
      const laid = cellsOf(mapping, row);
      if (laid.ok) rows.push([...laid.value]);
      else faults.push(...laid.faults.map(({ header, reason }) => `${line.number}“${header}”：${reason}`));
    }
  }
  if (faults.length === 0) return rows;
  return refuse('invalid', 'ROWS_NOT_LAID_OUT', `有 ${faults.length} 处不能按对照表写出，文件没有生成，请补全对照表后重试。`, { details: faults.slice(0, MOST_FAULTS) });
}

/** A row that does not say it is withdrawn would be taken for one that stands. */
function withoutOperation(number: string): Refusal {
  return refuse('invalid', 'OPERATION_NOT_MAPPED', `${number} 的记录要撤回，而对照表没有“操作类型”（operation）列，平台会当作有效的记录。请在对照表中补上这一列；平台不接受撤回的，请在平台上办理后把该记录登记为不必报送。`);
}

async function fileOf({ format, encoding, titles, columns }: ExchangeMapping, rows: readonly string[][]): Promise<Buffer> {
  const all = [...titles.map((title) => [title]), columns.map(({ header }) => header), ...rows];
  if (format === 'xlsx') return Buffer.from(await writeWorkbook([{ name: 'Sheet1', rows: all, widths: columns.map(({ header }) => Math.max(12, header.length * 2)) }]));
  const parts: Buffer[] = [];
  const writing = encoding === 'utf-8' ? EXCEL_CSV : { ...EXCEL_CSV, encoding: { name: 'gb18030', mark: false } as const };
  for await (const part of writeCsv(Readable.from(all), writing)) parts.push(part);
  return Buffer.concat(parts);
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
