import type { EntityManager } from 'typeorm';
import { begin, type ProcessRef, type ProcessState, streamOf } from '#domain';
import { prepared } from '../prepared.js';
import { GENESIS } from './chain.js';

/** A command that has taken effect: what it asked for (as a digest), and where. */
export interface KnownCommand {
  readonly stream: string;
  readonly digest: string;
  readonly from: number;
  readonly to: number;
}

export interface Locked {
  readonly state: ProcessState<unknown>;
  readonly headHash: string;
  /** PostgreSQL's clock once the lock was held, epoch milliseconds. */
  readonly databaseNow: number;
  /** This command, if it has been performed before. */
  readonly command: KnownCommand | null;
}

interface Row {
  readonly state: ProcessState<unknown> | null;
  readonly head_hash: string | null;
  readonly now: string;
  readonly digest: string | null;
  readonly stream: string | null;
  readonly from_version: number | null;
  readonly to_version: number | null;
}

// The clock is read in the outer query, after the locking part has been evaluated: an act that waited is judged by the time it got the lock.
const LOCK = `
  WITH locked AS MATERIALIZED (SELECT state, head_hash FROM process WHERE stream = $1 FOR UPDATE)
  SELECT locked.state, locked.head_hash, (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now,
         c.request_digest AS digest, c.stream, c.from_version, c.to_version
  FROM (SELECT 1) AS one LEFT JOIN locked ON true LEFT JOIN command c ON c.id = $2`;

/** One round trip: the process's row locked, its state, the clock, and whether the command is known. */
export async function lockProcess(manager: EntityManager, ref: ProcessRef, commandId: string): Promise<Locked> {
  const rows = await prepared<Row>(manager, 'lock-process', LOCK, [streamOf(ref), commandId]);
  const [row] = rows;
  if (row === undefined) throw new Error('Locking a process answered no row');
  const known = row.digest !== null && row.stream !== null && row.from_version !== null && row.to_version !== null;
  return {
    state: row.state ?? begin(),
    headHash: row.head_hash ?? GENESIS,
    databaseNow: Number(row.now),
    command: known ? { digest: row.digest, stream: row.stream, from: row.from_version, to: row.to_version } : null,
  };
}

/** In a statement of its own, so that it sees what was committed while this transaction waited for a lock. */
export async function findCommand(manager: EntityManager, id: string): Promise<KnownCommand | null> {
  const rows: readonly KnownCommand[] = await manager.query(`SELECT stream, request_digest AS digest, from_version AS "from", to_version AS "to" FROM command WHERE id = $1`, [id]);
  return rows[0] ?? null;
}
