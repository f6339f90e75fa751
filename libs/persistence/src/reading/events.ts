import type { EntityManager } from 'typeorm';
import { type ProcessRef, type RecordedEvent, streamOf } from '#domain';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';

export interface EventRead {
  readonly event: RecordedEvent;
  /** Person id, or 'system'. */
  readonly actor: string;
  readonly actorName: string | null;
  readonly hash: string;
}

/** The events of one process after a version, oldest first, with the names of those who acted. */
export async function readEvents(manager: EntityManager, ref: ProcessRef, after: number, limit: number): Promise<readonly EventRead[]> {
  const rows: readonly { record: string; actor: string; name: string | null; hash: string }[] = await manager.query(
    `SELECT e.record, e.actor, a.name, e.hash FROM event e LEFT JOIN account a ON a.id = e.actor
     WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3`,
    [streamOf(ref), after, limit],
  );
  return rows.map(({ record, actor, name, hash }) => ({ event: eventOf(parseRecord(record)), actor, actorName: name, hash }));
}

/** What these events of a stream say, in order of version. */
export async function recordedData(manager: EntityManager, stream: string, versions: readonly number[]): Promise<readonly unknown[]> {
  const rows: readonly { record: string }[] = await manager.query(`SELECT record FROM event WHERE stream = $1 AND version = ANY ($2::int[]) ORDER BY version`, [stream, versions]);
  return rows.map(({ record }) => eventOf(parseRecord(record)).data);
}
