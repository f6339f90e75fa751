import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal } from '#domain';
import { afterStep, type DeliveryStep } from '#domain/exchange/delivery';
import { RECEIPT_OUTCOMES, type Row } from '#domain/exchange/fields';
import { type Platform, PLATFORMS, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { sha256Of } from '../registries/uploaded-file.js';
import type { TableFile } from '../tables/table-file.js';
import { type DeliveryKey, type Standing, standingOf, storeStep } from './deliveries.js';
import { mappedRows } from './mapped-rows.js';
import { readMapping } from './mappings.js';
import { streamOfRecord } from './outbox.js';

export interface ReceiptsRequest {
  readonly jurisdiction: string;
  readonly platform: Platform;
  /** Which kind of record the file answers. */
  readonly record: SentRecord;
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
  readonly problems: readonly ReceiptProblem[];
}

const MOST_PROBLEMS = 1_000;

/**
 * 回执: what a platform says of the records it was sent, row by row; what can be read is taken, the rest is told with row and column.
 * In the caller's transaction, with one event. Taking the same file twice changes nothing.
 * @throws TableRefused when the file is no table of the mapping
 */
export async function takeReceipts(manager: EntityManager, request: ReceiptsRequest): Promise<ReceiptsTaken> {
  const { jurisdiction, platform, record, file, actor, clock } = request;
  const notes = `exchange/${jurisdiction}`;
  await holdStream(manager, notes);
  const stored = await readMapping(manager, { jurisdiction, platform, record: 'receipt' });
  if (stored === null) throw new Error('Receipts have no proposal');
  const counts = { confirmed: 0, refused: 0 };
  const problems: ReceiptProblem[] = [];
  let changed = 0;
  for await (const row of mappedRows(file, stored.mapping)) {
    const taken = row.ok ? await takeOne(manager, request, row.value) : row.faults.map(({ header, value, reason }) => ({ column: header, value, reason }));
    if (Array.isArray(taken)) problems.push(...taken.map((problem) => ({ row: row.row, ...problem })));
    else {
      counts[taken.outcome] += 1;
      changed += taken.changed ? 1 : 0;
    }
  }
  if (changed > 0) {
    const data = { platform, record, sha256: await sha256Of(file), file: file.name, ...counts, problems: problems.length };
    const at = await clock.now(await databaseNow(manager));
    await Ledger.note(manager, { stream: notes, type: 'ReceiptsTaken', data, actor: { ...actor, jurisdiction }, command: `receipts/${platform}/${record}/${data.sha256}/${at}`, at });
  }
  return { ...counts, problems: problems.slice(0, MOST_PROBLEMS) };
}

type Problem = Omit<ReceiptProblem, 'row'>;
type Taken = { readonly outcome: 'confirmed' | 'refused'; readonly changed: boolean };

async function takeOne(manager: EntityManager, { jurisdiction, platform, record }: ReceiptsRequest, row: Row): Promise<Taken | Problem[]> {
  const { number = '', outcome = '', platformNumber = '', reason = '' } = row;
  const said = (['confirmed', 'refused'] as const).find((code) => code === outcome || RECEIPT_OUTCOMES[code] === outcome);
  if (said === undefined) return [{ column: 'outcome', value: outcome, reason: `处理结果应为 ${Object.values(RECEIPT_OUTCOMES).join('、')} 之一` }];
  const key = await newestSent(manager, { jurisdiction, platform, record }, number);
  if (key === null) return [{ column: 'number', value: number, reason: `没有报送过编号为“${number.slice(0, 40)}”的${SENT_RECORDS[record]}到${PLATFORMS[platform]}` }];
  const step: DeliveryStep = said === 'confirmed' ? { step: 'confirm', platformNumber: platformNumber === '' ? null : platformNumber } : { step: 'refuse', reason: reason === '' ? '平台没有说明原因' : reason };
  const before = await standingOf(manager, key);
  if (before === null) return [{ column: 'number', value: number, reason: '没有这条记录' }];
  const state = afterStep(before.state, step);
  if (isRefusal(state)) return [{ column: 'number', value: number, reason: state.message }];
  const changed = differs(before, step);
  if (changed) await storeStep(manager, key, state, step);
  return { outcome: said, changed };
}

/** The newest record of that number that was sent: a correction is answered after what it corrects. */
async function newestSent(manager: EntityManager, { jurisdiction, platform, record }: Pick<DeliveryKey, 'jurisdiction' | 'platform' | 'record'>, number: string): Promise<DeliveryKey | null> {
  const rows: readonly { stream: string; version: number }[] = await manager.query(
    `SELECT stream, version FROM exchange_delivery WHERE jurisdiction = $1 AND platform = $2 AND record = $3 AND stream = $4 AND batch IS NOT NULL ORDER BY version DESC LIMIT 1`,
    [jurisdiction, platform, record, streamOfRecord(record, number)],
  );
  const [row] = rows;
  return row === undefined ? null : { jurisdiction, platform, record, ...row };
}

function differs({ state, platformNumber, reason }: Standing, step: DeliveryStep): boolean {
  if (step.step === 'confirm') return state !== 'confirmed' || (step.platformNumber !== null && platformNumber !== step.platformNumber);
  return state !== 'refused' || !('reason' in step) || reason !== step.reason;
}
