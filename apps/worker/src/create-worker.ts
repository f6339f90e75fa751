import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Settings } from '#config';
import { type Logger, nestLogger } from './logger.js';
import { WorkerModule } from './worker.module.js';

/** The worker as an application context: it starts working at once and drains when it is closed. */
export function createWorker(settings: Settings, log: Logger): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.for(settings, log), { logger: nestLogger(log), abortOnError: false });
}
