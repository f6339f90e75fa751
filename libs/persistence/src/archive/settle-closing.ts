import type { DataSource, EntityManager } from 'typeorm';
import { type Instant, systemActor } from '#domain';
import { instantFromMillis, instantMillis } from '#domain/calendar/day';
import { holdStream } from '../ledger/hold-stream.js';
import { Ledger } from '../ledger/ledger.js';
import { type ArchiveEvent, type ArchivedRun, archiveStreamOf, type HistoryArchivedData, type HistoryLostData } from './archive-events.js';
import { keepArchived, type PackedFile } from './archived-file.js';
import type { Closing } from './closings.js';
import { archiveOf, runsArchived, runsLost } from './read-archive.js';

export interface PackedRun {
  readonly run: ArchivedRun;
  readonly file: PackedFile;
}

export interface Settlement {
  readonly runs: readonly PackedRun[];
  /** null: nothing is lost. */
  readonly lost: { readonly runs: readonly string[]; readonly reason: string } | null;
}

/** What was recorded; null: the process was reopened meanwhile, or another worker was faster. */
export type Settled = { readonly archived: readonly ArchivedRun[]; readonly lost: readonly string[] | null } | null;

/**
 * Records what became of one ending, in one transaction: the files, the events that name them, and that it is settled. The process's row is
 * held, so that it is not reopened meanwhile; a run is archived once, whoever comes first.
 */
export async function settleClosing(dataSource: DataSource, closing: Closing, settlement: Settlement): Promise<Settled> {
  return dataSource.transaction(async (manager) => {
    const now = await heldSince(manager, closing);
    if (now === null) return null;
    const before = await archiveOf(manager, closing.stream);
    const known = new Set(runsArchived(before).map(({ runId }) => runId));
    const fresh = settlement.runs.filter(({ run }) => !known.has(run.runId));
    const lost = newlyLost(settlement, before, endedAtOf(closing));
    const note = noter(manager, closing, instantFromMillis(now));
    for (const { file } of fresh) await keepArchived(manager, 'history', file);
    const archived = fresh.map(({ run }) => run);
    if (archived.length > 0) await note<HistoryArchivedData>('HistoryArchived', { runs: archived });
    if (lost !== null) await note<HistoryLostData>('HistoryLost', lost);
    await manager.query(`INSERT INTO archived_closing (stream, ended_at) VALUES ($1, $2::timestamptz)`, [closing.stream, closing.endedAt]);
    await manager.query(`DELETE FROM closing_pending WHERE stream = $1 AND ended_at = $2::timestamptz`, [closing.stream, closing.endedAt]);
    return { archived, lost: lost?.runs ?? null };
  });
}

/** @returns PostgreSQL's clock under the locks, because archiving is no act of law; null when this ending is no longer to be settled */
async function heldSince(manager: EntityManager, { stream, endedAt }: Closing): Promise<number | null> {
  await holdStream(manager, archiveStreamOf(stream));
  const held: readonly { stream: string }[] = await manager.query(`SELECT stream FROM process WHERE stream = $1 AND ended_at = $2::timestamptz FOR SHARE`, [stream, endedAt]);
  if (held.length === 0) return null;
  const rows: readonly { now: string; settled: boolean }[] = await manager.query(
    `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now, EXISTS (SELECT FROM archived_closing WHERE stream = $1 AND ended_at = $2::timestamptz) AS settled`,
    [stream, endedAt],
  );
  return rows[0] === undefined || rows[0].settled ? null : Number(rows[0].now);
}

/** A run is lost once. Where Temporal knows of none at all, that of this ending is lost, unless the archive has told of this ending before. */
function newlyLost({ lost }: Settlement, before: readonly ArchiveEvent[], endedAt: Instant): Pick<HistoryLostData, 'runs' | 'reason'> | null {
  if (lost === null) return null;
  const runs = lost.runs.filter((run) => !runsLost(before).includes(run));
  const told = before.some(({ data }) => data.endedAt === endedAt);
  return runs.length > 0 || (lost.runs.length === 0 && !told) ? { runs, reason: lost.reason } : null;
}

function noter(manager: EntityManager, closing: Closing, at: Instant) {
  const { stream, jurisdiction } = closing;
  const ended = endedAtOf(closing);
  const common = { stream: archiveStreamOf(stream), actor: systemActor(jurisdiction), command: `archive/${stream}/${ended}`, at };
  return async <Data extends { readonly process: string; readonly endedAt: Instant }>(type: string, data: Omit<Data, 'process' | 'endedAt'>): Promise<void> =>
    Ledger.note(manager, { ...common, type, data: { process: stream, endedAt: ended, ...data } });
}

/** PostgreSQL writes '2026-11-24 02:37:44.123+00'. */
const endedAtOf = ({ endedAt }: Closing): Instant => instantFromMillis(instantMillis(endedAt.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')));
