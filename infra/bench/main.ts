/**
 * `npm run bench`: the non-site path of an inspection, six acts of people, through HTTP with session, guard, ledger, hash chain
 * and projection; N processes open at once, parked with their timers before the next act comes.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { ConfigError } from '#config';
import { BOUNDS } from '#persistence/tables/table-file';
import { createClient } from '#temporal';
import { reportTo } from '../toolchain/report.js';
import { SetupError } from '../toolchain/setup-error.js';
import { Connection } from '../walkthrough/http/connection.js';
import { findOrStart, type Serving, STOPPED } from '../walkthrough/serving.js';
import { benchFairness, benchSpeed } from './draw/main.js';
import { drawTable, measureDraws } from './draw-ledger/measure-draws.js';
import { Drain } from './drained.js';
import { type Floor, measureFloor } from './floor.js';
import { importTable, measureImports } from './imports.js';
import { measurePages } from './pages/measure-pages.js';
import { pagesTable } from './pages/table.js';
import { measurePlaces, placesTable } from './places.js';
import { preparePlace } from './prepare.js';
import { machine, Processors } from './processor-time.js';
import { measureSimulations, simulationTable } from './simulation.js';
import { measure, type Measurement, type Run } from './run.js';
import { SIX_ACTS } from './six-acts.js';
import { type Report, table } from './table.js';

const HELP = `npm run bench [-- --json] [-- --n 300] [-- --c 1,50]
npm run bench -- --draw-ledger 200000 [--witnesses 3] [--json]
npm run bench -- --draw [--json]
npm run bench -- --fairness [--draws 10000] [--json]
npm run bench -- --import 200000 [--json]
npm run bench -- --simulate 600,5000 [--json]
npm run bench -- --places 200000 [--json]
npm run bench -- --pages [--json]

  测量一次非现场检查（书面核查）的六个人工环节：HTTP、登录、权限、台账、哈希链、投影都在内。
  n 个流程同时打开，各自挂着计时器等候，全部办完一个环节并停稳才办下一个；
  最高的并发另测一次不停稳的（flowing），与其他引擎公布的测法一致。
  有正在运行的系统就用它，没有就在临时目录启动一套，结束时停止并删除。

  --draw      测抽取本身：20 万、100 万、300 万个检查对象，从排好序的编号到记录，不需要系统
  --fairness  模拟抽取 10,000 次，逐层检验机会是否均等（不均等时退出码为 1），不需要系统
  --json   标准输出只有一行 JSON
  --n      同时打开的流程数，默认 300
  --c      并发数，可以写几个，默认 1,50
  --draw-ledger  另一项测量：这么多户企业的名录，从冻结名单到抽取记录，经台账办理；在临时目录另起一个 PostgreSQL，不碰正在运行的系统
  --witnesses    每次抽取的见证人数，默认 3：各自承诺、再各自揭示；0 为操作系统随机数
  --import       另一项测量：导入这么多行的 csv 和 xlsx（xlsx 至多 5 万行），各两次；另起一个 PostgreSQL
  --simulate     另一项测量：这么多户企业（可以写几个）的名录，计划模拟 10,000 年，各五次；另起一个 PostgreSQL
  --places       另一项测量：这么多户企业的一次抽取，出具名录位置证明，不需要系统
  --pages        另一项测量：在 Chromium 里打开工作台的每个页面，从输入地址到可以使用；在样例县上，没有正在运行的系统就启动一套
`;

/** What everybody's first calls cost is not what is measured. */
const WARM_UP = 60;

const report = reportTo(process.stderr, '压测');

async function bench(serving: Serving, n: number, concurrencies: readonly number[]): Promise<Report> {
  const { environment, apiUrl, home } = serving;
  const connection = new Connection(apiUrl, Math.max(...concurrencies, 8));
  const database = new pg.Client({ connectionString: required(environment, 'DATABASE_URL') });
  const client = createClient({ temporalAddress: required(environment, 'TEMPORAL_ADDRESS'), temporalNamespace: environment['TEMPORAL_NAMESPACE'] ?? 'default' });
  await database.connect();
  try {
    const measurements = measurementsFor(concurrencies);
    report(`准备演练辖区机关、${n} 户企业 …`);
    const place = await preparePlace(connection, home, { measured: n, warmUp: WARM_UP, measurements: measurements.length });
    const parts = { place, client, processors: new Processors(home), drain: new Drain(database, new Processors(home)) };
    report('预热 …');
    await measure(parts, { name: 'warm-up', pace: 'parked', c: 8 }, place.lines.warmUp, WARM_UP);
    const runs: Run[] = [];
    const floors: Record<string, Floor> = {};
    for (const [index, measurement] of measurements.entries()) {
      const line = place.lines.measured[index];
      if (line === undefined) throw new Error(`No plan line for ${measurement.name}`);
      const { name, c } = measurement;
      report(`测量：${name}，${n} 个流程，并发 ${c} …`);
      runs.push(await measure(parts, measurement, line, n));
      floors[`c${c}`] ??= await measureFloor(required(environment, 'MIGRATION_DATABASE_URL'), n * SIX_ACTS.length, c);
    }
    return { machine: machine(), node: process.version, postgres: await settingsOf(database), runs, floors };
  } finally {
    connection.close();
    await database.end();
    await client.connection.close();
  }
}

