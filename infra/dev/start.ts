/**
 * `npm start`: the whole system on this machine. Standard output carries one line, `READY http://…`; everything
 * a person wants to watch goes to standard error, everything else to the logs in BIHUAN_HOME.
 */
import { parseArgs } from 'node:util';
import { ConfigError, homeOf, loadStartSettings, type StartSettings } from '#config';
import { obstacleAt, portTrouble } from '../toolchain/ports.js';
import { reportTo } from '../toolchain/report.js';
import { diskFull, isDiskFull, SetupError } from '../toolchain/setup-error.js';
import { runCommand, startApplications, type ApplicationEnvironment } from './applications.js';
import { stopStaleChildren } from './children-file.js';
import { Home } from './home.js';
import { startPostgres } from './postgres.js';
import { bringInTheSample } from './sample.js';
import type { Stack } from './stack.js';
import { Supervisor } from './supervisor.js';
import { startTemporal } from './temporal.js';
import { startTestServer } from './test-server.js';
import { whenAskedToStop } from './wish-to-stop.js';

const report = reportTo(process.stderr, '启动');
/** The test server cannot answer the reconciler's questions, and forgets nothing while it lives. */
const NEVER_MS = '3600000';

async function prepareStack(settings: StartSettings, signal: AbortSignal): Promise<{ stack: Stack; hadSecrets: boolean }> {
  const home = new Home(settings.home);
  await home.open();
  home.refuseSecondSupervisor();
  await stopStaleChildren(home.childrenFile, report);
  const obstacle = await obstacleAt(settings.host, settings.port);
  if (obstacle !== undefined) throw portTrouble(settings.host, settings.port, obstacle);
  const supervisor = new Supervisor({ logFolder: home.logs, childrenFile: home.childrenFile, report });
  const hadSecrets = home.hasSecrets;
  return { stack: { home, secrets: await home.secrets(), ports: await home.ports(), supervisor, report, signal }, hadSecrets };
}

async function bringUp(settings: StartSettings, stack: Stack, hadSecrets: boolean): Promise<void> {
  const skipsTime = settings.lawClock === 'testServer';
  const outside = { address: settings.temporalAddress ?? '', uiUrl: undefined };
  const [database, temporal] = await together(stack, [
    async (part) => settings.external ?? startPostgres(part, hadSecrets),
    async (part) => (skipsTime ? startTestServer(part) : settings.temporalAddress === undefined ? startTemporal(part) : outside),
  ]);
  const environment: ApplicationEnvironment = {
    DATABASE_URL: database.databaseUrl,
    MIGRATION_DATABASE_URL: database.migrationDatabaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: process.env['TEMPORAL_NAMESPACE'] || 'default',
    BIHUAN_HOME: settings.home,
    BIHUAN_HOST: settings.host,
    BIHUAN_PORT: String(settings.port),
    BIHUAN_WORKER_PORT: process.env['BIHUAN_WORKER_PORT'] || String(stack.ports.worker),
    ...(skipsTime && { BIHUAN_RECONCILE_INTERVAL_MS: NEVER_MS, BIHUAN_LAW_CLOCK: 'test-server' }),
  };
  await runCommand(stack, '更新数据库结构', ['migrate'], environment);
  // A bureau's data and skipped time must never meet: a rehearsal begins with an empty database, and in a rehearsal's the sample is refused.
  const people = skipsTime ? [] : await bringInTheSample(stack, settings, environment);
  const apiUrl = `http://${reachable(settings.host)}:${settings.port}`;
  await startApplications(stack, environment, apiUrl);
  const { uiUrl } = temporal;
  await stack.home.announce({ apiUrl, ...(uiUrl !== undefined && { temporalUiUrl: uiUrl }), environment });
  if (uiUrl !== undefined) report(`Temporal 界面 ${uiUrl}/namespaces/${environment.TEMPORAL_NAMESPACE}/workflows ，日志 ${stack.home.logs} 。按 Ctrl-C 停止。`);
  for (const line of people) report(line);
  process.stdout.write(`READY ${apiUrl}\n`);
}

/** Two parts at once. When one fails the other gives up and is waited for: nothing may go on starting behind the stopping. */
async function together<A, B>(stack: Stack, [first, second]: [(part: Stack) => Promise<A>, (part: Stack) => Promise<B>]): Promise<[A, B]> {
  const failing = new AbortController();
  const part = { ...stack, signal: AbortSignal.any([stack.signal, failing.signal]) };
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      failing.abort(error);
      throw error;
    }
  };
  const [a, b] = await Promise.allSettled([watched(first(part)), watched(second(part))]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  throw failing.signal.reason;
}

/** An address to call when we listen on all of them. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** `--empty`: the sample without a past, the same as BIHUAN_SAMPLE=empty. @throws ConfigError */
function asAsked(args: string[]): StartSettings {
  const { empty } = asked(args);
  return { ...loadStartSettings(process.env), ...(empty && { sample: 'empty' as const }) };
}

function asked(args: string[]): { readonly empty: boolean } {
  try {
    return parseArgs({ args, options: { empty: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new SetupError(`参数有误：${error instanceof Error ? error.message : String(error)}。npm start 只认得 --empty（样例县不演入过去）。`, 2);
  }
}

async function main(): Promise<number> {
  const wish = whenAskedToStop(report);
  let supervisor: Supervisor | undefined;
  try {
    const settings = asAsked(process.argv.slice(2));
    const { stack, hadSecrets } = await prepareStack(settings, wish.signal);
    supervisor = stack.supervisor;
    await bringUp(settings, stack, hadSecrets);
    await wish.given;
    return 0;
  } catch (error) {
    return wish.signal.aborted ? 0 : complain(isDiskFull(error) ? diskFull(homeOf(process.env), error) : error);
  } finally {
    wish.end();
    await supervisor?.stop();
  }
}

function complain(error: unknown): number {
  if (error instanceof SetupError || error instanceof ConfigError) {
    report(error.message);
    return error.exitCode;
  }
  report(`意外错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 70;
}

process.exit(await main());
