import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { LOOK_AGAIN_MS } from '#contract/workflow';
import { isTemporalAway } from '#temporal';
import { eachBounded } from '../bounded.js';
import type { Logger } from '../logger.js';
import { type Batch, batchesOf } from './batches.js';
import { OutboxSession } from './outbox-session.js';
import { Pacing } from './pacing.js';
import { SignalSender } from './signal-sender.js';

export interface RelayOptions {
  readonly databaseUrl: string;
  /** The poll behind the notifications, milliseconds. */
  readonly pollMs: number;
  /** A moment for events of one process to pile up into one signal, milliseconds. */
  readonly coalesceMs: number;
  /** Signals in flight at once, each to another process. */
  readonly width: number;
}

/** Rows taken up at once. */
const ROWS = 500;
/** A standby asks this often whether it is its turn; a lost connection is made anew after as long. */
const RETRY_MS = 1_000;
const LONGEST_AWAY_MS = 2_000;

/** Hands the ledger's events to the workflows: in order, several at once where they piled up, at least once (design.md 4, rule 5). */
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private life: Promise<void> = Promise.resolve();
  private readonly pacing = new Pacing(LOOK_AGAIN_MS);
  private awayMs = 0;
  active = false;

  constructor(
    private readonly client: Client,
    private readonly log: Logger,
    private readonly options: RelayOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.life = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.life;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async live(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.relayWhileConnected();
      } catch (error) {
        this.log.warn({ err: error }, '事件转交中断，稍后继续');
      }
      this.active = false;
      await this.wait(RETRY_MS);
    }
  }

  private async relayWhileConnected(): Promise<void> {
    const session = await OutboxSession.open(this.options.databaseUrl);
    try {
      while (!this.stopped && !(await session.takeOver())) await this.wait(RETRY_MS);
      this.active = !this.stopped;
      if (this.active) this.log.info('事件转交开始');
      const sender = new SignalSender(this.client, (stream) => session.hasEnded(stream));
      while (!this.stopped) await this.round(session, sender);
    } finally {
      await session.close();
    }
  }

  /** All signals of a round go to different processes, and the next round begins when all have been answered: never two in flight for one. */
  private async round(session: OutboxSession, sender: SignalSender): Promise<void> {
    const rows = await session.read(this.pacing.resting(), this.pacing.nudgedLately(), ROWS);
    const batches = batchesOf(rows);
    const results = await eachBounded(batches, this.options.width, (batch) => sender.send(batch));
    await session.delete(batches.filter((batch, index) => this.delivered(batch, results[index])).flatMap(({ ids }) => ids));
    if (results.some((result) => result.status === 'rejected' && isTemporalAway(result.reason))) return this.waitForTemporal();
    this.awayMs = 0;
    if (rows.length === ROWS) return;
    await session.rest(this.pacing.nextIn(this.options.pollMs), this.stopping.signal);
    await this.wait(this.options.coalesceMs);
  }

  private delivered(batch: Batch, result: PromiseSettledResult<void> | undefined): boolean {
    if (result?.status === 'fulfilled') {
      this.pacing.noteDelivery(batch.stream, batch.nudge);
      return true;
    }
    if (!isTemporalAway(result?.reason)) {
      const wait = this.pacing.noteFailure(batch.stream);
      this.log.error({ err: result?.reason, stream: batch.stream, wait }, '事件未能转交该流程，稍后重试');
    }
    return false;
  }

  /** Acts go on being accepted meanwhile; their headers wait in the outbox. */
  private async waitForTemporal(): Promise<void> {
    if (this.awayMs === 0) this.log.warn('Temporal 暂时不可用，事件留待转交');
    this.awayMs = Math.min(Math.max(100, this.awayMs * 2), LONGEST_AWAY_MS);
    await this.wait(this.awayMs);
  }

  private async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
