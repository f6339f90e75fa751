import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

export type { Logger };

/** JSON lines on stderr: stdout belongs to whoever started this program. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }));
}

/** Nest's start-up chatter is of use only when something is being looked for; its errors always are. */
export function nestLogger(logger: Logger): LoggerService {
  const quiet = (message: unknown): void => logger.debug(String(message));
  const loud = (message: unknown): void => logger.error({ ...(message instanceof Error && { err: message }) }, String(message));
  return { log: quiet, debug: quiet, verbose: quiet, warn: (message: unknown) => logger.warn(String(message)), error: loud, fatal: loud };
}
