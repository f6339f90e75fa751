import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup, spawnGuarded, type Program } from '../toolchain/guarded.js';
import { identityOf } from '../toolchain/identity.js';
import type { ProcessRecord } from './children-file.js';
import { LogFile } from './log-files.js';

export interface ChildProgram {
  readonly name: string;
  /** Children of a lower layer are stopped after those that rest on them. */
  readonly layer: number;
  /** How long it may take to stop before it is killed, in milliseconds. */
  readonly stopWithinMs: number;
  /** Made anew for each start: a crash may have left something to clear away first. */
  readonly program: () => Program | Promise<Program>;
}

/** How a run of a child ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly livedMs: number;
  /** The last lines of its log from this run. */
  readonly said: string;
}

interface Started {
  readonly record: ProcessRecord | undefined;
  /** undefined when it was not started, because it is no longer wanted */
  readonly ended: Promise<Exit> | undefined;
}

/** One child: starts, is seen to end, stops. What is done about its end is the supervisor's affair. */
export class Child {
  private process: ChildProcess | undefined;
  private ended: Promise<Exit> | undefined;
  private stopSignal: NodeJS.Signals = 'SIGTERM';
  /** Set by the first wish to stop: what is being prepared then must not start any more. */
  private unwanted = false;
  readonly log: LogFile;

  constructor(
    readonly definition: ChildProgram,
    logFolder: string,
  ) {
    this.log = new LogFile(logFolder, definition.name);
  }

  /** @returns when the process exists, with the promise of its end */
  async start(): Promise<Started> {
    const program = await this.definition.program();
    if (this.unwanted) return { record: undefined, ended: undefined };
    const [from, began, handle] = [this.log.size(), Date.now(), this.log.open()];
    const started = spawnGuarded(program, [handle, handle]);
    closeSync(handle);
    this.process = started;
    const exitOf = (code: number | null, signal: NodeJS.Signals | null, said = this.log.tail(20, from)): Exit => ({ code, signal, livedMs: Date.now() - began, said });
    const ended = new Promise<Exit>((resolve) => {
      started.once('error', (error) => resolve(exitOf(null, null, String(error))));
      started.once('exit', (code, signal) => resolve(exitOf(code, signal)));
    }).finally(() => {
      this.process = undefined;
    });
    this.ended = ended;
    const identity = started.pid === undefined ? undefined : identityOf(started.pid);
    const { name } = this.definition;
    const record = started.pid === undefined || identity === undefined ? undefined : { name, pid: started.pid, identity, stopSignal: program.stopSignal };
    this.stopSignal = program.stopSignal;
    return { record, ended };
  }

  /** Asks it to stop, waits, and in the end kills its whole group. Nothing to do when it does not run. */
  async stop(): Promise<void> {
    this.unwanted = true;
    const { process: running, ended } = this;
    if (running?.pid === undefined || ended === undefined) return;
    running.kill(this.stopSignal);
    const late = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      sleep(this.definition.stopWithinMs, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (!inTime) killGroup(running.pid);
    await ended;
  }
}
