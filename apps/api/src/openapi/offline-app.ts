import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDataSource, postgresClock } from '#persistence';
import { createApp } from '../create-app.js';
import { createLogger } from '../logger.js';

/** The API with its routes and without a database behind it, for its document. */
export function offlineApp(): Promise<NestFastifyApplication> {
  const databaseUrl = 'postgresql://nobody:nothing@127.0.0.1:1/nowhere';
  return createApp({
    dataSource: createDataSource(databaseUrl),
    clock: postgresClock,
    logger: createLogger('silent'),
    options: { sessionHours: 1, databaseUrl, files: { folder: '/nowhere', mostBytes: 0, mostFiles: 0, sweeps: false } },
    temporalAddress: '127.0.0.1:1',
  });
}
