import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OutboxRow } from './batches.js';

/** One relay is active at a time, whoever holds this lock; a restart of either side frees it with the connection. */
const RELAY_LOCK = 4_201_130_525;
const CHANNEL = 'ledger';

const READ = `
  SELECT o.id, o.stream, o.header, p.jurisdiction, p.quarter, p.ended_at IS NOT NULL AS ended
  FROM outbox o LEFT JOIN process p ON p.stream = o.stream
  WHERE o.stream <> ALL ($1::text[]) AND NOT (o.header IS NULL AND o.stream = ANY ($2::text[]))
  ORDER BY o.id LIMIT $3`;

/**
 * A connection of its own, on which the lock is held, the notifications come and the outbox is read and emptied:
 * a relay that loses it can do nothing more, so two are never active.
 */
export class OutboxSession {
  private notified = true;
  private wake: () => void = () => undefined;
  private lost: Error | null = null;

  private constructor(private readonly client: pg.Client) {
    client.on('notification', () => this.ring());
    client.on('error', (error) => this.end(error));
    client.on('end', () => this.end(new Error('the connection to PostgreSQL ended')));
  }

  static async open(connectionString: string): Promise<OutboxSession> {
    const client = new pg.Client({ connectionString, application_name: 'bihuan-relay', keepAlive: true, connectionTimeoutMillis: 10_000 });
    const session = new OutboxSession(client);
    await client.connect();
    return session;
  }

  /** @returns whether this relay is the active one from now on */
  async takeOver(): Promise<boolean> {
    const { rows } = await this.client.query<{ active: boolean }>('SELECT pg_try_advisory_lock($1) AS active', [RELAY_LOCK]);
    if (rows[0]?.active !== true) return false;
    await this.client.query(`LISTEN ${CHANNEL}`);
    return true;
  }

  /** @param resting processes that get nothing now; @param nudged processes that get no nudge now */
  async read(resting: readonly string[], nudged: readonly string[], limit: number): Promise<readonly OutboxRow[]> {
    this.notified = false;
    const { rows } = await this.client.query<OutboxRow>(READ, [resting, nudged, limit]);
    return rows;
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.client.query('DELETE FROM outbox WHERE id = ANY ($1::bigint[])', [ids]);
  }

  /** Whether the ledger has ended this process; a process it does not know is over as well. */
  async hasEnded(stream: string): Promise<boolean> {
    const { rows } = await this.client.query<{ open: boolean }>('SELECT ended_at IS NULL AS open FROM process WHERE stream = $1', [stream]);
    return rows[0]?.open !== true;
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

  private checkConnection(): void {
    if (this.lost !== null) throw this.lost;
  }

  private ring(): void {
    this.notified = true;
    this.wake();
  }

  private end(error: Error): void {
    this.lost ??= error;
    this.wake();
  }
}
