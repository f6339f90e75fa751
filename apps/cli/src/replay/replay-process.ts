import type { DataSource } from 'typeorm';
import { archiveOf, type ArchivedRun, readArchived, runsArchived } from '#persistence/archive/index';
import { type Divergence, replayHistory } from '#temporal/replay-history';
import { loadWorkflowBundle } from '#temporal/workflow-bundle';
import { CommandEnd, EXIT } from '../exit-code.js';
import { findProcess } from '../process/find-process.js';
import { nothingArchived } from './nothing-archived.js';

export interface ReplayedRun extends ArchivedRun {
  /** SHA-256 of the program it was replayed with. */
  readonly program: string;
  /** null: it went as it had gone. */
  readonly divergence: Divergence | null;
}

export interface Replay {
  readonly stream: string;
  readonly title: string;
  readonly with: 'archived' | 'current';
  readonly same: boolean;
  /** Oldest first; after the first that diverges none is tried. */
  readonly runs: readonly ReplayedRun[];
}

interface Program {
  readonly code: string;
  readonly sha256: string;
}

/** @throws CommandEnd 66 when nothing is archived, 1 when what is archived is damaged */
export async function replayProcess(dataSource: DataSource, id: string, program: Replay['with']): Promise<Replay> {
  const process = await findProcess(dataSource, id);
  const archive = await archiveOf(dataSource, process.stream);
  const archived = runsArchived(archive);
  if (archived.length === 0) throw nothingArchived(process, archive);
  const current = program === 'current' ? await loadWorkflowBundle() : null;
  const runs: ReplayedRun[] = [];
  for (const run of archived) {
    const { code, sha256 } = current ?? (await programOf(dataSource, run));
    const divergence = await replayHistory(code, { workflowId: process.stream, text: await textOf(dataSource, run.sha256) });
    runs.push({ ...run, program: sha256, divergence });
    if (divergence !== null) break;
  }
  return { stream: process.stream, title: process.title, with: program, same: runs.every(({ divergence }) => divergence === null), runs };
}

async function programOf(dataSource: DataSource, { bundle, build }: ArchivedRun): Promise<Program> {
  if (bundle === null) throw new CommandEnd(EXIT.noInput, `运行这段历史的程序（${build ?? '未记明'}）没有存档。可以加上 --with current，用现行程序重放。`);
  return { code: await textOf(dataSource, bundle), sha256: bundle };
}

async function textOf(dataSource: DataSource, sha256: string): Promise<string> {
  const unpacked = await readArchived(dataSource, sha256);
  if ('text' in unpacked) return unpacked.text;
  throw new CommandEnd(EXIT.finding, `存档文件 ${sha256} ${unpacked.problem === 'missing' ? '不见了' : '的内容已被改动'}，不能重放。请运行 bihuan verify ledger 查明还有哪些不符。`);
}
