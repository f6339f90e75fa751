import type { DataSource, EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import type { TableFound } from '../registries/locate-table.js';
import type { RegistryKind } from '../registries/read-registry.js';
import type { TableRefusal } from '../tables/table-file.js';

export type Queried = Pick<DataSource | EntityManager, 'query'>;

/** waiting → checking (every row is read, nothing stored) → storing (all of it in one transaction) → done; refused: the file as a whole. */
export type ImportPhase = 'waiting' | 'checking' | 'storing' | 'done' | 'refused';
export type ImportMode = 'onlyCorrect' | 'allOrNothing';

export interface ImportOptions {
  readonly mode: ImportMode;
  readonly updateExisting: boolean;
  readonly dryRun: boolean;
}

/** Beside what is wrong with a file: it was taken up again and again, and the program did not live through it. */
export interface ImportRefusal {
  readonly code: TableRefusal['code'] | 'INTERRUPTED';
  readonly reason: string;
  readonly row: number;
}

/**
 * A file on its way into a registry. When it is finished, every row of it is in exactly one of
 * added, changed, unchanged, kept, refused and withheld.
 */
export interface ImportJob extends ImportOptions {
  readonly id: string;
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  readonly command: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly size: number;
  readonly askedBy: string;
  readonly phase: ImportPhase;
  /** Grows with every change: what has been told once is not told again. */
  readonly revision: number;
  readonly rows: number;
  readonly refused: number;
  /** How much of a csv has been read, 0 to 1; null: not known. */
  readonly share: number | null;
  readonly found: TableFound | null;
  /** null until it is finished. In a dry run: what would have become of the rows. */
  readonly added: number | null;
  readonly changed: number | null;
  readonly unchanged: number | null;
  readonly kept: number | null;
  readonly withheld: number | null;
  /** What is added or changed is only prepared for the next publication of the bureau's list of items. */
  readonly prepared: boolean;
  readonly refusal: ImportRefusal | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = `
  j.id, j.jurisdiction, j.kind, j.command, j.sha256, j.file_name AS "fileName", f.size::float8 AS size, j.mode, j.update_existing AS "updateExisting", j.dry_run AS "dryRun", j.asked_by AS "askedBy",
  j.phase, j.revision, j.rows_read AS rows, j.rows_refused AS refused, j.share, j.table_found AS found, j.added, j.changed, j.unchanged, j.kept, j.withheld, j.prepared, j.refusal,
  j.created_at AS "createdAt", j.finished_at AS "finishedAt"`;
const FROM = `FROM import_job j JOIN uploaded_file f ON f.sha256 = j.sha256`;

/** @returns null when this bureau has no such import */
export async function findImport(database: Queried, jurisdiction: JurisdictionCode, id: string): Promise<ImportJob | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const rows: readonly ImportJob[] = await database.query(`SELECT ${COLUMNS} ${FROM} WHERE j.jurisdiction = $1 AND j.id = $2`, [jurisdiction, id]);
  return rows[0] ?? null;
}

export async function importUnder(database: Queried, jurisdiction: JurisdictionCode, command: string): Promise<ImportJob | null> {
  const rows: readonly ImportJob[] = await database.query(`SELECT ${COLUMNS} ${FROM} WHERE j.jurisdiction = $1 AND j.command = $2`, [jurisdiction, command]);
  return rows[0] ?? null;
}

/** Newest first. @param after createdAt (ISO 8601) and id of the last one seen */
export async function listImports(database: Queried, jurisdiction: JurisdictionCode, after: readonly string[] | null, limit: number): Promise<readonly ImportJob[]> {
  const [createdAt = null, id = null] = after ?? [];
  return database.query(
    `SELECT ${COLUMNS} ${FROM} WHERE j.jurisdiction = $1 AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', j.created_at), j.id::text) < ($2::timestamptz, $3))
     ORDER BY date_trunc('milliseconds', j.created_at) DESC, j.id::text DESC LIMIT $4`,
    [jurisdiction, createdAt, id, limit],
  );
}

export interface ImportProblem {
  readonly number: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  /** The row is sound; the registry has the entry already, other than here, and it was not to be updated. */
  readonly kept: boolean;
}

/** Its number comes as text: whoever orders by it names the table, or 10 stands before 9. */
const PROBLEM = `number::text, sheet, row, column_name AS "column", value, reason, kept`;

/** In the order of the rows of the file, those of a row as they were found. @param after number of the last one seen; '0': none yet */
export async function importProblems(database: Queried, job: string, after: string, limit: number): Promise<readonly ImportProblem[]> {
  return database.query(
    `SELECT ${PROBLEM} FROM import_problem
     WHERE job = $1 AND (row, number) > (coalesce((SELECT row FROM import_problem WHERE job = $1 AND number = $2::bigint), -1), $2::bigint)
     ORDER BY row, import_problem.number LIMIT $3`,
    [job, after, limit],
  );
}

/** Those of some rows, for the file that is handed back. */
export async function problemsOfRows(database: Queried, job: string, from: number, to: number): Promise<readonly ImportProblem[]> {
  return database.query(`SELECT ${PROBLEM} FROM import_problem WHERE job = $1 AND row BETWEEN $2 AND $3 ORDER BY row, import_problem.number`, [job, from, to]);
}
