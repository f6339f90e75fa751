import { join } from 'node:path';
import { projectRoot } from '#config';
import { runTool } from '../toolchain/run-tool.js';
import { diskFull, saysDiskIsFull, SetupError } from '../toolchain/setup-error.js';
import { waitUntil } from '../toolchain/wait.js';
import { LAYERS, startServing, type Stack } from './stack.js';

/** What a command or a server of ours is started with. */
export type ApplicationEnvironment = Readonly<Record<string, string>>;

const entry = (name: 'api' | 'worker'): string => join(projectRoot(), 'dist', 'apps', name, 'src', 'main.js');
const nodeArgs = (path: string): string[] => ['--enable-source-maps', path];

/**
 * Runs a program of ours to its end. @param path below dist
 * @returns what it wrote on standard output
 * @throws SetupError with what it said when it did not end well
 */
export async function runProgram(stack: Stack, what: string, [path, ...args]: readonly [string, ...string[]], environment: ApplicationEnvironment): Promise<string> {
  stack.report(`${what} …`);
  const program = { command: process.execPath, args: [...nodeArgs(join(projectRoot(), 'dist', path)), ...args], env: { ...process.env, ...environment }, cwd: projectRoot() };
  const { code, stdout, stderr } = await runTool(program, { signal: stack.signal });
  if (code === 0) return stdout;
  const said = (stderr + stdout).trim().split('\n').slice(-20).join('\n');
  if (saysDiskIsFull(said)) throw diskFull(stack.home.folder);
  throw new SetupError(`${what}没有成功（退出码 ${code}）：\n${said}`, code === 78 ? 78 : 69);
}

/** One command of `bihuan`. */
export async function runCommand(stack: Stack, what: string, args: readonly string[], environment: ApplicationEnvironment): Promise<void> {
  await runProgram(stack, what, ['apps/cli/src/main.js', ...args], environment);
}

/** Starts worker and API together; resolves when the API says that all of it is ready. */
export async function startApplications(stack: Stack, environment: ApplicationEnvironment, apiUrl: string): Promise<void> {
  const definition = (name: 'api' | 'worker', stopWithinMs: number) => ({
    name,
    layer: LAYERS[name],
    stopWithinMs,
    program: () => ({
      command: process.execPath,
      args: nodeArgs(entry(name)),
      env: { ...process.env, ...environment },
      cwd: projectRoot(),
      stopSignal: 'SIGTERM' as const,
    }),
  });
  stack.report('启动后台与接口 …');
  const worker = await stack.supervisor.start(definition('worker', 30_000));
  await startServing(stack, definition('api', 15_000), (giveUp) => waitUntil(() => isReady(`${apiUrl}/health/ready`), 120_000, () => giveUp() || hopeless(stack, worker)));
}

function hopeless(stack: Stack, worker: Parameters<Stack['supervisor']['deathsOf']>[0]): boolean {
  const { count, last } = stack.supervisor.deathsOf(worker);
  if (count < 3 && last?.code !== 78) return false;
  throw new SetupError(`worker 没有启动成功。它最后写下的是：\n${last?.said ?? ''}\n完整日志：${worker.log.path}`, 69);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false; // nobody listens yet
  }
}
