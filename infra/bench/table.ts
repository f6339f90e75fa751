import type { Floor } from './floor.js';
import type { Machine } from './processor-time.js';
import type { Run } from './run.js';

/** What `--json` prints. */
export interface Report {
  readonly machine: Machine;
  readonly node: string;
  readonly postgres: Readonly<Record<string, string>>;
  readonly runs: readonly Run[];
  readonly floors: Readonly<Record<string, Floor>>;
}

/** The report as a person reads it at the terminal. */
export function table({ machine, node, postgres, runs, floors }: Report): string {
  const head = ['并发', '流程', '应答/秒', '完成/秒', 'p50', 'p95', 'p99', '历史事件', '底线/秒', '底线 p50'];
  const rows = runs.map((run) => {
    const floor = floors[`c${run.c}`];
    return [run.c, run.n, run.acked_per_s, run.completed_per_s, run.p50, run.p95, run.p99, run.history_events, floor?.per_s ?? '', floor?.p50 ?? ''].map(String);
  });
  const processors = runs.map(({ c, cpu_ms_per_act: used }) => `并发 ${c}，每个环节的 CPU 毫秒：${Object.entries(used).map(([part, time]) => `${part} ${time}`).join('，')}`);
  return [
    `${machine.cpu}，${machine.cores} 核，内存 ${Math.round(machine.memory / 2 ** 30)} GiB，Node ${node}，PostgreSQL ${Object.values(postgres).join(' ')}`,
    `时间为毫秒。应答：从第一次发出到最后一次应答；完成：到所有流程都已停下等候，最后一环到所有流程办结。`,
    head.join('\t'),
    ...rows.map((row) => row.join('\t')),
    ...processors,
    '',
  ].join('\n');
}
