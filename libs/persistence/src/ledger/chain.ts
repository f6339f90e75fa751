import type { Instant, RecordedEvent } from '#domain';
import { canonicalText, sha256 } from './node-crypto.js';
import { upcast } from './upcast.js';

/** The schema version every event is written with; older ones are read through `upcast`, never rewritten. */
export const SCHEMA_VERSION = 2;

/** Hash before the first event of a stream. */
export const GENESIS = '0'.repeat(64);

/** What is hashed and stored as text: the whole event with its place in the chain. */
export interface LedgerRecord {
  readonly stream: string;
  readonly version: number;
  readonly schema: number;
  readonly type: string;
  readonly jurisdiction: string;
  readonly at: Instant;
  readonly actor: string;
  readonly command: string;
  readonly causedBy: { readonly stream: string; readonly version: number } | null;
  readonly event: Omit<RecordedEvent, 'version' | 'at' | 'type'>;
  readonly previous: string;
}

export interface ChainedRecord {
  readonly record: LedgerRecord;
  readonly text: string;
  readonly hash: string;
}

export function chain(record: LedgerRecord): ChainedRecord {
  const text = canonicalText(record);
  return { record, text, hash: sha256(text) };
}

/** The event as the fold reads it. */
export function eventOf(record: LedgerRecord): RecordedEvent {
  return { ...upcast(record), version: record.version, type: record.type, at: record.at };
}
