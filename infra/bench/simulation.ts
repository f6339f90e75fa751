import { writeFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { dayOf, instantFromMillis, quarterEnd, quarterOf, quarterStart } from '#domain/calendar/day';
import { requireDay } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import { createDataSource, migrate } from '#persistence';
import { OPERATOR } from '#persistence/reading/disclosure';
import { simulateInThread } from '#persistence/simulation/simulate-in-thread';
import { temporaryEnterable } from '../toolchain/folders.js';
import type { Report } from '../toolchain/report.js';
import { PLACE, plantCounty } from './draw-ledger/county.js';
import { startOwnPostgres } from './draw-ledger/own-postgres.js';
import { whileHeld } from './held.js';
import { type Machine, machine } from './processor-time.js';
import { percentile } from './statistics.js';
import { watchCommand } from './watched-command.js';

const YEARS = 10_000;
const RUNS = 5;
const STRATA = ['special', 'key', 'general-simplified', 'general-registered'];

export interface SimulationRun {
  readonly enterprises: number;
  /** Of the whole command, run by run; and the median. */
  readonly seconds: readonly number[];
  readonly median_s: number;
  readonly peak_rss_mb: number | null;
  readonly visits_a_year: number;
  /** The longest that the thread which asks could do nothing else, milliseconds: what a request to the API could wait. */
  readonly held_ms: number;
}

export interface SimulationReport {
  readonly machine: Machine;
  readonly node: string;
  readonly load_average: number;
  readonly years: number;
  readonly runs: readonly SimulationRun[];
}

/** `--simulate 600,5000`: the command `plan simulate` over a county of each size, a draft of two lines through next year's four quarters. */
export async function measureSimulations(sizes: readonly number[], report: Report, signal: AbortSignal): Promise<SimulationReport> {
  const runs: SimulationRun[] = [];
  for (const size of sizes) if (!signal.aborted) runs.push(await measureOne(size, report, signal));
  return { machine: machine(), node: process.version, load_average: loadavg()[0] ?? 0, years: YEARS, runs };
}

async function measureOne(enterprises: number, report: Report, signal: AbortSignal): Promise<SimulationRun> {
  const folder = temporaryEnterable('bihuan-simulation-');
  const postgres = await startOwnPostgres(report, signal);
  try {
    const now = instantFromMillis(Date.now());
    await migrate(postgres.ownerUrl);
    const dataSource = await createDataSource(postgres.appUrl, 2).initialize();
    await plantCounty(dataSource, { enterprises, witnesses: 0, today: dayOf(now) }).finally(() => dataSource.destroy());
    const draft = draftFor(Number(now.slice(0, 4)) + 1);
    const file = join(folder, 'draft.json');
    writeFileSync(file, JSON.stringify(draft));
    const watched = [];
    for (let run = 1; run <= RUNS && !signal.aborted; run += 1) {
      report(`${enterprises} 户，第 ${run} 次模拟 ${YEARS} 年 …`);
      watched.push(await watchCommand(['plan', 'simulate', file, '--jurisdiction', PLACE, '--years', String(YEARS)], { DATABASE_URL: postgres.appUrl, BIHUAN_HOME: folder }));
    }
    const job = { plan: draft, against: null, jurisdiction: PLACE, now, onlooker: OPERATOR, years: YEARS, seed: 1, visitsADay: 1, burdened: 20 };
    const { answer, held } = await whileHeld(() => simulateInThread({ url: postgres.appUrl, job }));
    if ('refused' in answer) throw new Error(answer.refused.message);
    const seconds = watched.map((one) => one.seconds);
    return { enterprises, seconds, median_s: percentile(seconds, 0.5), peak_rss_mb: Math.max(...watched.map(({ peak_rss_mb: peak }) => peak ?? 0)) || null, visits_a_year: answer.forecast.visits.mean, held_ms: held };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function draftFor(year: number): { readonly year: number; readonly items: readonly PlanItem[] } {
  const quarters = [1, 4, 7, 10].map((month) => quarterOf(requireDay(`${String(year)}-${String(month).padStart(2, '0')}-01`))).map((quarter) => ({ quarter, from: quarterStart(quarter), to: quarterEnd(quarter) }));
  const line = (id: string, items: readonly string[]): PlanItem => ({ id, name: `模拟压测${id}`, lead: `${PLACE}-D01`, participants: [], items, strata: STRATA, quarters });
  return { year, items: [line('A', ['YC-01', 'YC-02']), line('B', ['YC-02'])] };
}

export function simulationTable({ machine: { cpu, cores, memory }, node, load_average: load, years, runs }: SimulationReport): string {
  const rows = runs.map((run) => [run.enterprises, run.visits_a_year, run.median_s, run.seconds.join(' '), run.peak_rss_mb ?? '-', run.held_ms].join('\t'));
  return [`${cpu}，${cores} 核，内存 ${Math.round(memory / 2 ** 30)} GiB，Node ${node}，负载 ${load.toFixed(1)}；${years} 年`, ['企业', '每年检查', '秒（中位数）', '各次', '内存峰值 MB', '占住主线程 毫秒'].join('\t'), ...rows, ''].join('\n');
}
