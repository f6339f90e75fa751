import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { canWorkIn } from './account.js';
import { makeEnterable, shortHash } from './folders.js';
import { commandLineOf } from './identity.js';
import { SHARED_FOLDER, type PostgresPrograms } from './postgres-programs.js';
import type { Report } from './report.js';
import { runTool } from './run-tool.js';
import { diskFull, explained, saysDiskIsFull, SetupError } from './setup-error.js';

/** The superuser of a cluster we made; only this supervisor knows its password. */
export const ADMIN = 'bihuan_admin';

/**
 * A folder for data that PostgreSQL's user can work in: the preferred one if it can enter there, else one below
 * /var/lib/bihuan with a name made from the preferred one.
 * @throws SetupError when there is no such folder
 */
export async function placeForData(preferred: string, programs: PostgresPrograms, report: Report): Promise<string> {
  const { account } = programs;
  for (const folder of [preferred, join(SHARED_FOLDER, shortHash(preferred))]) {
    try {
      await makeEnterable(dirname(folder));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (account !== undefined) await chown(folder, account.uid, account.gid);
    } catch (error) {
      throw explained(error, folder);
    }
    if (await canWorkIn(folder, account)) {
      if (folder !== preferred) report(`PostgreSQL 的用户进不了 ${preferred}，数据放在 ${folder}。`);
      return folder;
    }
  }
  throw new SetupError(`PostgreSQL 的用户 ${account?.name ?? ''} 进不了 ${preferred}。请用 BIHUAN_HOME 指定一个它能进入的目录，或换一个普通用户启动。`, 78);
}

/**
 * Makes a new cluster: UTF-8, C.UTF-8, passwords by SCRAM. It appears under its name only when it is complete.
 * @param data the folder to make; it must not exist, its parent must be the user's
 */
export async function initialise(data: string, password: string, programs: PostgresPrograms, signal?: AbortSignal): Promise<void> {
  const temporary = join(dirname(data), `.${basename(data)}.new`);
  const passwordFile = join(dirname(data), `.${basename(data)}.password`);
  const { account } = programs;
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  try {
    await rm(temporary, { recursive: true, force: true });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
    const args = ['-D', temporary, `--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    const words = [`--locale=${locale}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C', '--no-instructions'];
    const { code, stderr } = await runTool({ command: programs.initdb, args: [...args, ...words], cwd: dirname(data), account }, { signal });
    if (saysDiskIsFull(stderr)) throw diskFull(data);
    if (code !== 0) throw new SetupError(`PostgreSQL 的数据目录 ${data} 没有建成：\n${stderr.trim()}`, 69);
    await rename(temporary, data);
  } catch (error) {
    throw explained(error, data);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A data folder made under another user than we would choose now goes on under that one. */
export async function withOwnerOf(data: string, programs: PostgresPrograms): Promise<PostgresPrograms> {
  const { uid, gid } = await stat(data);
  const own = process.getuid?.() ?? uid;
  if (uid === own) return own === 0 ? programs : { ...programs, account: undefined };
  if (own === 0) return { ...programs, account: { name: String(uid), uid, gid } };
  throw new SetupError(`数据目录 ${data} 属于另一个用户（${uid}）。请用那个用户启动，或用 BIHUAN_HOME 指定另一个目录。`, 78);
}

/**
 * Removes the lock file a dead server left. PostgreSQL itself only asks whether a process of that number is there,
 * and after a crash that may be anything of the same user.
 * @returns the number of a server that really works on this data
 */
export async function clearStaleLock(data: string): Promise<number | undefined> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  const command = commandLineOf(pid);
  if (/\bpostgres\b/.test(command) && command.includes(data)) return pid;
  await rm(lock, { force: true });
  return undefined;
}

