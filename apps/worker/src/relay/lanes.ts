import type { Batch } from './batches.js';

/** How the signal of one batch ended: null when it was delivered. */
export interface Outcome {
  readonly batch: Batch;
  readonly error: unknown;
}

export interface LanesOptions {
  /** Signals under way at once, each to another process. */
  readonly width: number;
  readonly send: (batch: Batch) => Promise<void>;
  /** Asked before each signal: false once the relay's connection is lost. */
  readonly mayStart: () => boolean;
  readonly onOutcome: () => void;
}

/**
 * Signals under way, side by side: one that hangs holds up its own process and no other. A process is taken from the moment its batch is
 * added until it is released, after the rows of the batch are gone; so there are never two in flight for one, and their order is kept.
 */
export class Lanes {
  private waiting: Batch[] = [];
  private readonly taken = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private outcomes: Outcome[] = [];

  constructor(private readonly options: LanesOptions) {}

  /** Processes whose rows must not be read now. */
  get streams(): readonly string[] {
    return [...this.taken];
  }

  /** Read no further ahead than needed: what waits in the outbox still piles up into one signal. */
  get hasRoom(): boolean {
    return this.waiting.length < this.options.width;
  }

  /** @throws when a process is taken already: a defect */
  add(batches: readonly Batch[]): void {
    for (const batch of batches) {
      if (this.taken.has(batch.stream)) throw new Error(`${batch.stream} has a signal under way already`);
      this.taken.add(batch.stream);
      this.waiting.push(batch);
    }
    this.fill();
  }

  /** What ended since this was last asked; the processes stay taken until they are released. */
  takeOutcomes(): readonly Outcome[] {
    const { outcomes } = this;
    this.outcomes = [];
    return outcomes;
  }

  release(outcomes: readonly Outcome[]): void {
    for (const { batch } of outcomes) this.taken.delete(batch.stream);
  }

  /** Gives back what has not been sent: its rows lie in the outbox and are read again. */
  dropWaiting(): void {
    for (const { stream } of this.waiting) this.taken.delete(stream);
    this.waiting = [];
  }

  /** Starts nothing more and waits for what is under way. */
  async settled(): Promise<void> {
    this.dropWaiting();
    await Promise.all(this.underWay);
  }

  private fill(): void {
    while (this.underWay.size < this.options.width && this.waiting.length > 0 && this.options.mayStart()) {
      const batch = this.waiting.shift();
      if (batch !== undefined) this.start(batch);
    }
  }

  private start(batch: Batch): void {
    const run = this.run(batch).finally(() => {
      this.underWay.delete(run);
      this.fill();
    });
    this.underWay.add(run);
  }

  private async run(batch: Batch): Promise<void> {
    const error: unknown = await this.options.send(batch).then(() => null, (reason: unknown) => reason ?? new Error('failed without a reason'));
    this.outcomes.push({ batch, error });
    this.options.onOutcome();
  }
}
