import { DefaultLogger, type LogEntry, type LogLevel, Runtime } from '@temporalio/worker';

/**
 * Installs the SDK's runtime, once, before anything else of it is used. It must not act on signals:
 * Nest does, and a worker that is shut down twice throws.
 */
export function installRuntime(level: LogLevel, write: (entry: LogEntry) => void): void {
  Runtime.install({
    logger: new DefaultLogger(level, write),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
    shutdownSignals: [],
  });
}
