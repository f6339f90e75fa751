import type { Instant } from '#domain';
import { instantMillis } from '#domain/calendar/day';

interface Waiting {
  readonly at: Instant;
  readonly title: string;
  readonly goOn: () => void;
}

/** How the timetable lets time pass and tells who goes on. */
export interface Timekeeper {
  passTo(instant: Instant): Promise<void>;
  /** Whose turn it is now. */
  announce(title: string): void;
  /** A turn that broke off; the others go on. */
  broken(title: string, error: unknown): void;
}

/**
 * Many turns of one year on one clock. Each is written as if it were alone; where it waits for a day, the others have theirs. Only one
 * goes on at a time, so that a story told line by line stays readable and the same from run to run.
 */
export class Timetable {
  private readonly waiting: Waiting[] = [];
  private busy = 0;
  private rested: () => void = () => undefined;

  constructor(private readonly keeper: Timekeeper) {}

  /** A turn that begins at an instant. */
  enter(title: string, from: Instant, play: () => Promise<void>): void {
    const goOn = (): void => void this.play(title, play);
    this.waiting.push({ at: from, title, goOn });
  }

  /** Inside a turn: until an instant has come. */
  until(title: string, instant: Instant): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ at: instant, title, goOn: resolve });
      this.leave();
    });
  }

  /** Until every turn has come to its end. */
  async run(): Promise<void> {
    for (let next = this.takeFirst(); next !== undefined; next = this.takeFirst()) {
      await this.keeper.passTo(next.at);
      this.keeper.announce(next.title);
      const rest = new Promise<void>((resolve) => (this.rested = resolve));
      this.busy = 1;
      next.goOn();
      await rest;
    }
  }

  private async play(title: string, play: () => Promise<void>): Promise<void> {
    try {
      await play();
    } catch (error) {
      this.keeper.broken(title, error);
    }
    this.leave();
  }

  private leave(): void {
    this.busy -= 1;
    if (this.busy === 0) this.rested();
  }

  /** The earliest; of several at the same instant the one that has waited longest. */
  private takeFirst(): Waiting | undefined {
    const first = Math.min(...this.waiting.map(({ at }) => instantMillis(at)));
    const index = this.waiting.findIndex(({ at }) => instantMillis(at) === first);
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }
}
