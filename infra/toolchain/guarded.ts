import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import type { Account } from './account.js';
import { errorCode } from './setup-error.js';

/**
 * Becomes the program, after leaving a watcher behind that reads from a pipe of which only the parent holds
 * the other end. When the parent is gone, however it went (also by SIGKILL), the pipe ends: then the watcher
 * stops the program, and after 20 seconds its whole process group. Written inline and not as a file, because
 * a program that runs as another user may be unable to enter the folder of this clone.
 */
const GUARD = `
signal=$1; shift
self=$$
exec 3<&0
(
  trap '' INT TERM HUP
  read -r _ <&3
  kill -s "$signal" "$self" || exit 0
  n=0
  while kill -0 "$self" && [ "$n" -lt 200 ]; do sleep 0.1; n=$((n + 1)); done
  kill -s KILL -- "-$self"
) >/dev/null 2>&1 &
exec 3<&- </dev/null
exec "$@"
`;

export type StopSignal = 'SIGINT' | 'SIGTERM';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The user it runs as; only root can choose. */
  readonly account?: Account | undefined;
  /** What this program takes as the wish to stop in good order. */
  readonly stopSignal: StopSignal;
}

/**
 * Starts a program in its own process group, so that a Ctrl-C at the terminal does not reach it, and so that it
 * cannot outlive this process.
 * @param output where its standard output and standard error go
 */
export function spawnGuarded(program: Program, output: readonly [number | 'pipe' | 'ignore', number | 'pipe' | 'ignore']): ChildProcess {
  const stdio: StdioOptions = ['pipe', output[0], output[1]];
  return spawn('/bin/sh', ['-c', GUARD, 'guard', program.stopSignal.slice(3), program.command, ...program.args], {
    detached: true,
    stdio,
    env: program.env ?? process.env,
    cwd: program.cwd,
    ...(program.account && { uid: program.account.uid, gid: program.account.gid }),
  });
}

/** Sends a signal to a process that may be gone by now; then there is nothing to do. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** Kills what is left of a program's process group at once. */
export const killGroup = (pid: number): void => signalIfThere(-pid, 'SIGKILL');
