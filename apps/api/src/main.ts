import 'reflect-metadata';
import { join } from 'node:path';
import { ConfigError, loadSettings, type Settings, withRunningStack } from '#config';
import { createDataSource, databaseClock, NotARehearsal, RehearsalOnly, skippedClock } from '#persistence';
import { databaseAway } from '#persistence/reading/availability';
import { testServerTime } from '#temporal';
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
    clock: settings.lawClock === 'testServer' ? await skippedClock(dataSource.manager, testServerTime(settings.temporalAddress), (message) => logger.warn(message)) : await databaseClock(dataSource.manager),
    logger,
    options: { sessionHours: settings.sessionHours, databaseUrl: settings.databaseUrl, publicUrl: settings.publicUrl, trustProxy: settings.trustProxy, simulationSeconds: settings.simulationSeconds, files: { folder: join(settings.home, 'files'), mostBytes: settings.fileMegabytes * 1_048_576, mostFiles: settings.filesPerProcess, sweeps: true } },
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
  if (error instanceof NotARehearsal || error instanceof RehearsalOnly) {
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
  const away = databaseAway(error);
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = away ? '连接不上 PostgreSQL，请检查 DATABASE_URL，或等它启动后再试' : taken ? '端口已被占用，请换一个 BIHUAN_PORT' : String(error);
  process.stderr.write(`接口服务没有启动：${reason}\n`);
  process.exit(away ? 69 : taken ? 75 : 70);
}
