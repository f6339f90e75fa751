import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, JurisdictionCode } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { databaseNow, type LawClock, postgresClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading, RowProblem } from './problem.js';
import { carriedOver } from './carry-over.js';
import { CHECK_ITEM, OFFICER } from './columns.js';
import { withKnownDepartments } from './references.js';
import { type EntryOf, type FilesOf, readRegistry, type RegistryKind } from './read-registry.js';

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
  readonly problems: readonly RowProblem[];
}

/** What the event tells: enough to prove which file an entry came from; the entries themselves are versioned rows (design.md 4, rule 11). */
export interface RegistryImportedData {
  readonly kind: RegistryKind;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Where an entry names its department; departments and enterprises name none. */
const DEPARTMENT_COLUMN: Readonly<Record<RegistryKind, string>> = { department: '', checkItem: CHECK_ITEM.department, officer: OFFICER.department, enterprise: '' };

function filesOf(files: FilesOf[RegistryKind]): readonly RegistryFile[] {
  return Object.values<RegistryFile>({ ...files });
}

/** The file whose rows are the entries; the others only add to them. */
function mainFileOf(files: FilesOf[RegistryKind]): string {
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
  if (reading.problems.length > 0 && mode === 'allOrNothing') return { added: 0, changed: 0, unchanged: 0, problems: reading.problems };
  const stream = `registry/${jurisdiction}`;
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [stream]);
  const at = await clock.now(await databaseNow(manager));
  const entries = await carriedOver(manager, { jurisdiction, kind, day: dayOf(at), source: mainFileOf(files) }, reading.entries);
  const counts = await storeEntries(manager, { jurisdiction, kind, importedBy: actor.person }, entries);
  if (counts.added + counts.changed > 0) {
    const named = filesOf(files).map(({ name, content }) => ({ name, sha256: hashOf(content) }));
    const data: RegistryImportedData = { kind, files: named, ...counts, refused: reading.problems.length };
    await Ledger.note(manager, { stream, type: 'RegistryImported', data, actor, command: `import/${kind}/${named.map(({ sha256 }) => sha256).join('+')}`, at });
  }
  return { ...counts, problems: reading.problems };
}

interface Shelf {
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  readonly importedBy: string;
}

const COMPARE = `
  SELECT i.id, r.version, r.body = i.body AS same
  FROM jsonb_to_recordset($3::jsonb) AS i (id text, body jsonb)
  LEFT JOIN registry_entry r ON r.kind = $1 AND r.jurisdiction = $2 AND r.id = i.id AND r.current`;

const INSERT = `
  INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
  SELECT $1, $2, id, version, true, body, $4 FROM jsonb_to_recordset($3::jsonb) AS i (id text, version int, body jsonb)`;

type Counts = Pick<Imported, 'added' | 'changed' | 'unchanged'>;

/** Three statements whatever the size. The old version is retired before the new one comes: one current version at most. */
async function storeEntries(manager: EntityManager, { jurisdiction, kind, importedBy }: Shelf, entries: readonly object[]): Promise<Counts> {
  const incoming = entries.map((body) => ({ id: idOf(body), body }));
  const compared: readonly { id: string; version: number | null; same: boolean | null }[] = await manager.query(COMPARE, [kind, jurisdiction, JSON.stringify(incoming)]);
  const versions = new Map(compared.map(({ id, version }) => [id, version]));
  const stale = compared.filter(({ version, same }) => version !== null && same !== true).map(({ id }) => id);
  const unchanged = new Set(compared.filter(({ same }) => same === true).map(({ id }) => id));
  const fresh = incoming.filter(({ id }) => !unchanged.has(id)).map(({ id, body }) => ({ id, body, version: (versions.get(id) ?? 0) + 1 }));
  if (stale.length > 0) {
    await manager.query(`UPDATE registry_entry SET current = false WHERE kind = $1 AND jurisdiction = $2 AND current AND id = ANY ($3)`, [kind, jurisdiction, stale]);
  }
  if (fresh.length > 0) await manager.query(INSERT, [kind, jurisdiction, JSON.stringify(fresh), importedBy]);
  return { added: fresh.length - stale.length, changed: stale.length, unchanged: unchanged.size };
}

/** Departments, officers and enterprises are told apart by id, check items by code. */
function idOf(entry: object): string {
  const id: unknown = 'id' in entry ? entry.id : 'code' in entry ? entry.code : undefined;
  if (typeof id !== 'string') throw new Error('A registry entry without an id');
  return id;
}
