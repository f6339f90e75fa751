import { readdirSync, readFileSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { readChildrenFile } from '../dev/children-file.js';

/** CPU seconds by part of the system: api, worker, temporal, postgres; and of the bench itself. */
export type ProcessorTime = Readonly<Record<string, number>>;

/** Ticks of /proc/PID/stat a second; fixed on Linux for every program that reads it (USER_HZ). */
const TICKS = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Its own time and that of its children which have ended. */
  readonly seconds: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { pid, parent: Number(fields[1]), seconds: ticks / TICKS };
  } catch {
    return null; // it ended while we looked
  }
}

/** The parts of the stack by their processes, as its supervisor wrote them down. Elsewhere than on Linux: nothing. */
export class Processors {
  private readonly roots: ReadonlyMap<string, number>;

  constructor(home: string) {
    const children = platform() === 'linux' ? (readChildrenFile(join(home, 'children.json'))?.children ?? []) : [];
    this.roots = new Map(children.map(({ name, pid }) => [name, pid]));
  }

  get known(): boolean {
    return this.roots.size > 0;
  }

  /** Since each part was started, with everything below it (PostgreSQL's backends). */
  time(): ProcessorTime {
    const stats = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name))).filter((stat) => stat !== null);
    const below = Map.groupBy(stats, ({ parent }) => parent);
    const sum = (pid: number): number => (stats.find((stat) => stat.pid === pid)?.seconds ?? 0) + (below.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), 0);
    const { user, system } = process.cpuUsage();
    return { ...Object.fromEntries([...this.roots].map(([name, pid]) => [name, sum(pid)])), bench: (user + system) / 1e6 };
  }

  /** What follows behind an act: the worker and Temporal. */
  get followers(): readonly number[] {
    return ['worker', 'temporal'].flatMap((name) => this.roots.get(name) ?? []);
  }

  busy(): number {
    return this.followers.reduce((sum, pid) => sum + (statOf(pid)?.seconds ?? 0), 0);
  }
}

export function difference(after: ProcessorTime, before: ProcessorTime): ProcessorTime {
  return Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
}

export function machine(): Machine {
  const processors = cpus();
  return { cpu: processors[0]?.model.trim() ?? '', cores: processors.length, memory: totalmem() };
}
