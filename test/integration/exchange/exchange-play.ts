import { randomUUID } from 'node:crypto';
import { type Actor, isRefusal, type Refusal } from '#domain';
import type { DeliveryState, DeliveryStep } from '#domain/exchange/delivery';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import { postgresClock } from '#persistence';
import { changeDelivery } from '#persistence/exchange/change-delivery';
import type { OutboxLine } from '#persistence/exchange/outbox';
import { type Batch, batchFile, sendRecords } from '#persistence/exchange/send-records';
import { type ReceiptsTaken, takeReceipts } from '#persistence/exchange/take-receipts';
import { openTable } from '#persistence/tables/read-table';
import { fileInMemory } from '#persistence/tables/table-file';
import type { SmallLedger } from '#test/support/small-ledger';

const PLATFORM: Platform = 'doubleRandom';

/** The brigade exchanging with one platform, without the API between. */
export class ExchangePlay {
  constructor(
    readonly small: SmallLedger,
    readonly jurisdiction = small.play.jurisdiction,
  ) {}

  get asked(): { readonly jurisdiction: string; readonly platform: Platform; readonly actor: Actor; readonly clock: typeof postgresClock } {
    return { jurisdiction: this.jurisdiction, platform: PLATFORM, actor: this.small.play.actor('brigade'), clock: postgresClock };
  }

  send(record: SentRecord): Promise<Batch | Refusal> {
    return this.small.dataSource.transaction((manager) => sendRecords(manager, { ...this.asked, record, commandId: `play:${randomUUID()}` }));
  }

  /** A receipt of these rows under this header. */
  receive(record: SentRecord, header: string, rows: readonly string[], batch: string | null = null): Promise<ReceiptsTaken> {
    return takeReceipts(this.small.dataSource.manager, { ...this.asked, record, batch, file: fileInMemory('回执.csv', Buffer.from([header, ...rows, ''].join('\r\n'))) });
  }

  /** What a person enters of one record. */
  step(record: SentRecord, line: Pick<OutboxLine, 'stream' | 'version'> | undefined, step: DeliveryStep): Promise<DeliveryState | Refusal> {
    const { stream, version } = line ?? { stream: '', version: 0 };
    return this.small.dataSource.transaction((manager) => changeDelivery(manager, { ...this.asked, record, stream, version, step, commandId: `play:${randomUUID()}` }));
  }

  /** The batch, and its rows by header. */
  async sent(record: SentRecord): Promise<{ readonly batch: Batch; readonly rows: readonly Readonly<Record<string, string>>[] }> {
    const batch = await this.send(record);
    if (isRefusal(batch)) throw new Error(`${batch.code} ${batch.message}`);
    const file = await batchFile(this.small.dataSource.manager, this.jurisdiction, batch.id);
    const rows: (readonly string[])[] = [];
    for await (const sheet of (await openTable(fileInMemory('x.xlsx', file?.content ?? new Uint8Array()))).sheets()) for await (const { cells } of sheet.rows) rows.push(cells);
    const [header = [], ...body] = rows;
    return { batch, rows: body.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? '']))) };
  }
}
