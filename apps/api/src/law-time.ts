import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain';
import type { LawClock } from '#persistence';

/** Law time for showing: what is due and what colour it is. What counts is decided under the lock, by the ledger's reading of the same clock. */
@Injectable()
export class LawTime {
  constructor(readonly clock: LawClock) {}

  async now(): Promise<Instant> {
    return this.clock.now(Date.now());
  }
}
