import type { DataSource, EntityManager } from 'typeorm';
import { parseRecord } from '../ledger/read.js';
import { type ArchiveEvent, archiveEventOf, type ArchivedRun, archiveStreamOf } from './archive-events.js';

type Queried = Pick<DataSource | EntityManager, 'query'>;

/** Everything the archive says of one process, oldest first. */
export async function archiveOf(manager: Queried, stream: string): Promise<readonly ArchiveEvent[]> {
  const rows: readonly { record: string }[] = await manager.query(`SELECT record FROM event WHERE stream = $1 ORDER BY version`, [archiveStreamOf(stream)]);
  return rows.flatMap(({ record }) => archiveEventOf(parseRecord(record)) ?? []);
}

export function runsArchived(events: readonly ArchiveEvent[]): readonly ArchivedRun[] {
  return events.flatMap((event) => (event.type === 'HistoryArchived' ? event.data.runs : []));
}

export function runsLost(events: readonly ArchiveEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'HistoryLost' ? event.data.runs : []));
}
