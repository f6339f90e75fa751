import type { Report } from '../toolchain/report.js';

export interface WishToStop {
  /** Aborted with the first wish. */
  readonly signal: AbortSignal;
  readonly given: Promise<void>;
  /** Stop looking whether the parent is still there. */
  readonly end: () => void;
}

/**
 * Ctrl-C, a termination, a closed terminal, or the end of the process that started us. Repeating it is harmless:
 * the first one already stops everything in order.
 */
export function whenAskedToStop(report: Report): WishToStop {
  const controller = new AbortController();
  const ask = (): void => {
    report(controller.signal.aborted ? '正在停止，请稍候 …' : '收到停止的要求，依次停止各部分 …');
    controller.abort();
  };
  const given = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  // A terminal that was closed must not end us by a failed write before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const parent = process.env['BIHUAN_BOOTSTRAP_PID'];
  const watching = setInterval(() => {
    if (parent !== undefined && String(process.ppid) !== parent && !controller.signal.aborted) ask();
  }, 1_000);
  return { signal: controller.signal, given, end: () => clearInterval(watching) };
}
