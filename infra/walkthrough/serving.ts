import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf, projectRoot, readRunningStack } from '#config';
import { temporaryEnterable } from '../toolchain/folders.js';
import { freePort } from '../toolchain/ports.js';
import type { Report } from '../toolchain/report.js';
import { SetupError } from '../toolchain/setup-error.js';

/** A stack that answers, and how to leave it: only what was started here is stopped. */
export interface Serving {
  readonly apiUrl: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly own: boolean;
  /** @param keep leave a temporary folder where it is, for somebody to look into */
  leave(keep?: boolean): Promise<void>;
}

export interface Wanted {
  /** Where a stack of our own keeps its data: in BIHUAN_HOME, or in a folder that is deleted afterwards. */
  readonly ownData: 'home' | 'temporary';
  /** What is in a stack of our own: the sample with its past; left out, without, since what is played there has a county of its own. */
  readonly sample?: 'played';
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Exit code after Ctrl-C, as shells know it. */
export const STOPPED = 130;

/** The stack that runs for BIHUAN_HOME, else one of our own. @throws SetupError when it does not start */
export async function findOrStart(wanted: Wanted): Promise<Serving> {
  const running = readRunningStack(process.env);
  if (running !== undefined && (await isReady(running.apiUrl))) {
    wanted.report(`使用正在运行的系统 ${running.apiUrl}`);
    // Nothing here was started by us, so there is nothing to stop first.
    wanted.signal.addEventListener('abort', () => process.exit(STOPPED));
    return { ...running, home: homeOf(process.env), own: false, leave: () => Promise.resolve() };
  }
  const temporary = wanted.ownData === 'temporary' ? temporaryEnterable('bihuan-') : undefined;
  return orRemoved(temporary, () => startOwn(temporary ?? homeOf(process.env), temporary, wanted, { ...(wanted.sample !== undefined && { BIHUAN_SAMPLE: wanted.sample }), ...process.env }));
}

/** What points to a stack that is there already: a rehearsal with a clock of its own must reach none of it. */
const OF_A_STACK = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'BIHUAN_HOST', 'BIHUAN_PORT', 'BIHUAN_WORKER_PORT'];

/** A stack of our own in a folder of its own, whatever runs. @throws SetupError when it does not start */
export async function startApart({ report, signal }: Omit<Wanted, 'ownData'>, environment: Readonly<Record<string, string>>): Promise<Serving> {
  const temporary = temporaryEnterable('bihuan-');
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_A_STACK.includes(name)));
  return orRemoved(temporary, () => startOwn(temporary, temporary, { report, signal }, { ...own, ...environment }));
}

async function orRemoved<T>(folder: string | undefined, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** `npm start` in a process of its own; it ends when we do, because it watches whether its parent is still there. */
async function startOwn(home: string, temporary: string | undefined, { report, signal }: Omit<Wanted, 'ownData'>, environment: NodeJS.ProcessEnv): Promise<Serving> {
  report('先启动一套系统 …');
  const port = environment['BIHUAN_PORT'] || String(await freePort());
  // What is played here has a county of its own.
  const env = { BIHUAN_SAMPLE: 'empty', ...environment, BIHUAN_HOME: home, BIHUAN_PORT: port, BIHUAN_BOOTSTRAP_PID: String(process.pid) };
  const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot(), 'dist', 'infra', 'dev', 'start.js')], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const leave = async (keep = false): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    if (temporary === undefined) return;
    if (keep) report(`数据和日志留在 ${temporary}`);
    else rmSync(temporary, { recursive: true, force: true });
  };
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const ready = new Promise<boolean>((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/^READY /m.test(said)) resolve(true);
    });
    child.once('error', () => resolve(false));
    void ended.then(() => resolve(false));
  });
  if (!(await ready)) throw new SetupError('系统没有启动成功，原因见上文。', 69);
  const started = readRunningStack({ BIHUAN_HOME: home });
  if (started === undefined) throw new Error('A stack that is ready has not said how it is reached');
  return { ...started, home, own: true, leave };
}

async function isReady(apiUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false; // an earlier run wrote the file; nobody listens there now
  }
}
