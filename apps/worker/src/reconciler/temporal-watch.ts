import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { temporalServes } from '#temporal';
import type { Logger } from '../logger.js';

const EVERY_MS = 1_000;

/** Sees Temporal go and come back. */
export class TemporalWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private life: Promise<void> = Promise.resolve();
  serving = false;

  constructor(
    private readonly client: Client,
    private readonly log: Logger,
    /**
     * Called when it is seen for the first time, and whenever it serves again. The first sight counts as a return, because a machine that
     * crashed starts worker and Temporal together, and just then Temporal may have lost its last moments.
     */
    private readonly onReturn: () => void,
  ) {}

  onApplicationBootstrap(): void {
    this.life = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.life;
  }

  private async live(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const serving = await temporalServes(this.client);
      if (serving !== this.serving) {
        this.serving = serving;
        this.log.info(serving ? 'Temporal 可用' : 'Temporal 不可用');
        if (serving) this.onReturn();
      }
      await pause(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
