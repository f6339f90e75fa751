import type { Client } from '@temporalio/client';
import { temporalServes } from '#temporal';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';

const EVERY_MS = 1_000;

/** Sees Temporal go and come back. */
export class TemporalWatch extends StandingWork {
  serving = false;

  constructor(
    private readonly client: Client,
    private readonly log: Logger,
    /**
     * Called when it is seen for the first time, and whenever it serves again. The first sight counts as a return, because a machine that
     * crashed starts worker and Temporal together, and just then Temporal may have lost its last moments.
     */
    private readonly onReturn: () => void,
  ) {
    super();
  }

  protected async live(): Promise<void> {
    while (!this.stopped) {
      const serving = await temporalServes(this.client);
      if (serving !== this.serving) {
        this.serving = serving;
        this.log.info(serving ? 'Temporal 可用' : 'Temporal 不可用');
        if (serving) this.onReturn();
      }
      await this.wait(EVERY_MS);
    }
  }
}
