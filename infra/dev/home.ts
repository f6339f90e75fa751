import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { stackFile, type RunningStack } from '#config';
import { isAlive, readChildrenFile } from './children-file.js';
import { makeEnterable } from '../toolchain/folders.js';
import { freePort, obstacleAt } from '../toolchain/ports.js';
import { diskFull, explained, SetupError } from '../toolchain/setup-error.js';

const secretsShape = z.object({ adminPassword: z.string(), ownerPassword: z.string(), appPassword: z.string() });
export type Secrets = z.infer<typeof secretsShape>;

const PORT_NAMES = ['postgres', 'temporal', 'temporalUi', 'temporalHttp', 'temporalMetrics', 'worker'] as const;
export type Ports = Record<(typeof PORT_NAMES)[number], number>;
const portsShape = z.partialRecord(z.enum(PORT_NAMES), z.number().int());

const NEEDED_BYTES = 300_000_000;

/** The folder in which the embedded stack keeps everything it must remember. */
export class Home {
  readonly logs: string;
  readonly childrenFile: string;
  readonly temporalDatabase: string;
  readonly postgresFolder: string;

  constructor(readonly folder: string) {
    this.logs = join(folder, 'logs');
    this.childrenFile = join(folder, 'children.json');
    this.temporalDatabase = join(folder, 'temporal.db');
    this.postgresFolder = join(folder, 'postgres');
  }

  /** @throws SetupError when it cannot be made or written, or when its disk is as good as full */
  async open(): Promise<void> {
    try {
      await makeEnterable(this.folder);
      await mkdir(this.logs, { recursive: true });
      await mkdir(join(this.folder, 'files'), { recursive: true });
      const { bavail, bsize } = await statfs(this.folder);
      if (bavail * bsize < NEEDED_BYTES) throw diskFull(this.folder);
      await this.write('.writable', '');
    } catch (error) {
      throw explained(error, this.folder);
    }
  }

  /** @throws SetupError when another `npm start` already works in this folder */
  refuseSecondSupervisor(): void {
    const other = readChildrenFile(this.childrenFile)?.supervisor;
    if (other === undefined || other.pid === process.pid || !isAlive(other)) return;
    throw new SetupError(`${this.folder} 已经有一套系统在运行（进程 ${other.pid}）。请直接使用它，或先在它的窗口按 Ctrl-C，或用 BIHUAN_HOME 指定另一个目录。`, 69);
  }

  get hasSecrets(): boolean {
    return existsSync(join(this.folder, 'secrets.json'));
  }

  /** Passwords made once, at random, readable by the owner only. */
  async secrets(): Promise<Secrets> {
    if (this.hasSecrets) return secretsShape.parse(this.read('secrets.json'));
    const password = () => randomBytes(24).toString('hex');
    const made = { adminPassword: password(), ownerPassword: password(), appPassword: password() };
    await this.write('secrets.json', JSON.stringify(made, undefined, 2));
    return made;
  }

  /** The ports of last time, each replaced where somebody else took it meanwhile. */
  async ports(): Promise<Ports> {
    const remembered = existsSync(join(this.folder, 'runtime.json')) ? portsShape.parse(this.read('runtime.json')) : {};
    const ports: Ports = { postgres: 0, temporal: 0, temporalUi: 0, temporalHttp: 0, temporalMetrics: 0, worker: 0 };
    for (const name of PORT_NAMES) ports[name] = await usable(remembered[name], Object.values(ports));
    await this.write('runtime.json', JSON.stringify(ports, undefined, 2));
    return ports;
  }

  async announce(stack: RunningStack): Promise<void> {
    await this.write('stack.json', JSON.stringify(stack, undefined, 2), stackFile(this.folder));
  }

  private read(name: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, name), 'utf8'));
  }

  /** Whole or not at all, readable by the owner only. */
  private async write(name: string, text: string, path = join(this.folder, name)): Promise<void> {
    try {
      await writeFile(`${path}.new`, text, { mode: 0o600 });
      await chmod(`${path}.new`, 0o600);
      await rename(`${path}.new`, path);
    } catch (error) {
      throw explained(error, path);
    }
  }
}

async function usable(remembered: number | undefined, taken: readonly number[]): Promise<number> {
  if (remembered !== undefined && !taken.includes(remembered) && (await obstacleAt('127.0.0.1', remembered)) === undefined) return remembered;
  const port = await freePort();
  return taken.includes(port) ? usable(undefined, taken) : port;
}
