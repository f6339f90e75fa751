import type { DataSource, EntityManager } from 'typeorm';
import { COLUMN_OF_KEY } from '../registries/columns-of-kind.js';
import { DEPARTMENT_COLUMN, mainFileOf } from '../registries/import-registry.js';
import type { RegistryReading, RowProblem } from '../registries/problem.js';
import { readRegistry } from '../registries/read-registry.js';
import { APART } from '../registries/read-whole-items.js';
import { withKnownDepartments } from '../registries/references.js';
import { type RegistryBatch, registryBatches } from '../registries/registry-batches.js';
import { earlierRows, idOf, type StagedEntry, stageEntries } from '../registries/stage-entries.js';
import type { TableFile } from '../tables/table-file.js';
import { type Claimed, noteChecked } from './claim-import.js';
import { keepProblems } from './keep-problems.js';

/** Where files are worked on. */
export type Workplace = Pick<DataSource, 'transaction' | 'query' | 'manager'>;

export interface CheckTerms {
  readonly leaseSeconds: number;
  readonly batch: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads and checks the rest of a file, and lays its sound rows aside.
 * @returns the attributes of which the file has no column
 * @throws TableRefused when the file as a whole cannot be taken; LeaseLost
 */
export async function checkRows(dataSource: Workplace, claimed: Claimed, source: TableFile, { leaseSeconds, batch: size, signal }: CheckTerms): Promise<readonly string[]> {
  const { job, cursor } = claimed;
  const file = counted(source);
  let untouched: readonly string[] = [];
  for await (const batch of registryBatches(job.kind, file, { size, after: cursor })) {
    signal?.throwIfAborted();
    untouched = batch.untouched;
    await dataSource.transaction(async (manager) => {
      const { entries, problems } = await readBatch(manager, claimed, batch);
      await noteChecked(manager, claimed, { cursor: batch.last, rows: batch.entries, refused: batch.entries - entries.length, share: file.share(), found: batch.found, leaseSeconds });
      await stageEntries(manager, job.id, entries);
      await keepProblems(manager, job.id, problems, false);
    });
  }
  return untouched;
}

async function readBatch(manager: EntityManager, { job }: Claimed, { files, entries: count, entryOf }: RegistryBatch): Promise<{ readonly entries: readonly StagedEntry[]; readonly problems: readonly RowProblem[] }> {
  const { kind, jurisdiction, id } = job;
  const file = mainFileOf(files);
  const read: RegistryReading<object> = readRegistry(kind, files, jurisdiction);
  const reading = await withKnownDepartments(manager, { jurisdiction, file, column: DEPARTMENT_COLUMN[kind] }, read);
  const entries = reading.entries.map((body, index): StagedEntry => ({ row: reading.rows[index] ?? 0, id: idOf(body), body }));
  const earlier = await earlierRows(manager, id, entries.map((entry) => entry.id));
  const again = entries.flatMap(({ row, id: entry }): RowProblem[] => {
    const first = earlier.get(entry);
    return first === undefined ? [] : [{ file, row, column: COLUMN_OF_KEY[kind], value: entry.replace(`${jurisdiction}-`, ''), reason: `与第 ${first} 行重复${kind === 'checkItem' ? APART : ''}` }];
  });
  const sound = entries.filter((entry) => !earlier.has(entry.id));
  const problems = [...reading.problems, ...again];
  // An entry that is neither taken nor complained of would be lost without a word.
  const silent = count - sound.length - new Set(problems.filter((problem) => problem.file === file).map(({ row }) => entryOf(row))).size;
  if (silent > 0) throw new Error(`Import ${id}: ${silent} entries are neither read nor refused`);
  return { entries: sound, problems };
}

/** How far a file has been read when it is opened anew for each look at it. */
function counted(file: TableFile): TableFile & { share(): number | null } {
  let read = 0;
  return {
    ...file,
    async *open() {
      read = 0;
      for await (const part of file.open()) {
        read += part.length;
        yield part;
      }
    },
    share: () => (file.size === 0 ? null : Math.min(1, read / file.size)),
  };
}
