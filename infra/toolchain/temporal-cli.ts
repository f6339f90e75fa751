import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './folders.js';
import type { Report } from './report.js';
import { answerOf, runTool } from './run-tool.js';
import { diskFull, saysDiskIsFull, SetupError } from './setup-error.js';

const VERSION = '1.5.1';
const PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
const OTHERWISE = '或者用 TEMPORAL_ADDRESS 指定一个已有的 Temporal 服务（主机:端口）';

/**
 * The Temporal command, which holds the whole server: on PATH, in the cache, by the SDK's own download, built with Go.
 * @returns a path or a name to call
 * @throws SetupError saying what to install
 */
export async function findTemporal(report: Report, signal?: AbortSignal): Promise<string> {
  if ((await answerOf('temporal', ['--version'])) !== undefined) return 'temporal';
  const built = join(cacheFolder(), `temporal-${VERSION}`, 'temporal');
  if (existsSync(built)) return built;
  return (await downloaded(join(cacheFolder(), 'temporal-sdk'), 'dev-server', report)) ?? (await build(built, report, signal));
}

/**
 * The SDK fetches its servers itself, but only while starting one: start it, stop it, take what it left.
 * Where its source is out of reach this fails in 50 ms.
 * @returns the path of the program, undefined when it could not be had
 */
export async function downloaded(folder: string, kind: 'dev-server' | 'time-skipping', report: Report): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const there = await programIn(folder);
  if (there !== undefined) return there;
  report('从官方地址下载 Temporal 服务 …');
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const server = { executable: { type: 'cached-download', downloadDir: folder } } as const;
    const starting = kind === 'dev-server' ? TestWorkflowEnvironment.createLocal({ server }) : TestWorkflowEnvironment.createTimeSkipping({ server });
    const environment = await Promise.race([starting, sleep(300_000, undefined, { ref: false })]);
    await environment?.teardown();
  } catch (error) {
    report(`官方地址取不到（${String(error).split('): ').at(-1) ?? ''}），换一种办法。`);
  }
  return programIn(folder);
}

/** The SDK names a finished download after itself and its version; one still under way has another ending. */
async function programIn(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((file) => /^temporal.*sdk-typescript-[\w.-]+$/.test(file) && !/\.(downloading|tmp|part)/.test(file));
  return name === undefined ? undefined : join(folder, name);
}

async function build(path: string, report: Report, signal: AbortSignal | undefined): Promise<string> {
  await checkGo();
  report(`用 Go 编译 Temporal ${VERSION}（只需一次，约 3 分钟）…`);
  const began = Date.now();
  const ticker = setInterval(() => report(`仍在编译 Temporal，已 ${Math.round((Date.now() - began) / 1000)} 秒 …`), 15_000);
  const target = `${path}.${process.pid}`;
  try {
    const env = { ...process.env, GOPATH: join(cacheFolder(), 'go'), GOBIN: target, GOFLAGS: '-modcacherw', CGO_ENABLED: '0' };
    const { code, stderr } = await runTool({ command: 'go', args: ['install', PACKAGE], env }, { signal, onOutput: modules(report) });
    if (code !== 0) throw goTrouble(stderr);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(join(target, 'temporal'), path);
  } finally {
    clearInterval(ticker);
    await rm(target, { recursive: true, force: true });
  }
  return path;
}

async function checkGo(): Promise<void> {
  const answer = await answerOf('go', ['version']);
  const minor = Number(/go1\.(\d+)/.exec(answer ?? '')?.[1] ?? 0);
  if (minor >= 25) return;
  const found = answer === undefined ? '没有找到 Go' : `本机的 Go 太旧（${answer.trim()}）`;
  throw new SetupError(`需要 Temporal 服务，官方地址取不到，${found}。请安装 Go 1.25 或更高版本后再运行一次，${OTHERWISE}。`, 69);
}

/** Go names each module it fetches, hundreds of them: every fiftieth is enough to see that it moves. */
function modules(report: Report): (text: string) => void {
  let fetched = 0;
  return (text) => {
    for (const _ of text.matchAll(/^go: downloading /gm)) if ((fetched += 1) % 50 === 0) report(`已取 ${fetched} 个 Go 模块 …`);
  };
}

function goTrouble(stderr: string): SetupError {
  if (saysDiskIsFull(stderr)) return diskFull(cacheFolder());
  return new SetupError(`Temporal 没有编译成功：\n${stderr.trim().split('\n').slice(-8).join('\n')}\n请检查网络和 GOPROXY 后再运行一次，${OTHERWISE}。`, 69);
}
