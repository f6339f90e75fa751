import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { PlaceProof } from '#domain/draw/place-proof';
import { Line } from '../threads/line.js';
import { startThread } from '../threads/start-thread.js';

export interface PlacesOrder {
  readonly keptBytes: number;
}

/** A question. The text of the record is sent only when the thread does not have it. */
export interface ToPlaces {
  readonly hash: string;
  readonly id: string;
  readonly text: string | null;
}

export interface ProvenPlace {
  readonly jurisdiction: string;
  readonly proof: PlaceProof;
}

/** unknown: it needs the text; noDraw: the text is no record of a draw in today's format. */
export type FromPlaces = 'unknown' | 'noDraw' | ProvenPlace;

export interface PlacesBounds {
  /** Trees of draws kept from one question to the next, bytes. */
  readonly keptBytes: number;
  /** Characters of a record that is still read. Out of memory in the middle of reading one text, Node would end the whole program, not the thread. */
  readonly mostText: number;
  /** Heap of the thread, MiB: the kept trees, and one record while it is read, which takes some four times its text. */
  readonly heapMb: number;
  /** How many questions may wait, and how many of one caller. */
  readonly waiting: number;
  readonly waitingEach: number;
}

const USUAL: PlacesBounds = { keptBytes: 256 * 2 ** 20, mostText: 256 * 2 ** 20, heapMb: 2_048, waiting: 100, waitingEach: 25 };

/** A record is larger than what is read for a proof. */
export class PoolTooLarge extends Error {
  constructor(characters: number) {
    super(`A record of ${characters} characters is too large for proofs of places`);
    this.name = 'PoolTooLarge';
  }
}

/** Proves places in public draws in a thread of its own, one question after the other: the first of a draw hashes its whole pool, the others a few leaves. */
export class PlaceProvers {
  private thread: Worker | null = null;
  private readonly line: Line;

  constructor(private readonly bounds: PlacesBounds = USUAL) {
    this.line = new Line({ most: bounds.waiting, each: bounds.waitingEach });
  }

  /**
   * @param hash of the record; @param id whose place is asked for; @param read the text of the record, null: there is none; @param caller whose share of the line it is
   * @returns null: there is no such record, or it is none of a draw
   * @throws LineFull; ShareTaken; PoolTooLarge; what `read` throws
   */
  prove(hash: string, id: string, read: () => Promise<string | null>, caller: string): Promise<ProvenPlace | null> {
    return this.line.run(async () => {
      const known = await this.ask({ hash, id, text: null });
      if (known !== 'unknown') return known === 'noDraw' ? null : known;
      const text = await read();
      if (text === null) return null;
      if (text.length > this.bounds.mostText) throw new PoolTooLarge(text.length);
      const answer = await this.ask({ hash, id, text });
      return typeof answer === 'string' ? null : answer;
    }, { caller });
  }

  async end(): Promise<void> {
    await this.thread?.terminate();
    this.thread = null;
  }

  private async ask(question: ToPlaces): Promise<FromPlaces> {
    const thread = this.running();
    thread.ref();
    const heard = new AbortController();
    const gone = once(thread, 'exit', { signal: heard.signal }).then(() => Promise.reject(new Error('The thread that proves places has ended')));
    const answered: Promise<readonly unknown[]> = Promise.race([once(thread, 'message', { signal: heard.signal }), gone]);
    thread.postMessage(question);
    try {
      return (await answered)[0] as FromPlaces;
    } catch (error) {
      // The next question finds a new one.
      await this.end();
      throw error;
    } finally {
      heard.abort();
      thread.unref();
    }
  }

  private running(): Worker {
    this.thread ??= startThread('place-thread', import.meta.url, { workerData: { keptBytes: this.bounds.keptBytes } satisfies PlacesOrder, heapMb: this.bounds.heapMb });
    return this.thread;
  }
}
