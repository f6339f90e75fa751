import type { EntityManager } from 'typeorm';
import type { TableFound } from '../registries/locate-table.js';
import type { SettledCounts } from '../registries/stage-entries.js';
import { findImport, type ImportJob, type ImportRefusal, type Queried } from './import-job.js';

/** A job that is this program's until its lease ends or is taken away. */
export interface Claimed {
  readonly job: ImportJob;
  /** The row up to which it has been checked. */
  readonly cursor: number;
  readonly lease: string;
  /** Program ends that it has met with since it last got on. */
  readonly attempts: number;
}

/** Somebody else has the job by now: this program leaves it alone. */
export class LeaseLost extends Error {
  constructor(job: string) {
    super(`Import ${job} is somebody else's by now`);
    this.name = 'LeaseLost';
  }
}

const CLAIM = `
  UPDATE import_job SET lease = gen_random_uuid(), leased_until = clock_timestamp() + make_interval(secs => $1), attempts = attempts + 1
  WHERE id = (
    SELECT id FROM import_job WHERE finished_at IS NULL AND ($2::uuid IS NULL OR id = $2)
      AND (leased_until IS NULL OR leased_until <= clock_timestamp() OR (lease IS NULL AND id = $2))
    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, jurisdiction, row_cursor AS cursor, lease, attempts - 1 AS attempts`;

/** @param only this one; null: the oldest. @returns null when nothing waits, or others are at it */
export async function claimImport(database: Queried, leaseSeconds: number, only: string | null = null): Promise<Claimed | null> {
  const [rows]: [readonly (Omit<Claimed, 'job'> & { readonly id: string; readonly jurisdiction: string })[], number] = await database.query(CLAIM, [leaseSeconds, only]);
  const [row] = rows;
  if (row === undefined) return null;
  const { id, jurisdiction, ...claim } = row;
  const job = await findImport(database, jurisdiction, id);
  if (job === null) throw new Error(`Import ${id} was claimed and is not there`);
  return { job, ...claim };
}

export interface Checked {
  readonly cursor: number;
  readonly rows: number;
  readonly refused: number;
  readonly share: number | null;
  readonly found: TableFound;
  readonly leaseSeconds: number;
}

/** Notes how far it has got, and holds on to the job. @throws LeaseLost; the caller's transaction must then roll back */
export async function noteChecked(manager: EntityManager, { job, lease }: Claimed, { cursor, rows, refused, share, found, leaseSeconds }: Checked): Promise<void> {
  await fenced(manager, job.id, lease, `phase = 'checking', row_cursor = $3, rows_read = rows_read + $4, rows_refused = rows_refused + $5, share = $6, table_found = $7::jsonb, attempts = 0, leased_until = clock_timestamp() + make_interval(secs => $8)`, [
    cursor, rows, refused, share, JSON.stringify(found), leaseSeconds,
  ]);
}

/** @returns how often storing it has been begun, this time included: reading on does not make that forgotten. @throws LeaseLost */
export async function noteStoring(database: Queried, { job, lease }: Claimed, leaseSeconds: number): Promise<number> {
  return fenced(database, job.id, lease, `phase = 'storing', share = 1, storing_attempts = storing_attempts + 1, leased_until = clock_timestamp() + make_interval(secs => $3)`, [leaseSeconds]);
}

export type Outcome = SettledCounts & { readonly withheld: number };

/** @throws LeaseLost */
export async function noteDone(manager: EntityManager, { job, lease }: Claimed, { added, changed, unchanged, kept, withheld, prepared }: Outcome): Promise<void> {
  await fenced(manager, job.id, lease, `phase = 'done', added = $3, changed = $4, unchanged = $5, kept = $6, withheld = $7, prepared = $8, finished_at = clock_timestamp()`, [added, changed, unchanged, kept, withheld, prepared]);
}

/** @throws LeaseLost */
export async function noteRefused(manager: EntityManager, { job, lease }: Claimed, refusal: ImportRefusal): Promise<void> {
  await fenced(manager, job.id, lease, `phase = 'refused', refusal = $3::jsonb, added = 0, changed = 0, unchanged = 0, kept = 0, withheld = rows_read - rows_refused, finished_at = clock_timestamp()`, [JSON.stringify(refusal)]);
}

/** Told to stop, the program gives the job back at once; it did not end on it. */
export async function giveBack(database: Queried, { job, lease }: Claimed): Promise<void> {
  await database.query(`UPDATE import_job SET leased_until = clock_timestamp(), attempts = greatest(attempts - 1, 0) WHERE id = $1 AND lease = $2`, [job.id, lease]);
}

/** Gives the job back for another try after a while. */
export async function release(database: Queried, { job, lease }: Claimed, seconds: number): Promise<void> {
  await database.query(`UPDATE import_job SET leased_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND lease = $2`, [job.id, lease, seconds]);
}

async function fenced(database: Queried, id: string, lease: string, set: string, values: readonly unknown[]): Promise<number> {
  const [rows]: [readonly { storing: number }[], number] = await database.query(`UPDATE import_job SET ${set}, revision = revision + 1 WHERE id = $1 AND lease = $2 AND finished_at IS NULL RETURNING storing_attempts AS storing`, [id, lease, ...values]);
  const [row] = rows;
  if (row === undefined) throw new LeaseLost(id);
  return row.storing;
}
