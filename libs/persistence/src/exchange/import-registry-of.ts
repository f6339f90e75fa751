import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Actor, type Refusal, refuse } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { type Platform, PLATFORMS, RECEIVED_RECORDS } from '#domain/exchange/platform';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { untouchedBy } from '../registries/find-header.js';
import type { Imported, RegistryImportedData } from '../registries/import-registry.js';
import type { RowProblem } from '../registries/problem.js';
import { MAIN_FILE } from '../registries/read-registry.js';
import { knownColumns } from '../registries/read-rows.js';
import { holdRegistry, registryStream } from '../registries/registry-stream.js';
import { clearStaged, type SettledCounts, settleStaged } from '../registries/stage-entries.js';
import { sha256Of } from '../registries/uploaded-file.js';
import type { TableFile } from '../tables/table-file.js';
import { lookThrough } from './look-through.js';
import { inParts, mappedRows } from './mapped-rows.js';
import { type MappedColumns, mappedColumns } from './mapped-columns.js';
import { readMapping } from './mappings.js';
import { type MappedRegistry, type Staging, stagePart } from './stage-mapped.js';

export interface MappedImport {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly kind: MappedRegistry;
  readonly file: TableFile;
  readonly mode: 'allOrNothing' | 'goodRows';
  readonly actor: Actor;
  readonly clock: LawClock;
}

export interface MappedImported extends Omit<Imported, 'prepared'> {
  readonly problemCount: number;
  /** Headers of the mapping that the file does not have: what they would say is left as it is. */
  readonly missingHeaders: readonly string[];
}

/** Rows read, checked and laid aside at once. */
const AT_ONCE = 1_000;
const MOST_PROBLEMS = 1_000;

/**
 * A registry in a platform's own layout. The file is looked through first; then its rows are read through the mapping part by part and laid
 * aside, and taken into the registry all at once, in a transaction of its own. Problems name the row of the platform's file.
 * @throws TableRefused when the file is no table of the mapping, or too large
 */
export async function importRegistryOf(manager: EntityManager, request: MappedImport): Promise<MappedImported | Refusal> {
  const { jurisdiction, platform, kind, file } = request;
  const stored = await readMapping(manager, { jurisdiction, platform, record: kind });
  if (stored === null) return refuse('missing', 'NO_MAPPING', `还没有${PLATFORMS[platform]}“${RECEIVED_RECORDS[kind]}”的对照表，请先编辑对照表；表头与本系统模板相同的文件，可以直接按名录导入。`);
  const looked = await lookThrough(file, stored.mapping);
  const columns = mappedColumns(stored.mapping, MAIN_FILE[kind], looked);
  if ('reasons' in columns) return refuse('invalid', 'COLUMNS_MISSING', `按对照表读不出名录必填的列：${columns.reasons.join('；')}。请核对文件，或修改对照表。`, { details: columns.reasons });
  const sha256 = await sha256Of(file);
  return manager.transaction(async (within) => {
    const job = randomUUID();
    const staging = { manager: within, job, jurisdiction, kind, file: file.name, columns };
    const { staged, problems, problemCount } = await stageAll(staging, mappedRows(file, stored.mapping));
    const nothing = staged === 0 || (problemCount > 0 && request.mode === 'allOrNothing');
    const counts = nothing ? NOTHING : await settle(within, request, columns, job);
    await clearStaged(within, job);
    if (counts.added + counts.changed > 0) await note(within, request, { ...counts, refused: looked.rows - staged, sha256 });
    const { added, changed, unchanged } = counts;
    return { added, changed, unchanged, problems, problemCount, missingHeaders: looked.missing };
  });
}

const NOTHING: SettledCounts = { added: 0, changed: 0, unchanged: 0, kept: 0, prepared: false };

async function stageAll(staging: Staging, rows: ReturnType<typeof mappedRows>): Promise<{ readonly staged: number; readonly problems: readonly RowProblem[]; readonly problemCount: number }> {
  const problems: RowProblem[] = [];
  let [staged, problemCount] = [0, 0];
  for await (const part of inParts(rows, AT_ONCE)) {
    const done = await stagePart(staging, part);
    staged += done.staged;
    problemCount += done.problems.length;
    problems.push(...done.problems.slice(0, MOST_PROBLEMS - problems.length));
  }
  return { staged, problems, problemCount };
}

async function settle(manager: EntityManager, { jurisdiction, kind, file, actor, clock }: MappedImport, { header }: MappedColumns, job: string): Promise<SettledCounts> {
  // The day is read behind the lock: whoever waited for another import is dated after it.
  await holdRegistry(manager, jurisdiction);
  const day = dayOf(await clock.now(await databaseNow(manager)));
  return settleStaged(manager, { job, jurisdiction, kind, importedBy: actor.person, updateExisting: true, untouched: untouchedBy(header, knownColumns(MAIN_FILE[kind])), day, source: file.name });
}

async function note(manager: EntityManager, { jurisdiction, platform, kind, file, actor, clock }: MappedImport, { added, changed, unchanged, refused, sha256 }: SettledCounts & { readonly refused: number; readonly sha256: string }): Promise<void> {
  const data: RegistryImportedData = { kind, files: [{ name: file.name, sha256 }], added, changed, unchanged, refused, platform };
  await Ledger.note(manager, { stream: registryStream(jurisdiction), type: 'RegistryImported', data, actor: { ...actor, jurisdiction }, command: `import/${kind}/${sha256}`, at: await clock.now(await databaseNow(manager)) });
}
