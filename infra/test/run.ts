/**
 * `npm test`: every kind of check, or those named as arguments (`npm test -- unit replay`). What the tools say goes
 * to standard error as it comes; the last line of standard output is the sum.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { findPostgres } from '../toolchain/postgres-programs.js';
import { reportTo } from '../toolchain/report.js';
import { SetupError } from '../toolchain/setup-error.js';
import { findTemporal } from '../toolchain/temporal-cli.js';
import { findTestServer } from '../toolchain/test-server.js';
import { KINDS, lastLine, sum, takeJestReport, tallyOf, tallyOfTool, type Kind, type Tally } from './kinds.js';

const report = reportTo(process.stderr, '测试');
/** Minutes that one kind may take on a machine that does other work beside it. */
const TOO_LONG_MIN = 40;
/** Minutes that jest may still run once its results are written: then something that a test started keeps it. */
const LINGERS_MIN = 2;
const MINUTE_MS = 60_000;
const reports = mkdtempSync(join(tmpdir(), 'bihuan-reports-'));
let running: ChildProcess | undefined;
let interrupted = false;

const bin = (...path: string[]): string => join(projectRoot(), 'node_modules', ...path);

/** @returns ends the watch */
function killAfter(child: ChildProcess, minutes: number, why: string): () => void {
  const timer = setTimeout(() => {
    report(why);
    child.kill('SIGKILL');
  }, minutes * MINUTE_MS);
  return () => clearTimeout(timer);
}

/** What a test has left open must not keep the run: it is a failure, and the run goes on. @returns ends the watch */
function killIfLingering(child: ChildProcess, results: string): () => void {
  let end = (): void => clearInterval(looking);
  const looking = setInterval(() => {
    if (!existsSync(results)) return;
    clearInterval(looking);
    end = killAfter(child, LINGERS_MIN, `测试已有结果，但 ${String(LINGERS_MIN)} 分钟后进程仍未退出：有测试没有关闭它启动的服务，按失败处理。`);
  }, 1_000);
  return () => end();
}

/** Runs a tool of node_modules to its end, or as long as a kind may take. @param results the file that it writes last */
async function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}, results?: string): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: projectRoot(), env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] });
  running = child;
  const watches = [killAfter(child, TOO_LONG_MIN, `超过 ${String(TOO_LONG_MIN)} 分钟没有结束，按失败处理。`), ...(results === undefined ? [] : [killIfLingering(child, results)])];
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  for (const end of watches) end();
  running = undefined;
  return code;
}

/** Fetches or builds the servers before the tests wait for them: a test has not the minutes that this may take. */
async function prepareServers(kind: Kind): Promise<void> {
  try {
    if (kind === 'workflow' || kind === 'integration') await findTestServer(report);
    if (kind === 'integration' || kind === 'browser') {
      await findPostgres(report);
      await findTemporal(report);
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    report(error.message); // the tests that need it fail by themselves and are counted
  }
}

type JestKind = Exclude<Kind, 'lint' | 'types'>;

/** Modules are never given back by a process that has loaded them: so many files need a new one now and then. A larger heap is no way, it would lift the bounds that worker threads are given. */
const IN_PROCESSES = ['--maxWorkers=2', '--workerIdleMemoryLimit=1GB'] as const;
/** A browser in front of the whole stack fills the machine: those files run one after the other. Others wait for disks and timers much of the time. */
const SIDE_BY_SIDE: Readonly<Record<JestKind, readonly string[]>> = { unit: IN_PROCESSES, workflow: [], replay: [], integration: IN_PROCESSES, browser: ['--runInBand'] };

async function runJest(kind: JestKind): Promise<Tally> {
  await prepareServers(kind);
  const file = join(reports, `${kind}.json`);
  const args = [bin('jest', 'bin', 'jest.js'), '--selectProjects', kind, '--json', '--outputFile', file, '--ci', ...SIDE_BY_SIDE[kind]];
  const options = `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  const code = await runNode(args, { NODE_OPTIONS: options }, file);
  return tallyOf(takeJestReport(file), code);
}

/**
 * Rules that ask for types hold every program of the files they are given, and all that was resolved in it: the whole at once outgrew
 * 4 GiB. So it is linted part by part, in a process each; the last part is whatever the others are not, so that nothing is left out.
 */
const LINT_PARTS = [['libs', 'workflows'], ['apps/api', 'apps/cli', 'apps/worker', 'infra'], ['apps/web', 'apps/verify', 'test/browser']] as const;
const LINT_HEAP = '--max-old-space-size=4096';

async function lint(): Promise<readonly Tally[]> {
  const named = LINT_PARTS.flat();
  const rest = ['.', ...named.flatMap((part) => ['--ignore-pattern', `${part}/**`])];
  const tallies: Tally[] = [];
  for (const part of [...LINT_PARTS, rest]) tallies.push(tallyOfTool(await runNode([LINT_HEAP, bin('eslint', 'bin', 'eslint.js'), ...part, '--max-warnings', '0'])));
  return tallies;
}

/** What runs in a browser is compiled against its own globals, apart from the rest. */
const PROGRAMS = ['tsconfig.json', 'apps/verify/tsconfig.json', 'apps/web/tsconfig.json', 'test/browser/tsconfig.json'];

async function typesOf(programs: readonly string[]): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const program of programs) tallies.push(tallyOfTool(await runNode([bin('typescript', 'bin', 'tsc'), '-p', program, '--noEmit', '--pretty', 'false'])));
  return tallies;
}

async function run(kind: Kind): Promise<Tally> {
  switch (kind) {
    case 'lint':
      return sum(await lint());
    case 'types':
      return sum(await typesOf(PROGRAMS));
    case 'unit':
    case 'workflow':
    case 'replay':
    case 'integration':
    case 'browser':
      return runJest(kind);
  }
}

function isKind(name: string): name is Kind {
  return KINDS.some((kind) => kind === name);
}

async function main(names: readonly string[]): Promise<number> {
  if (!names.every(isKind)) {
    report(`可以选的种类：${KINDS.join(' ')}`);
    return 2;
  }
  const tallies: Tally[] = [];
  for (const kind of KINDS.filter((one) => names.length === 0 || names.includes(one))) {
    if (interrupted) break;
    report(`${kind} …`);
    const tally = await run(kind);
    process.stdout.write(`${kind}: ${lastLine(tally)}\n`);
    tallies.push(tally);
  }
  const all = sum(tallies);
  if (interrupted) return 130;
  process.stdout.write(`${lastLine(all)}\n`);
  return all.failed === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill('SIGTERM');
  });
}
process.on('exit', () => {
  rmSync(reports, { recursive: true, force: true });
});
process.exit(await main(process.argv.slice(2))); // the SDK may have left a thread behind after a download that failed
