import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryEnterable } from '../../toolchain/folders.js';
import { killGroup, spawnGuarded } from '../../toolchain/guarded.js';
import { freePort } from '../../toolchain/ports.js';
import { ADMIN, initialise, placeForData } from '../../toolchain/postgres-data.js';
import { findPostgres } from '../../toolchain/postgres-programs.js';
import { answers, ensureDatabase, ensureRoles, postgresProgram, urlOf, withClient } from '../../toolchain/postgres-server.js';
import type { Report } from '../../toolchain/report.js';
import { SetupError } from '../../toolchain/setup-error.js';

const PASSWORD = 'only-for-the-bench';
const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 60_000;

export interface OwnPostgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of the bench's own, set up as the embedded one is (durable); everything is removed at the end. */
export async function startOwnPostgres(report: Report, signal: AbortSignal): Promise<OwnPostgres> {
  const programs = await findPostgres(report);
  const home = temporaryEnterable('bihuan-bench-');
  const folder = await placeForData(join(home, 'postgres'), programs, report);
  const data = join(folder, 'data');
  await initialise(data, PASSWORD, programs, signal);
  const port = await freePort();
  const program = postgresProgram(programs, data, port, 'durable');
  const log = openSync(join(home, 'postgres.log'), 'a');
  const child = spawnGuarded(program, [log, log]);
  closeSync(log);
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (!ended() && child.pid !== undefined) {
      const { pid } = child;
      const exit = once(child, 'exit');
      child.kill(program.stopSignal);
      const timer = setTimeout(() => killGroup(pid), STOPS_WITHIN_MS);
      await exit;
      clearTimeout(timer);
    }
    for (const path of [folder, home]) await rm(path, { recursive: true, force: true });
  };
  if (!(await answers(port, PASSWORD, STARTS_WITHIN_MS, () => ended() || signal.aborted))) {
    await stop();
    throw new SetupError('压测用的 PostgreSQL 没有启动。', 69);
  }
  await withClient(urlOf(ADMIN, PASSWORD, port, 'postgres'), async (client) => {
    await ensureRoles(client, { ownerPassword: PASSWORD, appPassword: PASSWORD });
    await ensureDatabase(client, 'bihuan');
  });
  return { ownerUrl: urlOf('bihuan_owner', PASSWORD, port, 'bihuan'), appUrl: urlOf('bihuan_app', PASSWORD, port, 'bihuan'), stop };
}
