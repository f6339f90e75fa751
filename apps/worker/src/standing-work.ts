import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';

/** Work that goes on as long as the application: begun without waiting for it; told to stop, and waited for, when the application ends. */
export abstract class StandingWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly stopping = new AbortController();
  private life: Promise<void> = Promise.resolve();

  onApplicationBootstrap(): void {
    this.life = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.life;
  }

  /** Ends soon after it is told to stop, and never fails. */
  protected abstract live(): Promise<void>;

  protected get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /**
   * Looks until it is told to stop: again at once while there may be more to do, otherwise after a pause.
   * @param look never fails; @returns whether there may be more to do at once
   */
  protected async lookEvery(milliseconds: number, look: () => Promise<boolean>): Promise<void> {
    while (!this.stopped) {
      if (!(await look())) await this.wait(milliseconds);
    }
  }

  /** Cut short when the application ends. */
  protected async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
