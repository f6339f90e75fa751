import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import type { Row } from '#domain/exchange/fields';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import { type Answered, isFault, type Receipt, type ReceiptFault, receiptOf } from '#domain/exchange/receipts';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { sha256Of } from '../registries/uploaded-file.js';
import type { TableFile } from '../tables/table-file.js';
import { answerRecord, type ReceiptRow } from './answer-record.js';
import type { DeliveryKey } from './deliveries.js';
import { inParts, type MappedRow, mappedRows } from './mapped-rows.js';
import { settleParts } from './list-parts.js';
import { lookThrough } from './look-through.js';
import { readMapping } from './mappings.js';
import { sendingsOf } from './sendings.js';

export interface ReceiptsRequest {
  readonly jurisdiction: string;
  readonly platform: Platform;
  /** Which kind of record the file answers. */
  readonly record: SentRecord;
  /** Id of the batch that the file answers, where its rows do not say; left out: none was chosen. */
  readonly batch?: string | null;
  readonly file: TableFile;
  readonly actor: Actor;
  readonly clock: LawClock;
}

export interface ReceiptProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface ReceiptsTaken {
  readonly confirmed: number;
  readonly refused: number;
  /** What was taken, row by row; the first of them. */
  readonly rows: readonly ReceiptRow[];
  /** The first of them. */
  readonly problems: readonly ReceiptProblem[];
  readonly problemCount: number;
  /** Headers of the mapping that the file does not have. */
  readonly missingHeaders: readonly string[];
}

const MOST_TOLD = 1_000;
/** Rows that are taken with one event: what a transaction holds, and what is lost when it fails. */
const AT_ONCE = 500;

/**
 * 回执: what a platform says of the records it was sent, row by row; what can be read is taken, the rest is told with row and column. The file
 * is looked through before anything is taken, then taken part by part, each in a transaction with an event. Taking the same file twice
 * changes nothing, so one that broke off is simply taken again.
 * @throws TableRefused when the file is no table of the mapping, or larger than one receipt may be
 */
export async function takeReceipts(manager: EntityManager, request: ReceiptsRequest): Promise<ReceiptsTaken> {
  const { jurisdiction, platform, file } = request;
  const stored = await readMapping(manager, { jurisdiction, platform, record: 'receipt' });
  if (stored === null) throw new Error('Receipts have no proposal');
  const { missing } = await lookThrough(file, stored.mapping);
  const sha256 = await sha256Of(file);
  const taken = { confirmed: 0, refused: 0, rows: new Array<ReceiptRow>(), problems: new Array<ReceiptProblem>(), problemCount: 0 };
  const answered = new Map<string, Answered>();
  for await (const rows of inParts(mappedRows(file, stored.mapping), AT_ONCE)) {
    const part = await manager.transaction((within) => takePart(within, { ...request, sha256, answered }, rows));
    taken.confirmed += part.confirmed;
    taken.refused += part.refused;
    taken.problemCount += part.problems.length;
    taken.rows.push(...part.rows.slice(0, MOST_TOLD - taken.rows.length));
    taken.problems.push(...part.problems.slice(0, MOST_TOLD - taken.problems.length));
  }
  return { ...taken, missingHeaders: missing };
}

type Part = Pick<ReceiptsTaken, 'confirmed' | 'refused' | 'rows' | 'problems'>;

interface Taking extends ReceiptsRequest {
  readonly sha256: string;
  /** By record, what the file has said of it so far. */
  readonly answered: Map<string, Answered>;
}

async function takePart(manager: EntityManager, request: Taking, rows: readonly MappedRow[]): Promise<Part> {
  const { jurisdiction } = request;
  await holdStream(manager, `exchange/${jurisdiction}`);
  const read = rows.map((row) => ({ row: row.row, said: row.ok ? saidBy(row.value) : row.faults.map(({ header, value, reason }) => ({ column: header, value, reason })) }));
  const sendings = await sendingsOf(manager, request, read.flatMap(({ said }) => (Array.isArray(said) ? [] : [said.number])));
  const alone = Map.groupBy(read.flatMap(({ said }) => (Array.isArray(said) || said.enterprise === null ? [] : [{ number: said.number, enterprise: said.enterprise }])), ({ number }) => number);
  const touched = new Map<string, DeliveryKey>();
  const counts = { confirmed: 0, refused: 0 };
  const problems: ReceiptProblem[] = [];
  const told: ReceiptRow[] = [];
  for (const { row, said } of read) {
    const answer = Array.isArray(said) ? said : await answerRecord(manager, { ...request, touched, alone: (alone.get(said.number) ?? []).map(({ enterprise }) => enterprise) }, { row, ...said }, sendings.get(said.number) ?? []);
    if (Array.isArray(answer)) problems.push(...answer.map((problem) => ({ row, ...problem })));
    else {
      counts[answer.outcome] += 1;
      told.push(answer);
    }
  }
  for (const key of touched.values()) await settleParts(manager, key);
  if (told.some(({ changed }) => changed)) await note(manager, request, rows, { ...counts, problems: problems.length });
  return { ...counts, rows: told, problems };
}

async function note(manager: EntityManager, { jurisdiction, platform, record, batch, file, sha256, actor, clock }: Taking, rows: readonly MappedRow[], counts: { readonly confirmed: number; readonly refused: number; readonly problems: number }): Promise<void> {
  const [first, last] = [rows.at(0)?.row ?? 0, rows.at(-1)?.row ?? 0];
  const data = { platform, record, sha256, file: file.name, ...counts, rows: { first, last }, ...(batch && { batch }) };
  const at = await clock.now(await databaseNow(manager));
  await Ledger.note(manager, { stream: `exchange/${jurisdiction}`, type: 'ReceiptsTaken', data, actor: { ...actor, jurisdiction }, command: `receipts/${platform}/${record}/${sha256}/${String(first)}/${at}`, at });
}

function saidBy(row: Row): Receipt | ReceiptFault[] {
  const said = receiptOf(row);
  return isFault(said) ? [said] : said;
}
