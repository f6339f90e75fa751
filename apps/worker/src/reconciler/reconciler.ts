import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Ledger } from '#persistence';
import { REQUEST_DEADLINE_MS } from '#temporal';
import { eachBounded } from '../bounded.js';
import type { Logger } from '../logger.js';
import { SignalSender } from '../relay/signal-sender.js';
import { hasEnded, type OpenProcess, openProcesses, whereItStands } from './open-processes.js';

export interface ReconcilerOptions {
  readonly everyMs: number;
  /** Requests in flight at once: few, because this is never urgent. */
  readonly width: number;
}

/** missing: start what has no running workflow. all: tell every open process where it stands, which starts what is missing as well. */
type Sweep = 'missing' | 'all';

/** The ledger is the truth: every open process of it has a running workflow that knows where it stands (design.md 4, rule 8). */
export class Reconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private life: Promise<void> = Promise.resolve();
  private next: Sweep = 'missing';
  private called = false;
  private wake: () => void = () => undefined;
  private readonly sender: SignalSender;

  constructor(
    private readonly client: Client,
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly options: ReconcilerOptions,
  ) {
    this.sender = new SignalSender(client, (stream) => hasEnded(dataSource, stream));
  }

  onApplicationBootstrap(): void {
    this.life = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.life;
  }

  /** Temporal has come back, perhaps without its last moments. */
  tellAll(): void {
    this.next = 'all';
    this.called = true;
    this.wake();
  }

  private async live(): Promise<void> {
    await this.rest();
    while (!this.stopping.signal.aborted) {
      const sweep = this.next;
      this.next = 'missing';
      try {
        const count = await this.sweep(sweep);
        this.log.debug({ sweep, count }, '已核对在办流程');
      } catch (error) {
        this.log.warn({ err: error }, '核对在办流程没有完成，稍后再核对');
        if (sweep === 'all') this.next = 'all';
      }
      await this.rest();
    }
  }

  /** @returns how many processes were told or started */
  async sweep(sweep: Sweep): Promise<number> {
    let count = 0;
    for await (const page of openProcesses(this.dataSource)) {
      const results = await eachBounded(page, this.options.width, (process) => this.reconcile(process, sweep));
      const failure = results.find((result) => result.status === 'rejected');
      if (failure?.status === 'rejected') throw failure.reason;
      count += results.filter((result) => result.status === 'fulfilled' && result.value).length;
      if (this.stopping.signal.aborted) return count;
    }
    return count;
  }

  private async reconcile(process: OpenProcess, sweep: Sweep): Promise<boolean> {
    if (sweep === 'missing' && (await this.isRunning(process.stream))) return false;
    const head = await this.ledger.headers(process.ref, process.version - 1);
    if (sweep === 'missing') this.log.warn({ stream: process.stream }, '流程没有在运行的工作流，从台账重新开始');
    await this.sender.send(whereItStands(process, head));
    return true;
  }

  private async isRunning(stream: string): Promise<boolean> {
    try {
      const { connection, workflow } = this.client;
      const { status } = await connection.withDeadline(Date.now() + REQUEST_DEADLINE_MS, () => workflow.getHandle(stream).describe());
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  private async rest(): Promise<void> {
    const over = new AbortController();
    const rung = new Promise<void>((resolve) => (this.wake = resolve));
    const slept = pause(this.options.everyMs, undefined, { signal: AbortSignal.any([this.stopping.signal, over.signal]) }).catch(() => undefined);
    if (!this.called) await Promise.race([rung, slept]);
    this.called = false;
    over.abort();
  }
}
