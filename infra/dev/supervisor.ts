import { identityOf } from '../toolchain/identity.js';
import type { Report } from '../toolchain/report.js';
import { saysDiskIsFull } from '../toolchain/setup-error.js';
import { Child, type ChildProgram, type Exit } from './child.js';
import { removeChildrenFile, writeChildrenFile, type ProcessRecord } from './children-file.js';

export interface SupervisorOptions {
  readonly logFolder: string;
  readonly childrenFile: string;
  readonly report: Report;
  /** Waiting times between a death and the next start, in milliseconds; the last one is kept. */
  readonly backOffMs?: readonly number[];
}

const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** Who has lived so long is well again: its next death is the first. */
const WELL_AFTER_MS = 60_000;

interface Kept {
  readonly child: Child;
  record: ProcessRecord | undefined;
  deaths: number;
  lastExit: Exit | undefined;
  restart: NodeJS.Timeout | undefined;
}

/**
 * Keeps children alive: each in its own process group with its own log, started again with growing pauses
 * when it dies, stopped one after the other, the upper layers first.
 */
export class Supervisor {
  private readonly kept: Kept[] = [];
  private stopping: Promise<void> | undefined;
  private readonly trimming: NodeJS.Timeout;

  constructor(private readonly options: SupervisorOptions) {
    this.trimming = setInterval(() => this.kept.forEach(({ child }) => child.log.trim()), 60_000).unref();
    this.writeDown();
  }

  /** Starts a child and keeps it. Its death is no error of this call: see `lastExit`. */
  async start(definition: ChildProgram): Promise<Child> {
    const child = new Child(definition, this.options.logFolder);
    const kept: Kept = { child, record: undefined, deaths: 0, lastExit: undefined, restart: undefined };
    this.kept.push(kept);
    await this.run(kept);
    return child;
  }

  /** How often a child has died since it was last well, and how it ended the last time. */
  deathsOf(child: Child): { readonly count: number; readonly last: Exit | undefined } {
    const kept = this.kept.find((one) => one.child === child);
    return { count: kept?.deaths ?? 0, last: kept?.lastExit };
  }

  /** Stops everything in order. Asking again joins the stopping that is under way. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    clearInterval(this.trimming);
    this.kept.forEach(({ restart }) => clearTimeout(restart));
    for (const { child } of this.fromBottomToTop().toReversed()) {
      this.options.report(`停止 ${child.definition.name} …`);
      await child.stop();
    }
    removeChildrenFile(this.options.childrenFile);
  }

  private async run(kept: Kept): Promise<void> {
    if (this.stopping !== undefined) return;
    const { record, ended } = await kept.child.start();
    kept.record = record;
    this.tryToWriteDown();
    void ended?.then((exit) => this.afterDeath(kept, exit));
  }

  private afterDeath(kept: Kept, exit: Exit): void {
    kept.record = undefined;
    if (this.stopping !== undefined) return;
    this.tryToWriteDown();
    kept.lastExit = exit;
    kept.deaths = exit.livedMs > WELL_AFTER_MS ? 1 : kept.deaths + 1;
    const waits = this.options.backOffMs ?? BACK_OFF_MS;
    const wait = waits[Math.min(kept.deaths, waits.length) - 1] ?? 30_000;
    this.options.report(deathNotice(kept.child, exit, wait));
    kept.restart = setTimeout(() => void this.startAgain(kept), wait);
  }

  private async startAgain(kept: Kept): Promise<void> {
    try {
      await this.run(kept);
    } catch (error) {
      this.afterDeath(kept, { code: null, signal: null, livedMs: 0, said: String(error) });
    }
  }

  private fromBottomToTop(): Kept[] {
    return this.kept.toSorted((a, b) => a.child.definition.layer - b.child.definition.layer);
  }

  /** The list only serves the next start after a crash: a full disk must not end what runs because of it. */
  private tryToWriteDown(): void {
    try {
      this.writeDown();
    } catch (error) {
      this.options.report(`没有记下子进程（${String(error)}）`);
    }
  }

  private writeDown(): void {
    const identity = identityOf(process.pid);
    if (identity === undefined) throw new Error('this process cannot see itself');
    const supervisor: ProcessRecord = { name: 'supervisor', pid: process.pid, identity, stopSignal: 'SIGTERM' };
    const children = this.fromBottomToTop().flatMap(({ record }) => (record === undefined ? [] : [record]));
    writeChildrenFile(this.options.childrenFile, { supervisor, children });
  }
}

function deathNotice(child: Child, { code, signal, said }: Exit, waitMs: number): string {
  const how = signal === null ? `退出码 ${code ?? '无'}` : `信号 ${signal}`;
  const why = saysDiskIsFull(said) ? '磁盘已满，请清理空间；' : '';
  return `${child.definition.name} 意外停止（${how}）：${why}${waitMs / 1000} 秒后重新启动。日志：${child.log.path}`;
}
