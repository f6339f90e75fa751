import 'reflect-metadata';
import { ConfigError, loadSettings } from '#config';
import { NotARehearsal, RehearsalOnly } from '#persistence';
import { installRuntime } from '#temporal';
import { createWorker } from './create-worker.js';
import { createLogger } from './logger.js';

/** Runs the workflows and their activities, the relay and the reconciler, until it is told to stop. */
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const log = createLogger(settings.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection');
    process.exit(1);
  });
  installRuntime('WARN', ({ level, message, meta }) => (level === 'ERROR' ? log.error({ meta }, message) : log.warn({ meta }, message)));
  const worker = await createWorker(settings, log);
  const stop = (signal: string): void => {
    log.info({ signal }, '正在停止');
    void worker.close().then(() => process.exit());
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  log.info({ port: settings.workerPort }, '后台已启动');
}

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
  if (error instanceof NotARehearsal || error instanceof RehearsalOnly) {
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
  process.stderr.write(`后台没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 75 : 70);
}
