/** As many wait already as may. */
export class LineFull extends Error {
  constructor(readonly waiting: number) {
    super(`${waiting} wait already`);
    this.name = 'LineFull';
  }
}

/** 排队: work that takes a processor for itself is done one after the other, and only so many wait. */
export class Line {
  private busy = false;
  private readonly waiting: (() => void)[] = [];

  /** @param most how many may wait behind the one at work */
  constructor(private readonly most: number) {}

  /**
   * Waits for its turn and works. Who gives up while waiting leaves the line; who gives up at work has to be told by `work` itself.
   * @throws LineFull; the reason of the signal; whatever `work` throws
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.busy) await this.turn(signal);
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
      this.waiting.shift()?.();
    }
  }

  private turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.waiting.length >= this.most) throw new LineFull(this.waiting.length);
    return new Promise((resolve, reject) => {
      const called = (): void => {
        // Nobody who comes between the call and the answer may go first.
        this.busy = true;
        signal?.removeEventListener('abort', left);
        resolve();
      };
      const left = (): void => {
        this.waiting.splice(this.waiting.indexOf(called), 1);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Given up while waiting'));
      };
      this.waiting.push(called);
      signal?.addEventListener('abort', left, { once: true });
    });
  }
}
