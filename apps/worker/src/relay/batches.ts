import type { EventHeader, ProcessRef } from '#domain';
import { refOf } from '#domain/process/process';

/** A row of the outbox, with what a start needs to know of its process. */
export interface OutboxRow {
  readonly id: string;
  readonly stream: string;
  /** null: look again. */
  readonly header: EventHeader | null;
  readonly jurisdiction: string | null;
  readonly quarter: string | null;
  readonly ended: boolean;
}

/** What goes to one process in one signal: all headers that piled up, in order. */
export interface Batch {
  readonly ref: ProcessRef;
  readonly stream: string;
  readonly headers: readonly EventHeader[];
  readonly nudge: boolean;
  readonly jurisdiction: string | null;
  readonly quarter: string | null;
  readonly ended: boolean;
  /** Rows that are done when this is delivered. */
  readonly ids: readonly string[];
}

/**
 * One batch per process, in the order in which their first rows came. Rows come in order of their ids, and within one process
 * that is the order of versions, because its row was locked.
 * @throws when a row names no process: a defect
 */
export function batchesOf(rows: readonly OutboxRow[]): readonly Batch[] {
  const byStream = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const own = byStream.get(row.stream);
    if (own === undefined) byStream.set(row.stream, [row]);
    else own.push(row);
  }
  return [...byStream].map(([stream, own]) => batchOf(stream, own));
}

function batchOf(stream: string, rows: readonly OutboxRow[]): Batch {
  const ref = refOf(stream);
  if (ref === null) throw new Error(`The outbox names ${stream}, which is no process`);
  const last = rows.at(-1);
  return {
    ref,
    stream,
    headers: rows.flatMap(({ header }) => (header === null ? [] : [header])),
    nudge: rows.some(({ header }) => header === null),
    jurisdiction: last?.jurisdiction ?? null,
    quarter: last?.quarter ?? null,
    ended: last?.ended ?? false,
    ids: rows.map(({ id }) => id),
  };
}
