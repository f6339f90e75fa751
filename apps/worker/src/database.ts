import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#persistence/data-source';
import type { Logger } from './logger.js';

const RETRY_MS = 1_000;
const OLDEST = `SELECT greatest(0, extract(epoch FROM clock_timestamp() - (header ->> 'at')::timestamptz))::int AS seconds FROM outbox WHERE header IS NOT NULL ORDER BY id LIMIT 1`;

/** Waits for PostgreSQL, so that worker and database may be started in any order. */
export async function openDatabase(url: string, poolSize: number, log: Logger): Promise<DataSource> {
  const dataSource = createDataSource(url, poolSize);
  for (;;) {
    try {
      return await dataSource.initialize();
    } catch (error) {
      log.warn({ err: error }, '暂时连接不上数据库，稍后重试');
      await pause(RETRY_MS);
    }
  }
}

/** Closes the pool when everything that uses it has stopped. */
export class DatabaseLife implements OnApplicationShutdown {
  constructor(readonly dataSource: DataSource) {}

  /**
   * Age of the oldest event in the outbox, whole seconds; null when nothing waits; undefined when PostgreSQL does not answer.
   * A nudge has no time of its own and is not counted.
   */
  async oldestWaiting(): Promise<number | null | undefined> {
    const oldest: Promise<readonly { seconds: number }[]> = this.dataSource.query(OLDEST);
    return oldest.then(
      ([row]) => row?.seconds ?? null,
      () => undefined,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}
