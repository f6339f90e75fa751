import type { Instant } from '#domain';
import type { LedgerRecord } from '../ledger/chain.js';

/** One run of a workflow as it is archived. Ids, hashes and instants: nothing personal. */
export interface ArchivedRun {
  readonly runId: string;
  /** SHA-256 of the history's JSON text, and its bytes. */
  readonly sha256: string;
  readonly size: number;
  readonly events: number;
  readonly from: Instant;
  readonly to: Instant;
  /** The program it ran under at its end, by SHA-256; null: it ran under one that was not kept. */
  readonly bundle: string | null;
  /** The build as Temporal recorded it. */
  readonly build: string | null;
}

/** The histories of the runs that closed with a process; a process that was reopened has such an event for each of its endings. */
export interface HistoryArchivedData {
  readonly process: string;
  readonly endedAt: Instant;
  readonly runs: readonly ArchivedRun[];
}

/** Temporal had forgotten before the archive could ask. Said once, so that nobody believes there never was a history. */
export interface HistoryLostData {
  readonly process: string;
  readonly endedAt: Instant;
  /** Runs that are known to have been; empty when Temporal knows of none. */
  readonly runs: readonly string[];
  readonly reason: string;
}

export type ArchiveEvent =
  | { readonly type: 'HistoryArchived'; readonly data: HistoryArchivedData }
  | { readonly type: 'HistoryLost'; readonly data: HistoryLostData };

const ARCHIVE = 'archive/';

/** 'archive/inspection/130525-…': a stream of its own beside the process's, and no process itself. */
export const archiveStreamOf = (process: string): string => `${ARCHIVE}${process}`;

/** What a record of an archive stream says; null for all other records. Only the archive writes there. */
export function archiveEventOf({ stream, type, event }: Pick<LedgerRecord, 'stream' | 'type' | 'event'>): ArchiveEvent | null {
  if (!stream.startsWith(ARCHIVE)) return null;
  const { data } = event;
  if (type === 'HistoryArchived') return { type, data: data as HistoryArchivedData };
  if (type === 'HistoryLost') return { type, data: data as HistoryLostData };
  return null;
}

/** The archived files a record names: it is only as good as they are. */
export function filesNamedIn(record: Pick<LedgerRecord, 'stream' | 'type' | 'event'>): readonly string[] {
  const event = archiveEventOf(record);
  // A record that somebody altered may say anything; its hash tells of that.
  const runs: readonly ArchivedRun[] | undefined = event?.type === 'HistoryArchived' ? event.data.runs : undefined;
  if (!Array.isArray(runs)) return [];
  return (runs as readonly ArchivedRun[]).flatMap(({ sha256, bundle }) => (bundle === null ? [sha256] : [sha256, bundle]));
}
