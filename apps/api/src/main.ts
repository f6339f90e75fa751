import 'reflect-metadata';
import { ConfigError, loadSettings, type Settings, withRunningStack } from '#config';
import { createDataSource, postgresClock } from '#persistence';
import { createApp } from './create-app.js';
import { createLogger } from './logger.js';

/** The API as a process of its own: settings from the environment, nothing on stdout, a clean end on SIGTERM. */
async function main(settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel);
  process.on('unhandledRejection', (reason) => {
    logger.fatal({ err: reason }, 'unhandled rejection');
    process.exit(1);
  });
  const dataSource = createDataSource(settings.databaseUrl, settings.poolSize);
  await dataSource.initialize();
  const app = await createApp({
    dataSource,
    clock: postgresClock,
    logger,
    options: { sessionHours: settings.sessionHours, databaseUrl: settings.databaseUrl },
    temporalAddress: settings.temporalAddress,
  });
  await app.listen(settings.port, settings.host);
  logger.info({ host: settings.host, port: settings.port }, 'listening');
  const stop = (signal: string): void => {
    logger.info({ signal }, 'stopping');
    void app.close().then(() => dataSource.destroy()).then(() => process.exit(0));
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

try {
  await main(loadSettings(withRunningStack(process.env)));
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
  process.stderr.write(`接口服务没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 75 : 70);
}
