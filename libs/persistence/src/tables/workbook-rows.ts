import type { Worker } from 'node:worker_threads';
import { outOfMemory, startThread } from '../threads/start-thread.js';
import { ADVICE_CSV } from './file-kind.js';
import { BOUNDS, type TableFile, type TableRefusal, TableRefused, type TableRow, type TableSheet, wholeOf } from './table-file.js';

/** What the thread says; to each it waits for an answer. */
export type FromThread =
  | { readonly kind: 'sheet'; readonly name: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [row: number, cells: readonly string[], faults: readonly (readonly [number, string])[]])[] }
  | { readonly kind: 'sheetEnd' }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly refusal: TableRefusal };
export type ToThread = 'more' | 'skip';

export interface ThreadBounds {
  /** Heap of the thread. */
  readonly heapMb: number;
  /** How long it may work on one answer. */
  readonly stepMs: number;
}

const USUAL: ThreadBounds = { heapMb: 768, stepMs: 60_000 };

/**
 * The sheets of a workbook, one after the other; the rows of one are read before the next is asked for, or it is skipped.
 * @throws TableRefused where the file cannot be taken; whatever happens, the thread ends with the reading
 */
export async function* workbookSheets(file: TableFile, bounds: ThreadBounds = USUAL): AsyncGenerator<TableSheet> {
  const thread = new WorkbookThread(Uint8Array.from(await wholeOf(file, BOUNDS.xlsxBytes)), bounds);
  try {
    let message = await thread.hear(null);
    while (message.kind === 'sheet') {
      const rows = new SheetRows(thread);
      yield { name: message.name, rows };
      message = await rows.leave();
    }
    if (message.kind !== 'end') throw new Error(`The thread said ${message.kind} between sheets`);
  } finally {
    await thread.end();
  }
}

/** The rows of one sheet, readable once; what is not read is skipped. */
class SheetRows implements AsyncIterable<TableRow> {
  constructor(private readonly thread: WorkbookThread) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<TableRow> {
    for (;;) {
      const message = await this.thread.hear('more');
      if (message.kind === 'sheetEnd') return;
      if (message.kind !== 'rows') throw new Error(`The thread said ${message.kind} inside a sheet`);
      for (const [row, cells, faults] of message.rows) yield { row, cells, ...(faults.length > 0 && { faults: new Map(faults) }) };
    }
  }

  /** @returns what the thread says after this sheet */
  async leave(): Promise<FromThread> {
    let message = await this.thread.hear('skip');
    while (message.kind === 'rows' || message.kind === 'sheetEnd') message = await this.thread.hear('skip');
    return message;
  }
}

class WorkbookThread {
  private readonly worker: Worker;

  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    private readonly bounds: ThreadBounds,
  ) {
    this.worker = startThread('workbook-thread', import.meta.url, { workerData: bytes, transferList: [bytes.buffer], heapMb: bounds.heapMb });
  }

  /** @throws TableRefused */
  async hear(word: ToThread | null): Promise<FromThread> {
    const message = await this.next(word);
    if (message.kind === 'refused') throw new TableRefused(message.refusal.code, message.refusal.reason, message.refusal.row);
    return message;
  }

  private next(word: ToThread | null): Promise<FromThread> {
    const { worker, bounds } = this;
    return new Promise((resolve, reject) => {
      const settle = (settled: () => void): void => {
        clearTimeout(timer);
        worker.off('message', heard).off('error', broken).off('exit', gone);
        settled();
      };
      const heard = (message: FromThread): void => settle(() => resolve(message));
      const broken = (error: unknown): void => settle(() => reject(outOfMemory(error) ? new TableRefused('TOO_COMPLEX', `工作簿过于复杂，超出了内存限额。${ADVICE_CSV}。`) : asError(error)));
      const gone = (): void => settle(() => reject(new Error('The thread that reads the workbook has ended')));
      const timer = setTimeout(() => settle(() => reject(new TableRefused('TOO_SLOW', `工作簿过于复杂，读了 ${bounds.stepMs / 1_000} 秒还没有读完，已经停止。${ADVICE_CSV}。`))), bounds.stepMs);
      worker.on('message', heard).on('error', broken).on('exit', gone);
      if (word !== null) worker.postMessage(word);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
