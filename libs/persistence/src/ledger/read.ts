import type { EntityManager } from 'typeorm';
import { type EventHeader, headerOf, type ProcessRef, type RecordedEvent, streamOf } from '#domain';
import { eventOf, type LedgerRecord } from './chain.js';

export interface StoredEvent {
  readonly position: string;
  readonly record: LedgerRecord;
  readonly text: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The ledger's text, typed again: written by `chain` and by nothing else, which `verify ledger` proves. */
export function parseRecord(text: string): LedgerRecord {
  return JSON.parse(text) as LedgerRecord;
}

/** Events of one process after a version, in order, up to and including `upTo` where given. */
export async function eventsAfter(manager: EntityManager, ref: ProcessRef, after: number, upTo?: number): Promise<readonly RecordedEvent[]> {
  const rows: readonly { record: string }[] = await manager.query(
    `SELECT record FROM event WHERE stream = $1 AND version > $2 AND ($3::int IS NULL OR version <= $3) ORDER BY version`,
    [streamOf(ref), after, upTo ?? null],
  );
  return rows.map(({ record }) => eventOf(parseRecord(record)));
}

export async function headersAfter(manager: EntityManager, ref: ProcessRef, after: number, upTo?: number): Promise<readonly EventHeader[]> {
  return (await eventsAfter(manager, ref, after, upTo)).map(headerOf);
}
