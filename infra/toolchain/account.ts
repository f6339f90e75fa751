import { readFileSync } from 'node:fs';
import { answerOf, runTool } from './run-tool.js';
import type { Report } from './report.js';

/** A user of this machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL runs as. It refuses root, so for root this is `postgres`, made where it is missing, else `nobody`.
 * @returns undefined when we are an ordinary user: then PostgreSQL simply runs as we do
 */
export async function postgresAccount(report: Report): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const there = accountIn(passwords(), 'postgres');
  if (there !== undefined) return there;
  report('以 root 运行：为 PostgreSQL 建立系统用户 postgres …');
  await answerOf('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = accountIn(passwords(), 'postgres') ?? accountIn(passwords(), 'nobody');
  if (made === undefined) throw new Error('neither postgres nor nobody in /etc/passwd');
  return made;
}

const passwords = (): string => readFileSync('/etc/passwd', 'utf8');

/** @param text the lines of /etc/passwd */
export function accountIn(text: string, name: string): Account | undefined {
  const [, , uid, gid] = text.split('\n').find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}

/** Whether the account can work in a folder: for real, by trying, since ACLs, mounts and parents all have a say. */
export async function canWorkIn(folder: string, account: Account | undefined): Promise<boolean> {
  const { code } = await runTool({ command: '/bin/sh', args: ['-c', 'cd "$1" && test -w .', 'sh', folder], cwd: '/', account });
  return code === 0;
}

/** Whether the account can run a program at that path. */
export async function canRun(program: string, account: Account | undefined): Promise<boolean> {
  const { code } = await runTool({ command: program, args: ['--version'], cwd: '/', account });
  return code === 0;
}
