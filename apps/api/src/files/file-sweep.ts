import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileStore } from '#persistence/files/file-store';
import { sweepFiles } from '#persistence/files/sweep-files';
import type { Logger } from '../logger.js';
import { API_LOGGER, API_OPTIONS, type ApiOptions } from '../options.js';

const DAILY_MS = 86_400_000;

/** Takes away, when the server starts and once a day, what a fall has left behind on the disk. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    @Inject(API_LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.files.sweeps) return;
    this.running = this.sweep();
    this.timer = setInterval(() => { this.running = this.sweep(); }, DAILY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async sweep(): Promise<void> {
    try {
      const swept = await sweepFiles(this.dataSource, this.store);
      if (swept.orphans + swept.halfWritten > 0) this.logger.warn(swept, 'files that nothing names were taken away');
    } catch (error) {
      this.logger.error({ err: error }, 'files were not swept; tried again tomorrow');
    }
  }
}
