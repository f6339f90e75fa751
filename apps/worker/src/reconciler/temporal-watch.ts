import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { Logger } from '../logger.js';

const EVERY_MS = 1_000;
const DEADLINE_MS = 3_000;

/** Sees Temporal go and come back: after a restart it may have forgotten the last moments, so every open process is then told where it stands. */
export class TemporalWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private life: Promise<void> = Promise.resolve();
  serving = false;

  constructor(
    private readonly client: Client,
    private readonly log: Logger,
    /** Called when it serves for the first time, and whenever it serves again. */
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
      const serving = await this.ask();
      if (serving !== this.serving) {
        this.serving = serving;
        this.log.info(serving ? 'Temporal 可用' : 'Temporal 不可用');
        if (serving) this.onReturn();
      }
      await pause(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Any failure means the same here: it does not serve. */
  private async ask(): Promise<boolean> {
    const { connection } = this.client;
    try {
      await connection.withDeadline(Date.now() + DEADLINE_MS, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  }
}
