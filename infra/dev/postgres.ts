import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { signalIfThere } from '../toolchain/guarded.js';
import { ADMIN, clearStaleLock, initialise, placeForData, withOwnerOf } from '../toolchain/postgres-data.js';
import { findPostgres } from '../toolchain/postgres-programs.js';
import { answers, ensureDatabase, ensureRoles, postgresProgram, urlOf, withClient } from '../toolchain/postgres-server.js';
import { SetupError } from '../toolchain/setup-error.js';
import { waitUntil } from '../toolchain/wait.js';
import { LAYERS, startServing, type Stack } from './stack.js';

export interface Database {
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
}

/**
 * Starts PostgreSQL, making the cluster, the roles and the database where they are missing.
 * @throws SetupError saying what to do
 */
export async function startPostgres(stack: Stack, hadSecrets: boolean): Promise<Database> {
  const { report, home, ports, secrets, signal } = stack;
  let programs = await findPostgres(report);
  const folder = await placeForData(home.postgresFolder, programs, report);
  const data = join(folder, 'data');
  if (existsSync(data) && !hadSecrets) await leaveAside(data, folder !== home.postgresFolder, stack);
  if (!existsSync(data)) {
    report('建立 PostgreSQL 数据目录 …');
    await initialise(data, secrets.adminPassword, programs, signal);
  }
  programs = await withOwnerOf(data, programs);
  report('启动 PostgreSQL …');
  const program = async () => {
    await endForeignServer(data, stack);
    return postgresProgram(programs, data, ports.postgres, 'durable');
  };
  await startServing(stack, { name: 'postgres', layer: LAYERS.postgres, stopWithinMs: 30_000, program }, (giveUp) => answers(ports.postgres, secrets.adminPassword, 60_000, giveUp));
  await withClient(urlOf(ADMIN, secrets.adminPassword, ports.postgres, 'postgres'), async (client) => {
    await ensureRoles(client, secrets);
    await ensureDatabase(client, 'bihuan');
  });
  return {
    databaseUrl: urlOf('bihuan_app', secrets.appPassword, ports.postgres, 'bihuan'),
    migrationDatabaseUrl: urlOf('bihuan_owner', secrets.ownerPassword, ports.postgres, 'bihuan'),
  };
}

/** Data whose passwords are gone. Outside the home it is what a deleted home left: set aside, never deleted. */
async function leaveAside(data: string, outside: boolean, { home, report }: Stack): Promise<void> {
  if (!outside) {
    throw new SetupError(`${home.folder} 里有数据，但密码文件 secrets.json 不见了。请把它放回去；若要从头开始，请把整个 ${home.folder} 移走。`, 78);
  }
  const aside = `${data}.${new Date().toISOString().replaceAll(/[^0-9]/g, '')}`;
  await rename(data, aside);
  report(`${home.folder} 是新的，原来的数据改放在 ${aside}。`);
}

/** A server of an earlier run that still works on this data: asked to stop, since only one may. */
async function endForeignServer(data: string, { report }: Stack): Promise<void> {
  const pid = await clearStaleLock(data);
  if (pid === undefined) return;
  report(`停止上一次留下的 PostgreSQL（进程 ${pid}）…`);
  signalIfThere(pid, 'SIGINT');
  const gone = await waitUntil(async () => (await clearStaleLock(data)) === undefined, 30_000);
  if (!gone) throw new SetupError(`上一次留下的 PostgreSQL（进程 ${pid}）停不下来，请手工结束它。`, 69);
}