/** Every concurrency with all workflows parked between the rounds, and the highest once more flowing. */
function measurementsFor(concurrencies: readonly number[]): readonly Measurement[] {
  const parked = concurrencies.map((c): Measurement => ({ name: 'non-site', pace: 'parked', c }));
  return [...parked, { name: 'non-site flowing', pace: 'flowing', c: Math.max(...concurrencies) }];
}

/** That the disk was really waited for. */
async function settingsOf(database: pg.Client): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.query<{ name: string; setting: string }>(`SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name`);
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

function required(environment: Readonly<Record<string, string>>, name: string): string {
  const value = environment[name];
  if (value === undefined) throw new Error(`The running stack does not say ${name}`);
  return value;
}

/** @throws RangeError that says what is expected */
function wholeNumber(text: string, option: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(`--${option} 应为 1 到 ${most} 的整数，现在是“${text.slice(0, 20)}”`);
  return value;
}

const stopping = new AbortController();

async function main(): Promise<number> {
  const { json, help, n, c, draw, fairness, draws, 'draw-ledger': enterprises, witnesses, import: imported, simulate, places, pages } = parseArgs({
    options: {
      json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false }, n: { type: 'string', default: '300' }, c: { type: 'string', default: '1,50' },
      draw: { type: 'boolean', default: false }, fairness: { type: 'boolean', default: false }, draws: { type: 'string', default: '10000' }, 'draw-ledger': { type: 'string' }, witnesses: { type: 'string', default: '3' }, import: { type: 'string' }, simulate: { type: 'string' }, places: { type: 'string' }, pages: { type: 'boolean', default: false },
    },
  }).values;
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (draw) return benchSpeed(json);
  if (fairness) return benchFairness(json, wholeNumber(draws, 'draws', 1_000_000));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  if (enterprises !== undefined) {
    const measured = await measureDraws({ enterprises: wholeNumber(enterprises, 'draw-ledger', 5_000_000), witnesses: witnesses === '0' ? 0 : wholeNumber(witnesses, 'witnesses', 50) }, report, stopping.signal);
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : drawTable(measured));
    return measured.verified ? 0 : 1;
  }
  if (imported !== undefined) {
    const measured = await measureImports(wholeNumber(imported, 'import', BOUNDS.csvRows), report, stopping.signal);
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : importTable(measured));
    return 0;
  }
  if (simulate !== undefined) {
    const measured = await measureSimulations(simulate.split(',').map((text) => wholeNumber(text, 'simulate', 1_000_000)), report, stopping.signal);
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : simulationTable(measured));
    return 0;
  }
  if (places !== undefined) {
    const measured = await measurePlaces(wholeNumber(places, 'places', 3_000_000));
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : placesTable(measured));
    return 0;
  }
  if (pages) return benchPages(json);
  return benchActs(json, wholeNumber(n, 'n', 5_000), c.split(',').map((text) => wholeNumber(text, 'c', 500)));
}

async function benchActs(json: boolean, count: number, concurrencies: readonly number[]): Promise<number> {
  const serving = await findOrStart({ ownData: 'temporary', report, signal: stopping.signal });
  try {
    const measured = await bench(serving, count, concurrencies);
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : table(measured));
    return 0;
  } finally {
    await serving.leave();
  }
}

/** @returns 1 when a page did not open */
async function benchPages(json: boolean): Promise<number> {
  const serving = await findOrStart({ ownData: 'temporary', sample: 'played', report, signal: stopping.signal });
  try {
    const measured = await measurePages(serving, report, stopping.signal);
    process.stdout.write(json ? `${JSON.stringify(measured)}\n` : pagesTable(measured));
    return measured.pages.some(({ fault }) => fault !== null) ? 1 : 0;
  } finally {
    await serving.leave();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = stopping.signal.aborted ? STOPPED : complain(error);
}

function complain(error: unknown): number {
  const wrongOption = error instanceof RangeError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!wrongOption && !(error instanceof SetupError) && !(error instanceof ConfigError)) throw error;
  process.stderr.write(`[压测] ${error.message}\n${wrongOption ? HELP : ''}`);
  return error instanceof SetupError || error instanceof ConfigError ? error.exitCode : 2;
}
