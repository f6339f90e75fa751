import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';

export interface WorkerHostOptions {
  /** Everything but the connection, which comes and goes. */
  readonly worker: () => Promise<Omit<WorkerOptions, 'connection'>>;
  readonly connect: () => Promise<NativeConnection>;
  /** Said when the server is away, or the worker broke. */
  readonly complain: (message: string, error: unknown) => void;
  /** The worker broke for good: the process must be started anew. */
  readonly giveUp: () => void;
}

const RETRY_MS = 1_000;

/** The life of one Temporal worker inside a Nest application: waits for the server, runs, and drains before the application ends. */
export class TemporalWorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: Worker | null = null;
  private life: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(private readonly options: WorkerHostOptions) {}

  get running(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  /** Does not wait: acts are accepted and health is told while Temporal is still away. */
  onApplicationBootstrap(): void {
    this.life = this.live();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    if (this.running) this.worker?.shutdown();
    await this.life;
  }

  private async live(): Promise<void> {
    const connection = await this.connected();
    if (connection === null) return;
    try {
      this.worker = await Worker.create({ ...(await this.options.worker()), connection });
      const run = this.worker.run();
      if (this.stopping.signal.aborted) this.worker.shutdown();
      await run;
    } catch (error) {
      this.options.complain('Temporal worker 异常退出', error);
      this.options.giveUp();
    } finally {
      await connection.close();
    }
  }

  /** @returns null when the application ends before the server is found */
  private async connected(): Promise<NativeConnection | null> {
    while (!this.stopping.signal.aborted) {
      try {
        return await this.options.connect();
      } catch (error) {
        this.options.complain('暂时连接不上 Temporal，稍后重试', error);
        await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
    return null;
  }
}
