import { isRefusal } from '#domain';
import type { DeliveryState, DeliveryStep } from '#domain/exchange/delivery';
import { RECEIPT_FIELDS, RECEIPT_OUTCOMES } from '#domain/exchange/fields';
import { sentNumber } from '#domain/exchange/operations';
import { type Platform, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import type { LawClock } from '#persistence';
import { changeDelivery } from '#persistence/exchange/change-delivery';
import { pageOfParts } from '#persistence/exchange/list-parts';
import { outbox, type OutboxLine } from '#persistence/exchange/outbox';
import { type Batch, sendRecords } from '#persistence/exchange/send-records';
import { takeReceipts } from '#persistence/exchange/take-receipts';
import { fileInMemory } from '#persistence/tables/table-file';
import type { Stage } from '../stage.js';

/** One file that was sent, and what it answers. */
interface Sent {
  readonly batch: Batch;
  readonly lines: readonly OutboxLine[];
}

/** What a platform says of the records of one file, by their place in it; null: it takes all of them. */
export type Answers = Readonly<Partial<Record<SentRecord, (place: number, count: number) => string | null>>>;

const MOST = 2_000;
const brigade = ({ people }: Stage) => people.with('brigade');
const linesIn = ({ manager, jurisdiction }: Stage, platform: Platform, record: SentRecord, state: DeliveryState): Promise<readonly OutboxLine[]> =>
  outbox(manager, { jurisdiction, platform, record, state, after: null, limit: MOST });

/** 报送: a file of each kind for which something waits. */
export async function send(stage: Stage, platform: Platform, records: readonly SentRecord[]): Promise<readonly Sent[]> {
  const { manager, clock, jurisdiction } = stage;
  const actor = brigade(stage);
  const sent: Sent[] = [];
  for (const record of records) {
    if ((await linesIn(stage, platform, record, 'toSend')).length === 0) continue;
    const batch = await sendRecords(manager, { jurisdiction, platform, record, commandId: `${actor.person}:${stage.nextCommand()}`, actor, clock });
    if (isRefusal(batch)) throw new Error(`${platform} ${record}: ${batch.message}`);
    sent.push({ batch, lines: (await linesIn(stage, platform, record, 'sent')).filter((line) => line.batch === batch.id) });
  }
  return sent;
}

/** 回执: a file of the platform's, read row by row like any other. @param answers why it gives something back */
export async function receive(stage: Stage, sent: readonly Sent[], answers: Answers = {}): Promise<void> {
  const { manager, clock, jurisdiction } = stage;
  for (const { batch, lines } of sent) {
    const { platform, record } = batch;
    const file = fileInMemory(`${SENT_RECORDS[record]}回执-${batch.number}.csv`, Buffer.from(await receiptOf(stage, { batch, lines }, answers[record])));
    const { problems } = await takeReceipts(manager, { jurisdiction, platform, record, batch: batch.id, file, actor: brigade(stage), clock });
    if (problems.length > 0) throw new Error(`${platform} ${record}: ${problems.map(({ reason }) => reason).join('；')}`);
  }
}

type Fields = Readonly<Partial<Record<keyof typeof RECEIPT_FIELDS, string>>>;

/** The enterprises of a drawn list are answered one by one, everything else as a whole. */
async function receiptOf(stage: Stage, { batch, lines }: Sent, refused: Answers[SentRecord] = () => null): Promise<string> {
  const rows: Fields[] = [];
  const answered = (fields: Fields, place: number, count: number): Fields => {
    const reason = refused(place, count);
    const number = `${batch.platform === 'doubleRandom' ? 'SSJ' : 'SZHB'}-${batch.number.slice(-5)}-${String(place + 1).padStart(3, '0')}`;
    return { ...fields, batch: batch.number, ...(reason === null ? { outcome: RECEIPT_OUTCOMES.confirmed, platformNumber: number } : { outcome: RECEIPT_OUTCOMES.refused, reason }) };
  };
  for (const [place, line] of lines.entries()) {
    const record = { number: line.number, sentNumber: sentNumber(line.number, line.version) };
    if (line.parts === null) rows.push(answered(record, place, lines.length));
    else for (const { part } of await partsOf(stage, batch, line)) rows.push(answered({ ...record, uscc: part }, rows.length, Number.MAX_SAFE_INTEGER));
  }
  const fields = Object.keys(RECEIPT_FIELDS) as (keyof typeof RECEIPT_FIELDS)[];
  return [fields.map((field) => RECEIPT_FIELDS[field]), ...rows.map((row) => fields.map((field) => row[field] ?? ''))].map((cells) => `${cells.join(',')}\r\n`).join('');
}

const partsOf = ({ manager }: Stage, { platform, record }: Batch, { stream, version }: OutboxLine) =>
  pageOfParts(manager, { platform, record, stream, version }, { state: null, after: null, limit: MOST });

interface Standing {
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly state: DeliveryState;
  /** Default: the past's. */
  readonly clock?: LawClock;
}

/** By hand, of the first record that stands so. */
export async function byHand(stage: Stage, { platform, record, state, clock = stage.clock }: Standing, step: DeliveryStep): Promise<void> {
  const { manager, jurisdiction } = stage;
  const actor = brigade(stage);
  const [line] = await linesIn(stage, platform, record, state);
  if (line === undefined) return;
  const changed = await changeDelivery(manager, { jurisdiction, platform, record, stream: line.stream, version: line.version, step, commandId: `${actor.person}:${stage.nextCommand()}`, actor, clock });
  if (isRefusal(changed)) throw new Error(`${platform} ${record}: ${changed.message}`);
}
