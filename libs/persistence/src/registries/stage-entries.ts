import type { EntityManager } from 'typeorm';
import type { Day, JurisdictionCode } from '#domain';
import { besideLists, holdItems, prepareItems } from '../items/items-from-file.js';
import { carryOver, toldBesideFiles } from './carry-over.js';
import type { RegistryKind } from './read-registry.js';
import { holdRegistry } from './registry-stream.js';

/** A sound entry of a file, on its way into the registry. */
export interface StagedEntry {
  readonly row: number;
  readonly id: string;
  readonly body: object;
}

const STAGE = `INSERT INTO import_row (job, row, id, body) SELECT $1, row, id, body FROM jsonb_to_recordset($2::jsonb) AS i (row int, id text, body jsonb)`;

/** Lays entries aside, thousands at a time, without anybody seeing them; each id once. */
export async function stageEntries(manager: EntityManager, job: string, entries: readonly StagedEntry[]): Promise<void> {
  if (entries.length > 0) await manager.query(STAGE, [job, JSON.stringify(entries)]);
}

/** @returns the rows in which these ids were laid aside before */
export async function earlierRows(manager: EntityManager, job: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { id: string; row: number }[] = await manager.query(`SELECT id, row FROM import_row WHERE job = $1 AND id = ANY ($2)`, [job, ids]);
  return new Map(rows.map(({ id, row }) => [id, row]));
}

/** Departments, officers and enterprises are told apart by id, check items by code. */
export function idOf(entry: object): string {
  const id: unknown = 'id' in entry ? entry.id : 'code' in entry ? entry.code : undefined;
  if (typeof id !== 'string') throw new Error('A registry entry without an id');
  return id;
}

export interface Settling {
  readonly job: string;
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  readonly importedBy: string;
  /** false: what the registry has already stays as it is, and is reported. */
  readonly updateExisting: boolean;
  /** Attributes of which the file has no column: they stay as the registry has them. */
  readonly untouched: readonly string[];
  /** The day of the import, and the file: what people have told beside it is carried over. */
  readonly day: Day;
  readonly source: string;
}

export interface SettledCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Other in the file than in the registry, and left as the registry has them. */
  readonly kept: number;
  /** What is added or changed waits for the publication of the bureau's list: only items, and only once it has one. */
  readonly prepared: boolean;
}

const CURRENT = `r.kind = $2 AND r.jurisdiction = $3 AND r.id = i.id AND r.current`;

const KEEP_UNTOUCHED = `
  UPDATE import_row i SET body = i.body || (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(r.body) WHERE key = ANY ($4))
  FROM registry_entry r WHERE i.job = $1 AND ${CURRENT}`;

const COUNT = `
  SELECT count(*) FILTER (WHERE r.id IS NULL)::int AS added, count(*) FILTER (WHERE r.body = i.body)::int AS same, count(*) FILTER (WHERE r.body <> i.body)::int AS other
  FROM import_row i LEFT JOIN registry_entry r ON ${CURRENT} WHERE i.job = $1`;

const RETIRE = `UPDATE registry_entry r SET current = false FROM import_row i WHERE i.job = $1 AND ${CURRENT} AND r.body <> i.body`;

/** What still has a current version is unchanged or kept; all else comes in, after the versions it had before. */
const INSERT = `
  INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
  SELECT $2, $3, i.id, 1 + coalesce(v.version, 0), true, i.body, $4
  FROM import_row i LEFT JOIN (SELECT id, max(version) AS version FROM registry_entry WHERE kind = $2 AND jurisdiction = $3 GROUP BY id) v ON v.id = i.id
  WHERE i.job = $1 AND NOT EXISTS (SELECT FROM registry_entry r WHERE ${CURRENT})`;

/**
 * The rows were laid aside a moment ago and nobody has counted them yet: taking them for a handful, the planner would look each of
 * 200,000 up in each of 200,000. A whole file is compared with a whole registry by hashing, always.
 */
async function byHashing<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
  await manager.query(`SELECT set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`);
  const done = await work();
  await manager.query(`SET LOCAL enable_nestloop TO DEFAULT`);
  await manager.query(`SET LOCAL work_mem TO DEFAULT`);
  return done;
}

/** What would become of the entries laid aside. */
export function compareStaged(manager: EntityManager, settling: Settling): Promise<SettledCounts> {
  return byHashing(manager, () => compared(manager, settling));
}

async function compared(manager: EntityManager, settling: Settling): Promise<SettledCounts> {
  const { job, jurisdiction, kind, updateExisting } = settling;
  // What people tell beside files is carried over by its own rule, date by date; kept as it stands it would overrule what the file says now.
  const untouched = settling.untouched.filter((attribute) => !toldBesideFiles(kind).includes(attribute));
  if (untouched.length > 0) await manager.query(KEEP_UNTOUCHED, [job, kind, jurisdiction, untouched]);
  await carryOver(manager, settling);
  const prepared = kind === 'checkItem' && (await besideLists(manager, settling));
  const rows: readonly { added: number; same: number; other: number }[] = await manager.query(COUNT, [job, kind, jurisdiction]);
  const { added, same, other } = rows[0] ?? { added: 0, same: 0, other: 0 };
  return { added, unchanged: same, changed: updateExisting ? other : 0, kept: updateExisting ? 0 : other, prepared };
}

/**
 * Takes the entries laid aside into the registry, all in the caller's transaction: whoever reads the registry sees none of them or
 * all. The old version is retired before the new one comes: one current version at most.
 */
export async function settleStaged(manager: EntityManager, settling: Settling): Promise<SettledCounts> {
  const { job, jurisdiction, kind, importedBy, updateExisting } = settling;
  await holdRegistry(manager, jurisdiction);
  if (kind === 'checkItem') await holdItems(manager, jurisdiction);
  return byHashing(manager, async () => {
    const counts = await compared(manager, settling);
    if (counts.prepared) await prepareItems(manager, settling);
    if (updateExisting && counts.changed > 0) await manager.query(RETIRE, [job, kind, jurisdiction]);
    if (counts.added + counts.changed > 0) await manager.query(INSERT, [job, kind, jurisdiction, importedBy]);
    return counts;
  });
}

export interface KeptRow {
  readonly row: number;
  readonly id: string;
}

/** The rows that say otherwise than the registry. */
export function keptRows(manager: EntityManager, { job, jurisdiction, kind }: Settling): Promise<readonly KeptRow[]> {
  return byHashing(manager, () => manager.query(`SELECT i.row, i.id FROM import_row i JOIN registry_entry r ON ${CURRENT} WHERE i.job = $1 AND r.body <> i.body ORDER BY i.row`, [job, kind, jurisdiction]));
}

export async function clearStaged(manager: EntityManager, job: string): Promise<void> {
  await manager.query(`DELETE FROM import_row WHERE job = $1`, [job]);
}
