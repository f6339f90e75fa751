import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OutboxRow } from './batches.js';

/** One relay is active at a time, whoever holds this lock; a restart of either side frees it with the connection. */
const RELAY_LOCK = 4_201_130_525;
const CHANNEL = 'ledger';

/** A query that is not answered for so long means that the connection is lost. */
const ANSWER_WITHIN_MS = 10_000;
/** PostgreSQL notices after 25 seconds that the machine of an active relay is gone, and frees its lock; by default it would take hours. */
const NOTICE_DEAD_CLIENT = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** Of so many first rows the processes are taken up, each with everything that lies there for it: a backlog shrinks into few signals. */
const FIRST_ROWS = 200;
const READ = `
  WITH due AS MATERIALIZED (
    SELECT DISTINCT stream FROM (
      SELECT stream FROM outbox WHERE stream <> ALL ($1::text[]) AND NOT (header IS NULL AND stream = ANY ($2::text[]))
      ORDER BY id LIMIT ${FIRST_ROWS}
    ) AS first
  )
  SELECT o.id, o.stream, o.header, p.jurisdiction, p.quarter, p.ended_at IS NOT NULL AS ended
  FROM outbox o JOIN due USING (stream) LEFT JOIN process p USING (stream)
  WHERE NOT (o.header IS NULL AND o.stream = ANY ($2::text[]))
  ORDER BY o.id`;

/**
 * A connection of its own, on which the lock is held, the notifications come and the outbox is read and emptied. A relay that loses it
 * reads, deletes and starts nothing more. Signals that it had under way when PostgreSQL freed its lock may still arrive while the next
 * relay sends the same headers: that is harmless, because workflows pass over versions they have and put the others in order.
 */
export class OutboxSession {
  private notified = true;
  private wake: () => void = () => undefined;
  private lost: { readonly error: Error; readonly since: number } | null = null;
  /** The question under way, answered or not. */
  private underWay: Promise<unknown> = Promise.resolve();

  private constructor(private readonly client: pg.Client) {
    client.on('notification', () => this.ring());
    client.on('error', (error) => this.end(error));
    client.on('end', () => this.end(new Error('the connection to PostgreSQL ended')));
  }

  static async open(connectionString: string): Promise<OutboxSession> {
    const client = new pg.Client({
      connectionString, application_name: 'bihuan-relay', keepAlive: true, keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: ANSWER_WITHIN_MS, query_timeout: ANSWER_WITHIN_MS, options: NOTICE_DEAD_CLIENT,
    });
    const session = new OutboxSession(client);
    await client.connect();
    return session;
  }

  get connected(): boolean {
    return this.lost === null;
  }

  /** Machine time, milliseconds; null while it is connected. */
  get lostSince(): number | null {
    return this.lost?.since ?? null;
  }

  /** @returns whether this relay is the active one from now on */
  async takeOver(): Promise<boolean> {
    const [row] = await this.query<{ active: boolean }>('SELECT pg_try_advisory_lock($1) AS active', [RELAY_LOCK]);
    if (row?.active !== true) return false;
    await this.query(`LISTEN ${CHANNEL}`, []);
    return true;
  }

  /** @param resting processes that get nothing now; @param nudged processes that get no nudge now */
  async read(resting: readonly string[], nudged: readonly string[]): Promise<readonly OutboxRow[]> {
    this.notified = false;
    return this.query<OutboxRow>(READ, [resting, nudged]);
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.query('DELETE FROM outbox WHERE id = ANY ($1::bigint[])', [ids]);
  }

  /** Whether the ledger has ended this process; a process it does not know is over as well. */
  async hasEnded(stream: string): Promise<boolean> {
    const [row] = await this.query<{ open: boolean }>('SELECT ended_at IS NULL AS open FROM process WHERE stream = $1', [stream]);
    return row?.open !== true;
  }

  /** Waits for the next notification since the last read, and no longer than the poll behind it. @throws when the connection is lost */
  async rest(most: number, signal: AbortSignal): Promise<void> {
    this.checkConnection();
    if (this.notified) return;
    const poll = new AbortController();
    const rung = new Promise<void>((resolve) => (this.wake = resolve));
    await Promise.race([rung, pause(most, undefined, { signal: AbortSignal.any([signal, poll.signal]) }).catch(() => undefined)]);
    poll.abort();
    this.checkConnection();
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  /** Something may have changed: the next rest ends at once. */
  ring(): void {
    this.notified = true;
    this.wake();
  }

  /** Signals side by side ask as they need to; the connection is asked one thing at a time, and each has its time to be answered. */
  private query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const answer = this.underWay.then(() => this.ask<Row>(text, values));
    this.underWay = answer.catch(() => undefined);
    return answer;
  }

  /** After a query that failed nobody knows what state the connection is in, nor whether the lock is still held: it is given up. */
  private async ask<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    this.checkConnection();
    try {
      return (await this.client.query<Row>(text, [...values])).rows;
    } catch (error) {
      this.end(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  private checkConnection(): void {
    if (this.lost !== null) throw this.lost.error;
  }

  private end(error: Error): void {
    this.lost ??= { error, since: Date.now() };
    this.wake();
  }
}
