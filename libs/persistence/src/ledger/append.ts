import type { EntityManager } from 'typeorm';
import { type Actor, type EventHeader, headerOf, type Instant, type NewEvent, type ProcessRef, type RecordedEvent, streamOf } from '#domain';
import { prepared } from '../prepared.js';
import { chain, type ChainedRecord, eventOf, SCHEMA_VERSION } from './chain.js';

export interface Head {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
}

export interface Provenance {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: string;
  readonly jurisdiction: string;
  readonly causedBy: { readonly stream: string; readonly version: number } | null;
}

/** Gives decided events their versions, their time and their place in the stream's chain. */
export function chainEvents(head: Head, events: readonly NewEvent[], provenance: Provenance): readonly ChainedRecord[] {
  const { at, actor, command, jurisdiction, causedBy } = provenance;
  let previous = head.hash;
  return events.map(({ type, ...event }, index) => {
    const chained = chain({
      stream: head.stream,
      version: head.version + index + 1,
      schema: SCHEMA_VERSION,
      type,
      jurisdiction,
      at,
      actor: actor.person,
      command,
      causedBy,
      event,
      previous,
    });
    previous = chained.hash;
    return chained;
  });
}

export interface Appendix {
  readonly chained: readonly ChainedRecord[];
  /** null for what is no command (an import counts by its own hash). */
  readonly command: { readonly id: string; readonly digest: string; readonly stream: string; readonly from: number; readonly to: number } | null;
  /** Whether the process's own workflow is told; what it does itself is not echoed (design.md 4, rule 3). */
  readonly relay: boolean;
  readonly nudges: readonly ProcessRef[];
}

const APPEND = `
  WITH appended AS (
    INSERT INTO event (stream, version, type, jurisdiction, at, actor, record, previous_hash, hash)
    SELECT stream, version, type, jurisdiction, at, actor, record, previous_hash, hash
    FROM jsonb_to_recordset($1::jsonb) AS e (stream text, version int, type text, jurisdiction text, at timestamptz, actor text, record text, previous_hash text, hash text)
    ORDER BY version
  ), performed AS (
    INSERT INTO command (id, request_digest, stream, from_version, to_version)
    SELECT id, digest, stream, "from", "to" FROM jsonb_to_recordset($2::jsonb) AS c (id text, digest text, stream text, "from" int, "to" int)
  ), posted AS (
    INSERT INTO outbox (stream, header)
    SELECT stream, header FROM jsonb_to_recordset($3::jsonb) AS o (stream text, header jsonb)
  )
  SELECT pg_notify('ledger', '')`;

/** One statement for event, command and outbox; the notification reaches relay and screens when the transaction commits. */
export async function append(manager: EntityManager, appendix: Appendix): Promise<{ readonly events: readonly RecordedEvent[]; readonly headers: readonly EventHeader[] }> {
  const { chained, command, relay, nudges } = appendix;
  const rows = chained.map(({ record, text, hash }) => {
    const { stream, version, type, jurisdiction, at, actor, previous } = record;
    return { stream, version, type, jurisdiction, at, actor, record: text, previous_hash: previous, hash };
  });
  const events = chained.map(({ record }) => eventOf(record));
  const headers = events.map(headerOf);
  const posts = [
    ...(relay ? headers.map((header, index) => ({ stream: chained[index]?.record.stream, header })) : []),
    ...nudges.map((ref) => ({ stream: streamOf(ref), header: null })),
  ];
  await prepared(manager, 'append', APPEND, [JSON.stringify(rows), JSON.stringify(command === null ? [] : [command]), JSON.stringify(posts)]);
  return { events, headers };
}
