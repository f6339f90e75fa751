import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '#config';
import { cacheFolder } from './folders.js';
import type { Report } from './report.js';
import { answerOf, runTool } from './run-tool.js';
import { diskFull, saysDiskIsFull, SetupError } from './setup-error.js';
import { downloaded } from './temporal-cli.js';

const VERSION = '1.35.0';
const sources = (): string => join(projectRoot(), 'infra', 'temporal', 'test-server');

/**
 * The time-skipping server that workflow tests use.
 * @returns the path of a launcher that starts it, and that dies with the process that called it
 * @throws SetupError saying what to install
 */
export async function findTestServer(report: Report, signal?: AbortSignal): Promise<string> {
  const folder = join(cacheFolder(), `temporal-test-server-${VERSION}`);
  const launcher = join(folder, 'run.sh');
  if (existsSync(launcher)) return launcher;
  const native = await downloaded(join(cacheFolder(), 'temporal-test-server-sdk'), 'time-skipping', report);
  await (native === undefined ? fromMaven(folder, report, signal) : assemble(folder, (temporary) => copyFile(native, join(temporary, 'test-server'))));
  return launcher;
}

/** The launcher starts `test-server` beside it if that is there, else Java on `lib`. Renamed last: there is no half of it. */
async function assemble(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${folder}.${process.pid}`;
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    await copyFile(join(sources(), 'run.sh'), join(temporary, 'run.sh'));
    await chmod(join(temporary, 'run.sh'), 0o755);
    if (!existsSync(folder)) await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function fromMaven(folder: string, report: Report, signal: AbortSignal | undefined): Promise<void> {
  if ((await answerOf('java', ['-version'])) === undefined || (await answerOf('mvn', ['-v'])) === undefined) {
    throw new SetupError('工作流测试要用 Temporal 的测试服务，官方地址取不到，本机也没有 Java 与 Maven。请安装 Java 17 和 Maven 后再运行一次。', 69);
  }
  report(`用 Maven 取 Temporal 测试服务 ${VERSION}（只需一次）…`);
  await assemble(folder, async (temporary) => {
    await copyFile(join(sources(), 'pom.xml'), join(temporary, 'pom.xml'));
    const args = ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${join(temporary, 'lib')}`];
    const { code, stdout, stderr } = await runTool({ command: 'mvn', args, cwd: temporary }, { signal });
    if (saysDiskIsFull(stdout + stderr)) throw diskFull(dirname(folder));
    if (code !== 0) throw new SetupError(`Temporal 测试服务没有取到：\n${stdout.trim().split('\n').slice(-8).join('\n')}\n请检查网络和 Maven 的镜像设置后再运行一次。`, 69);
  });
}
