import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource, migrate } from '#persistence';
import { openRehearsal } from '#persistence/accounts/rehearsals';
import { BOUNDS } from '#persistence/tables/table-file';
import { temporaryEnterable } from '../toolchain/folders.js';
import type { Report } from '../toolchain/report.js';
import { startOwnPostgres } from './draw-ledger/own-postgres.js';
import { type BenchFormat, writeBenchFile } from './import-files.js';
import { type Machine, machine } from './processor-time.js';
import { tenths, watchCommand } from './watched-command.js';

export interface ImportRun {
  readonly format: BenchFormat;
  /** first: into an empty registry; again: the same file once more, which changes nothing. */
  readonly pass: 'first' | 'again';
  readonly rows: number;
  readonly megabytes: number;
  /** Of the whole command, from its start to its end. */
  readonly seconds: number;
  /** Highest resident memory of the program that imports, MiB; null: not known on this system. */
  readonly peak_rss_mb: number | null;
  readonly counts: unknown;
}

interface Environment {
  readonly DATABASE_URL: string;
  readonly BIHUAN_HOME: string;
}

export interface ImportReport {
  readonly machine: Machine;
  readonly node: string;
  readonly runs: readonly ImportRun[];
}

/** `--import N`: a csv of N rows and a workbook of N, at most as many as one may have, each imported twice into a registry of its own. */
export async function measureImports(count: number, report: Report, signal: AbortSignal): Promise<ImportReport> {
  const folder = temporaryEnterable('bihuan-import-');
  const postgres = await startOwnPostgres(report, signal);
  const environment = { DATABASE_URL: postgres.appUrl, BIHUAN_HOME: folder };
  try {
    await migrate(postgres.ownerUrl);
    const runs: ImportRun[] = [];
    for (const [format, rows] of [['csv', Math.min(count, BOUNDS.csvRows)], ['xlsx', Math.min(count, BOUNDS.xlsxRows)]] as const) {
      report(`写出 ${rows} 行的 ${format} …`);
      const path = join(folder, `bench.${format}`);
      await writeBenchFile(path, format, rows);
      const jurisdiction = await ownJurisdiction(environment);
      for (const pass of ['first', 'again'] as const) {
        report(`导入：${format}，${pass} …`);
        runs.push({ format, pass, rows, megabytes: tenths(statSync(path).size / 2 ** 20), ...(await importOnce(path, jurisdiction, environment)) });
      }
    }
    return { machine: machine(), node: process.version, runs };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ownJurisdiction(environment: Environment): Promise<string> {
  const dataSource = await createDataSource(environment.DATABASE_URL, 1).initialize();
  try {
    const made = await dataSource.transaction((manager) => openRehearsal(manager, null));
    if (made === null) throw new Error('No code is left for a rehearsal');
    return made.code;
  } finally {
    await dataSource.destroy();
  }
}

async function importOnce(path: string, jurisdiction: string, environment: Environment): Promise<Pick<ImportRun, 'seconds' | 'peak_rss_mb' | 'counts'>> {
  const { answer, ...measured } = await watchCommand(['registry', 'import', 'enterprise', path, '--jurisdiction', jurisdiction], { ...environment });
  return { ...measured, counts: typeof answer === 'object' && answer !== null && 'counts' in answer ? answer.counts : null };
}

export function importTable({ machine: { cpu, cores }, node, runs }: ImportReport): string {
  const rows = runs.map((run) => [run.format, run.pass, run.rows, run.megabytes, run.seconds, run.peak_rss_mb ?? '-'].join('\t'));
  return [`${cpu}，${cores} 核，Node ${node}`, ['格式', '第几次', '行', 'MB', '秒', '内存峰值 MB'].join('\t'), ...rows, ''].join('\n');
}
