import type { Report } from '../toolchain/report.js';
import { SetupError, diskFull, saysDiskIsFull } from '../toolchain/setup-error.js';
import type { Child, ChildProgram } from './child.js';
import type { Home, Ports, Secrets } from './home.js';
import type { Supervisor } from './supervisor.js';

/** What rests on what; stopped from the highest: API, worker, Temporal, PostgreSQL (design.md 7). */
export const LAYERS = { postgres: 0, temporal: 1, worker: 2, api: 3 } as const;

/** What every part of the start needs. */
export interface Stack {
  readonly home: Home;
  readonly secrets: Secrets;
  readonly ports: Ports;
  readonly supervisor: Supervisor;
  readonly report: Report;
  /** Given when the person wants to stop, also in the middle of starting. */
  readonly signal: AbortSignal;
}

const MOST_DEATHS = 3;
const CONFIGURATION = 78;

/**
 * Starts a child and waits until it serves.
 * @param serves looks once, or waits a while, and says whether it serves; `giveUp` tells it to stop waiting
 * @throws SetupError with the end of its log when it dies again and again or does not serve in time
 */
export async function startServing(stack: Stack, definition: ChildProgram, serves: (giveUp: () => boolean) => Promise<boolean>): Promise<Child> {
  const child = await stack.supervisor.start(definition);
  const failed = () => {
    const { count, last } = stack.supervisor.deathsOf(child);
    return count >= MOST_DEATHS || last?.code === CONFIGURATION;
  };
  const served = await serves(() => stack.signal.aborted || failed());
  stack.signal.throwIfAborted();
  if (served) return child;
  const said = stack.supervisor.deathsOf(child).last?.said ?? child.log.tail(20);
  if (saysDiskIsFull(said)) throw diskFull(stack.home.folder);
  throw new SetupError(`${definition.name} 没有启动成功。它最后写下的是：\n${said}\n完整日志：${child.log.path}`, 69);
}
