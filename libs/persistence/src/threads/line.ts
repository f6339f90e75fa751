/** As many wait already as may. */
export class LineFull extends Error {
  constructor(readonly waiting: number) {
    super(`${waiting} wait already`);
    this.name = 'LineFull';
  }
}

/** As many of this caller wait already as may of one. */
export class ShareTaken extends Error {
  constructor(readonly waiting: number) {
    super(`${waiting} of the same caller wait already`);
    this.name = 'ShareTaken';
  }
}

export interface LineBounds {
  /** How many may wait behind the one at work. */
  readonly most: number;
  /** How many of them may be one caller's, so that nobody fills the line alone. */
  readonly each: number;
}

export interface Turn {
  /** Whose share it is: an account, an address. */
  readonly caller: string;
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly caller: string;
  readonly called: () => void;
}

/** 排队: work that takes a processor for itself is done one after the other, and only so many wait. */
export class Line {
  private busy = false;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly bounds: LineBounds) {}

  /**
   * Waits for its turn and works. Who gives up while waiting leaves the line; who gives up at work has to be told by `work` itself.
   * @throws ShareTaken; LineFull; the reason of the signal; whatever `work` throws
   */
  async run<T>(work: () => Promise<T>, { caller, signal }: Turn): Promise<T> {
    signal?.throwIfAborted();
    if (this.busy) await this.turn(caller, signal);
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
      this.waiting.shift()?.called();
    }
  }

  private turn(caller: string, signal: AbortSignal | undefined): Promise<void> {
    const { most, each } = this.bounds;
    const own = this.waiting.filter((one) => one.caller === caller).length;
    if (own >= each) throw new ShareTaken(own);
    if (this.waiting.length >= most) throw new LineFull(this.waiting.length);
    return new Promise((resolve, reject) => {
      const called = (): void => {
        // Nobody who comes between the call and the answer may go first.
        this.busy = true;
        signal?.removeEventListener('abort', left);
        resolve();
      };
      const place: Waiting = { caller, called };
      const left = (): void => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Given up while waiting'));
      };
      this.waiting.push(place);
      signal?.addEventListener('abort', left, { once: true });
    });
  }
}
