import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './setup-error.js';

/**
 * What tells a process from a later one with the same number: when it was started. Numbers come round again soon,
 * in containers often with the very next start.
 * @returns undefined when there is no such process (or only its corpse)
 */
export function identityOf(pid: number): string | undefined {
  return process.platform === 'linux' ? identityInProc(pid) : identityFromPs(pid);
}

function identityInProc(pid: number): string | undefined {
  try {
    return identityFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8'), readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return undefined;
    throw error;
  }
}

/** @param stat the line of /proc/PID/stat: the name in brackets may itself hold spaces and brackets, so count from the last one. */
export function identityFromStat(stat: string, bootId: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' || startedAt === undefined ? undefined : `${bootId}:${startedAt}`;
}

function identityFromPs(pid: number): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  const line = stdout.trim();
  if (status !== 0 || line === '' || line.startsWith('Z')) return undefined;
  return line.replace(/^\S+\s+/, '');
}

/** The command line of a process, for telling a PostgreSQL from whatever else now has its number. */
export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return '';
    throw error;
  }
}
