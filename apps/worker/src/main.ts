import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigError, loadSettings } from '#config';
import { installRuntime } from '#temporal';
import { createLogger, nestLogger } from './logger.js';
import { WorkerModule } from './worker.module.js';

/** Runs the workflows and their activities, the relay and the reconciler, until it is told to stop. */
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const log = createLogger(settings.logLevel);
  installRuntime('WARN', ({ level, message, meta }) => (level === 'ERROR' ? log.error({ meta }, message) : log.warn({ meta }, message)));
  const app = await NestFactory.createApplicationContext(WorkerModule.for(settings, log), { logger: nestLogger(log), abortOnError: false });
  app.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(error instanceof ConfigError ? error.exitCode : 1);
});
