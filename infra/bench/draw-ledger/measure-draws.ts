import { loadavg } from 'node:os';
import type { DataSource } from 'typeorm';
import type { ProcessRef } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import type { Task } from '#domain/task/task';
import { createDataSource, Ledger, migrate, nodeCrypto, postgresClock, ruleSet } from '#persistence';
import { keepClasses } from '#persistence/classes/keep-classes';
import type { Report } from '../../toolchain/report.js';
import { machine } from '../processor-time.js';
import { percentile, rounded } from '../statistics.js';
import { changeOne, plantCounty } from './county.js';
import { drawTask, type Drawn, publishPlan } from './draw-task.js';
import { startOwnPostgres } from './own-postgres.js';

/** The first run also pays for what is compiled and read for the first time, so it is shown apart. */
const RUNS = 4;

export interface DrawsMeasured {
  readonly machine: ReturnType<typeof machine>;
  readonly node: string;
  readonly postgres: Readonly<Record<string, string>>;
  readonly enterprises: number;
  /** Named for each draw, each by an account of their own. */
  readonly witnesses: number;
  /** Registry into classes, once after an import; seconds. */
  readonly classified_s: number;
  /** Milliseconds, run by run. */
  readonly runs: readonly { readonly commit: number; readonly entropy: number; readonly draw: number; readonly freeze_to_record: number }[];
  /** Processor time of this process alone, milliseconds, run by run: what a busy machine does not lengthen so much. */
  readonly cpu_of_node: readonly number[];
  readonly load_average: number;
  /** Median of the runs after the first, milliseconds. */
  readonly freeze_to_record: number;
  readonly drawn: number;
  readonly bytes: { readonly pool: number; readonly record: number; readonly stored: number };
  /** The last record, computed anew by the verifier. */
  readonly verified: boolean;
  readonly node_rss_mib: number;
}

type Asked = Pick<DrawsMeasured, 'enterprises' | 'witnesses'>;

/** 冻结到抽取记录, through the ledger, on a PostgreSQL that waits for its disk. */
export async function measureDraws(asked: Asked, report: Report, signal: AbortSignal): Promise<DrawsMeasured> {
  const postgres = await startOwnPostgres(report, signal);
  const dataSource = await migrate(postgres.ownerUrl).then(() => createDataSource(postgres.appUrl).initialize());
  try {
    return await measured(dataSource, asked, report, signal);
  } finally {
    await dataSource.destroy();
    await postgres.stop();
  }
}

async function measured(dataSource: DataSource, { enterprises, witnesses }: Asked, report: Report, signal: AbortSignal): Promise<DrawsMeasured> {
  const now = instantFromMillis(Date.now());
  const today = dayOf(now);
  report(`写入 ${enterprises} 户虚构企业 …`);
  const named = await plantCounty(dataSource, { enterprises, witnesses, today });
  report('分类 …');
  const begun = performance.now();
  await keepClasses(dataSource, now, () => signal.aborted);
  const classified = performance.now() - begun;
  const ledger = new Ledger(dataSource, postgresClock);
  const plan = await publishPlan(ledger, RUNS, today);
  const draws: Drawn[] = [];
  const cpu: number[] = [];
  for (let run = 1; run <= RUNS && !signal.aborted; run += 1) {
    report(`第 ${run} 次抽取 …`);
    await changeOne(dataSource, run);
    const before = process.cpuUsage();
    draws.push(await drawTask(ledger, plan, run, today, named));
    const { user, system } = process.cpuUsage(before);
    cpu.push(Math.round((user + system) / 1000));
  }
  const runs = draws.map(({ commit, entropy, draw }) => ({ commit: rounded(commit), entropy: rounded(entropy), draw: rounded(draw), freeze_to_record: rounded(commit + entropy + draw) }));
  return {
    machine: machine(), node: process.version, postgres: await settingsOf(dataSource), enterprises, witnesses, classified_s: rounded(classified / 1000), runs, cpu_of_node: cpu, load_average: rounded(loadavg()[0] ?? 0),
    freeze_to_record: rounded(percentile(runs.slice(1).map((run) => run.freeze_to_record), 0.5)), ...(await lastOf(dataSource, ledger, draws.at(-1)?.task)),
    node_rss_mib: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

async function lastOf(dataSource: DataSource, ledger: Ledger, task: ProcessRef | undefined): Promise<Pick<DrawsMeasured, 'drawn' | 'bytes' | 'verified'>> {
  const state = task === undefined ? null : await ledger.state(task);
  if (state === null || state.data === null) throw new Error('Nothing was drawn');
  const { commitment, drawRecord, drawn, ruleSet: reference } = state.data as Task;
  const [sizes] = await dataSource.query<readonly { pool: number; record: number; stored: number }[]>(
    `SELECT max(octet_length(content)) FILTER (WHERE hash = $1) AS pool, max(octet_length(content)) FILTER (WHERE hash = $2) AS record, sum(pg_column_size(content))::int AS stored FROM document WHERE hash IN ($1, $2)`,
    [commitment?.pool, drawRecord],
  );
  const checks = verifyDrawRecord({ record: await ledger.document(drawRecord ?? ''), crypto: nodeCrypto, rules: await ruleSet(dataSource.manager, reference) });
  return { drawn: drawn.reduce((sum, stratum) => sum + stratum.drawn, 0), bytes: sizes ?? { pool: 0, record: 0, stored: 0 }, verified: checks.every(({ ok }) => ok) };
}

/** That the disk was really waited for. */
async function settingsOf(dataSource: DataSource): Promise<Readonly<Record<string, string>>> {
  const rows = await dataSource.query<readonly { name: string; setting: string }[]>(`SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers') ORDER BY name`);
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

/** As a person reads it at the terminal. */
export function drawTable({ enterprises, witnesses, classified_s: classified, runs, freeze_to_record: median, drawn, bytes, verified, node_rss_mib: rss }: DrawsMeasured): string {
  return [
    `${enterprises} 户，抽中 ${drawn} 户；导入后分类一次 ${classified} 秒`,
    ['冻结与承诺', witnesses === 0 ? '随机数' : `见证人 ${witnesses} 名`, '抽取', '合计（毫秒）'].join('\t'),
    ...runs.map((run) => [run.commit, run.entropy, run.draw, run.freeze_to_record].join('\t')),
    `第一次以外的中位数 ${median} 毫秒；名单 ${bytes.pool} 字节，记录 ${bytes.record} 字节，存放共 ${bytes.stored} 字节；内存 ${rss} MiB；记录${verified ? '核验无误' : '核验不通过'}`,
    '',
  ].join('\n');
}
