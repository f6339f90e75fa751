/** Which processes must wait a moment: those whose signal failed (longer each time), and those just nudged. Machine time, milliseconds. */
export class Pacing {
  private readonly failed = new Map<string, { readonly times: number; readonly until: number }>();
  private readonly nudged = new Map<string, number>();

  constructor(
    private readonly nudgeEvery: number,
    private readonly now: () => number = Date.now,
  ) {}

  noteFailure(stream: string): number {
    const times = (this.failed.get(stream)?.times ?? 0) + 1;
    const wait = Math.min(250 * 2 ** (times - 1), 30_000);
    this.failed.set(stream, { times, until: this.now() + wait });
    return wait;
  }

  noteDelivery(stream: string, nudge: boolean): void {
    this.failed.delete(stream);
    if (nudge) this.nudged.set(stream, this.now() + this.nudgeEvery);
  }

  /** Processes that get nothing now. */
  resting(): readonly string[] {
    return [...this.failed].filter(([, { until }]) => until > this.now()).map(([stream]) => stream);
  }

  /** Processes that get no nudge now. */
  nudgedLately(): readonly string[] {
    for (const [stream, until] of this.nudged) if (until <= this.now()) this.nudged.delete(stream);
    return [...this.nudged.keys()];
  }

  /** How long until somebody's rest ends; `most` when nobody rests. */
  nextIn(most: number): number {
    const ends = [...[...this.failed.values()].map(({ until }) => until), ...this.nudged.values()].filter((until) => until > this.now());
    return Math.min(most, ...ends.map((until) => until - this.now()));
  }
}
