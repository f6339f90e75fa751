import type { EntityManager } from 'typeorm';
import { begin, DEFINITIONS, type ProcessRef, type ProcessState, streamOf } from '#domain';
import { prepared } from '../prepared.js';
import { STATE_SCHEMA } from '../projections/project-process.js';
import { GENESIS } from './chain.js';
import { eventsAfter } from './read.js';

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
  /** Number of the latest entry of the calendar. */
  readonly calendar: string;
  /** This command, if it has been performed before. */
  readonly command: KnownCommand | null;
}

interface Row {
  readonly state: ProcessState<unknown> | null;
  readonly state_schema: number | null;
  readonly head_hash: string | null;
  readonly now: string;
  readonly calendar: string;
  readonly digest: string | null;
  readonly stream: string | null;
  readonly from_version: number | null;
  readonly to_version: number | null;
}

// The calendar is held before the row, so that whoever waits for the calendar holds no row that others wait for. The clock is read in the
// outer query, after the locking part has been evaluated: an act that waited is judged by the time it got the lock.
const LOCK = `
  WITH calendar AS MATERIALIZED (SELECT hold_calendar() AS revision),
       locked AS MATERIALIZED (SELECT state, state_schema, head_hash FROM process WHERE stream = $1 AND (SELECT revision FROM calendar) IS NOT NULL FOR UPDATE)
  SELECT locked.state, locked.state_schema, locked.head_hash, (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now, calendar.revision AS calendar,
         c.request_digest AS digest, c.stream, c.from_version, c.to_version
  FROM calendar LEFT JOIN locked ON true LEFT JOIN command c ON c.id = $2`;

/** A state that an older program wrote is folded anew from the ledger; the next act then writes it as it is written now. */
async function current(manager: EntityManager, { kind, number }: ProcessRef, state: ProcessState<unknown>, schema: number | null): Promise<ProcessState<unknown>> {
  if (schema !== null && schema >= STATE_SCHEMA) return state;
  const events = await eventsAfter(manager, { kind, number }, 0);
  return events.reduce((folded, event) => DEFINITIONS[kind].evolve(folded, event), begin<unknown>());
}

/** One round trip: the calendar held and the process's row locked, its state, the clock, and whether the command is known. */
export async function lockProcess(manager: EntityManager, ref: ProcessRef, commandId: string): Promise<Locked> {
  const rows = await prepared<Row>(manager, 'lock-process', LOCK, [streamOf(ref), commandId]);
  const [row] = rows;
  if (row === undefined) throw new Error('Locking a process answered no row');
  const known = row.digest !== null && row.stream !== null && row.from_version !== null && row.to_version !== null;
  return {
    state: row.state === null ? begin() : await current(manager, ref, row.state, row.state_schema),
    calendar: row.calendar,
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
