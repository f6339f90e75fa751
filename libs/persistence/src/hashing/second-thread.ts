import type { Worker } from 'node:worker_threads';
import { startThread } from '../threads/start-thread.js';

/** A part of the work, done where `answer` is; its words are counted in `done` as they arrive. */
export type ToHashing =
  | { readonly work: 'root'; readonly texts: readonly string[]; readonly answer: Int32Array<SharedArrayBuffer>; readonly done: Int32Array<SharedArrayBuffer> }
  | { readonly work: 'scores'; readonly seed: string; readonly stratum: string; readonly ids: readonly string[]; readonly answer: Int32Array<SharedArrayBuffer>; readonly done: Int32Array<SharedArrayBuffer> };

/** MiB: half a million texts as they come over, and what is hashed of them. */
const HEAP = 1_024;
/** Milliseconds without a sign of it after which its part is done here. It says so after each order, some ten milliseconds apart. */
const SILENT = 5_000;

export const sharedWords = (length: number): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));

/**
 * A thread that hashes beside the one that draws. The draw is one step that nothing may come between (the ledger holds its locks), so
 * it hands out half of the work, does the other half and then waits in place, instead of going on later.
 */
export class SecondThread {
  #thread: Worker | null = null;

  /** @param silent milliseconds after which it is given up */
  constructor(private readonly silent = SILENT, private readonly program = 'hashing-thread') {}

  order(order: ToHashing): void {
    this.#running().postMessage(order);
  }

  /** @returns false: it is not to be waited for any longer; whoever asked does the work */
  waitFor(done: Int32Array<SharedArrayBuffer>, orders: number): boolean {
    for (let seen = Atomics.load(done, 0); seen < orders; seen = Atomics.load(done, 0)) {
      if (Atomics.wait(done, 0, seen, this.silent) === 'timed-out') return this.#giveUp();
    }
    return true;
  }

  /** It is started again by the next order. */
  async end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #running(): Worker {
    if (this.#thread !== null) return this.#thread;
    const thread = startThread(this.program, import.meta.url, { workerData: null, heapMb: HEAP });
    thread.once('exit', () => (this.#thread = this.#thread === thread ? null : this.#thread));
    // It waits for orders as long as the program has something else to live for.
    thread.unref();
    return (this.#thread = thread);
  }

  #giveUp(): false {
    process.emitWarning(`The second hashing thread gave no sign for ${String(this.silent)} ms; its part is hashed here`);
    void this.end();
    return false;
  }
}
