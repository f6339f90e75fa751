import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Day, JurisdictionCode } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { Platform } from '#domain/exchange/platform';
import { databaseNow, type LawClock, postgresClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { headerOf, type RegistryFile } from './parse-csv.js';
import type { RegistryReading, RowProblem } from './problem.js';
import { CHECK_ITEM, OFFICER } from './columns.js';
import { withKnownDepartments } from './references.js';
import { untouchedBy } from './find-header.js';
import { type TableRefusal, TableRefused } from '../tables/table-file.js';
import { knownColumns } from './read-rows.js';
import { CSV_FILE, type EntryOf, type FilesOf, MAIN_FILE, readRegistry, type RegistryKind } from './read-registry.js';
import { holdRegistry, registryStream } from './registry-stream.js';
import { clearStaged, idOf, type SettledCounts, settleStaged, type StagedEntry, stageEntries } from './stage-entries.js';

export interface ImportRequest<Kind extends RegistryKind> {
  readonly jurisdiction: JurisdictionCode;
  readonly kind: Kind;
  readonly files: FilesOf[Kind];
  readonly actor: Actor;
  /** allOrNothing: one wrong row and nothing is stored. goodRows: what is right is stored, the rest is reported. */
  readonly mode: 'allOrNothing' | 'goodRows';
  /** Default: PostgreSQL's. */
  readonly clock?: LawClock;
}

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Only prepared: `SettledCounts`. */
  readonly prepared: boolean;
  readonly problems: readonly RowProblem[];
}

const NONE = { added: 0, changed: 0, unchanged: 0, prepared: false } as const;

/** What the event tells: enough to prove which file an entry came from; the entries themselves are versioned rows (design.md 4, rule 11). */
export interface RegistryImportedData {
  readonly kind: RegistryKind;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Left as they were, because existing entries were not to be updated; left out: none. */
  readonly kept?: number;
  /** Items that wait for the publication of the bureau's list; left out: they count at once. */
  readonly prepared?: true;
  /** The job that took the file in; left out: it came with a request. */
  readonly job?: string;
  /** Whose layout the file had; left out: the bureau's own. */
  readonly platform?: Platform;
}

/** Where an entry names its department; departments and enterprises name none. */
export const DEPARTMENT_COLUMN: Readonly<Record<RegistryKind, string>> = { department: '', checkItem: CHECK_ITEM.department, officer: OFFICER.department, enterprise: '' };

function filesOf(files: FilesOf[RegistryKind]): readonly RegistryFile[] {
  return Object.values<RegistryFile>({ ...files });
}

/** The file whose rows are the entries; the others only add to them. */
export function mainFileOf(files: FilesOf[RegistryKind]): string {
  return filesOf(files)[0]?.name ?? '';
}

const hashOf = (content: RegistryFile['content']): string => createHash('sha256').update(content).digest('hex');

/**
 * Imports one registry in the caller's transaction: a new version only where an entry changed, entries that the file
 * does not name stay, one event RegistryImported. A repeat of the same file changes nothing and records nothing.
 * @throws when the jurisdiction does not exist (foreign key)
 */
export async function importRegistry<Kind extends RegistryKind>(manager: EntityManager, request: ImportRequest<Kind>): Promise<Imported> {
  const { jurisdiction, kind, files, actor, mode, clock = postgresClock } = request;
  const read: RegistryReading<EntryOf[Kind]> = readRegistry(kind, files, jurisdiction);
  const reading = await withKnownDepartments(manager, { jurisdiction, file: mainFileOf(files), column: DEPARTMENT_COLUMN[kind] }, read);
  if (reading.problems.length > 0 && mode === 'allOrNothing') return { ...NONE, problems: reading.problems };
  // The moment it is recorded, not the one in which it began to wait for somebody else's import.
  await holdRegistry(manager, jurisdiction);
  const at = await clock.now(await databaseNow(manager));
  const stored = await storeAtOnce(manager, request, reading, dayOf(at));
  if ('reason' in stored) return { ...NONE, problems: [{ file: mainFileOf(files), row: stored.row, column: '', value: '', reason: stored.reason }] };
  const { kept: _, ...counts } = stored;
  if (counts.added + counts.changed > 0) {
    const named = filesOf(files).map(({ name, content }) => ({ name, sha256: hashOf(content) }));
    const { prepared, ...told } = counts;
    const data: RegistryImportedData = { kind, files: named, ...told, refused: reading.problems.length, ...(prepared && { prepared }) };
    await Ledger.note(manager, { stream: registryStream(jurisdiction), type: 'RegistryImported', data, actor, command: `import/${kind}/${named.map(({ sha256 }) => sha256).join('+')}`, at });
  }
  return { ...counts, problems: reading.problems };
}

/** Found out before anything is stored: the transaction can go on. */
function refusedAsAWhole(error: unknown): TableRefusal {
  if (error instanceof TableRefused) return error.refusal;
  throw error;
}

/** Entries laid aside with one statement; a statement of hundreds of megabytes helps nobody. */
const AT_ONCE = 1_000;

async function storeAtOnce(manager: EntityManager, { jurisdiction, kind, actor, files }: ImportRequest<RegistryKind>, { entries, rows }: RegistryReading<object>, day: Day): Promise<SettledCounts | TableRefusal> {
  const [mainFile] = filesOf(files);
  if (mainFile === undefined) throw new Error(`A registry ${kind} without a file`);
  const job = randomUUID();
  const staged = entries.map((body, index): StagedEntry => ({ row: rows[index] ?? 0, id: idOf(body), body }));
  for (let from = 0; from < staged.length; from += AT_ONCE) await stageEntries(manager, job, staged.slice(from, from + AT_ONCE));
  const known = knownColumns('whole' in files ? CSV_FILE.checkItem : MAIN_FILE[kind]);
  const header = headerOf(mainFile, known);
  const untouched = header === null ? [] : untouchedBy(header, known);
  const settled = await settleStaged(manager, { job, jurisdiction, kind, importedBy: actor.person, updateExisting: true, untouched, day, source: mainFile.name }).catch(refusedAsAWhole);
  await clearStaged(manager, job);
  return settled;
}
