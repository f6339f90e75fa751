import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { type EventHeader, headerOf } from '#domain';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';

/** An event as screens hear of it: which process, and its header; never its data. */
export interface LiveEvent {
  /** Place in the global order: 'transaction-position'. */
  readonly id: string;
  readonly jurisdiction: string;
  readonly stream: string;
  readonly header: EventHeader;
}

export interface Watcher {
  readonly jurisdiction: string;
  deliver(event: LiveEvent): void;
  /** What was missed is more than can be told one by one: look at everything anew. */
  reset(id: string): void;
}

export interface LiveOptions {
  /** Connection string for LISTEN; a connection of its own. */
  readonly url: string;
  /** How long to sleep at most when no notification comes, in milliseconds. */
  readonly pollMs: number;
  /** How long notifications are gathered before the ledger is read, in milliseconds. */
  readonly gatherMs: number;
  trouble(error: unknown): void;
}

interface Place {
  readonly transaction: string;
  readonly position: string;
}

interface Watching extends Watcher {
  last: Place;
  /** Events that arrive while what was missed is being read; null once it has been. */
  waiting: LiveEvent[] | null;
}

const PAGE = 500;
/** More than this is not told one by one after an interruption. */
const MOST_MISSED = 2_000;
const BEGINNING: Place = { transaction: '0', position: '0' };

/**
 * Transactions become visible out of the order of their numbers, so reading stops before the oldest one still running,
 * and the order is transaction first, then position: nothing can appear behind a place once read (design.md 4, rule 7).
 */
const READ = `
  SELECT transaction_id::text AS transaction, position::text AS position, stream, jurisdiction, record FROM event
  WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot()) AND (transaction_id, position) > ($1::xid8, $2::bigint) AND ($3::text IS NULL OR jurisdiction = $3)
  ORDER BY transaction_id, position LIMIT $4`;
const NEWEST = `
  SELECT transaction_id::text AS transaction, position::text AS position FROM event
  WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY transaction_id DESC, position DESC LIMIT 1`;

/** Tells watchers what is appended to the ledger, each event once and in order. Reads only while somebody watches. */
export class LiveEvents {
  private readonly watchers = new Set<Watching>();
  private place: Place | null = null;
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private again = false;
  private soon = false;
  private closed = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly options: LiveOptions,
  ) {}

  /** @param after the id of the last event heard; null: from now on. @returns how to stop */
  async watch(watcher: Watcher, after: string | null): Promise<() => void> {
    const from = after === null ? null : placeOf(after);
    const newest = this.place ?? (await this.newest());
    this.place ??= newest;
    const watching: Watching = { jurisdiction: watcher.jurisdiction, deliver: (event) => watcher.deliver(event), reset: (id) => watcher.reset(id), last: from ?? this.place, waiting: [] };
    this.watchers.add(watching);
    this.schedule(this.options.pollMs);
    if (this.listener === null) void this.listen();
    await this.catchUp(watching, from, this.place);
    return () => this.leave(watching);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.watchers.clear();
    if (this.timer !== null) clearTimeout(this.timer);
    await this.reading;
    await this.stopListening();
  }

  /** What was appended between the last event heard and where everybody else is; then what arrived meanwhile. */
  private async catchUp(watching: Watching, from: Place | null, upTo: Place): Promise<void> {
    if (from !== null && isAfter(upTo, from)) {
      const missed = await this.read(from, watching.jurisdiction, MOST_MISSED + 1);
      const known = missed.filter((event) => !isAfter(placeOf(event.id) ?? BEGINNING, upTo));
      if (missed.length > MOST_MISSED) watching.reset(idOf(upTo));
      else for (const event of known) this.tell(watching, event);
      watching.last = upTo;
    }
    const waiting = watching.waiting ?? [];
    watching.waiting = null;
    for (const event of waiting) this.tell(watching, event);
  }

  private tell(watching: Watching, event: LiveEvent): void {
    const place = placeOf(event.id);
    if (place === null || !isAfter(place, watching.last)) return;
    watching.last = place;
    watching.deliver(event);
  }

  private leave(watching: Watching): void {
    this.watchers.delete(watching);
    if (this.watchers.size > 0) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.place = null;
    void this.stopListening();
  }

  private schedule(ms: number): void {
    if (this.closed || this.watchers.size === 0) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), ms);
  }

  private wake(): void {
    this.soon = false;
    if (this.reading !== null) {
      this.again = true;
      return;
    }
    this.reading = this.advance()
      .catch((error: unknown) => this.options.trouble(error))
      .finally(() => {
        this.reading = null;
        this.schedule(this.again ? this.options.gatherMs : this.options.pollMs);
        this.again = false;
      });
  }

  private async advance(): Promise<void> {
    for (;;) {
      const from = this.place;
      if (from === null) return;
      const events = await this.read(from, null, PAGE);
      const last = placeOf(events.at(-1)?.id ?? '');
      if (last === null || this.place !== from) return;
      this.place = last;
      for (const event of events) for (const watching of this.watchers) if (watching.jurisdiction === event.jurisdiction) this.pass(watching, event);
      if (events.length < PAGE) return;
    }
  }

  private pass(watching: Watching, event: LiveEvent): void {
    if (watching.waiting === null) this.tell(watching, event);
    else watching.waiting.push(event);
  }

  private async newest(): Promise<Place> {
    const rows: readonly Place[] = await this.manager.query(NEWEST);
    return rows[0] ?? BEGINNING;
  }

  private async read({ transaction, position }: Place, jurisdiction: string | null, limit: number): Promise<readonly LiveEvent[]> {
    const rows: readonly (Place & { readonly stream: string; readonly jurisdiction: string; readonly record: string })[] = await this.manager.query(READ, [transaction, position, jurisdiction, limit]);
    return rows.map((row) => ({ id: idOf(row), jurisdiction: row.jurisdiction, stream: row.stream, header: headerOf(eventOf(parseRecord(row.record))) }));
  }

  /** A lost listener is not repaired at once: the poll covers, and each poll without one tries again. */
  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.options.url, application_name: 'bihuan live' });
    this.listener = client;
    const lost = (error: unknown): void => {
      if (this.listener === client) this.listener = null;
      if (!this.closed) this.options.trouble(error);
      setTimeout(() => {
        if (!this.closed && this.listener === null && this.watchers.size > 0) void this.listen();
      }, this.options.pollMs).unref();
    };
    client.on('error', lost);
    client.on('notification', () => this.noticed());
    try {
      await client.connect();
      await client.query('LISTEN ledger');
    } catch (error) {
      lost(error);
    }
  }

  private noticed(): void {
    if (this.reading !== null) {
      this.again = true;
    } else if (!this.soon) {
      this.soon = true;
      this.schedule(this.options.gatherMs);
    }
  }

  private async stopListening(): Promise<void> {
    const client = this.listener;
    this.listener = null;
    try {
      await client?.end();
    } catch (error) {
      this.options.trouble(error);
    }
  }
}

const idOf = ({ transaction, position }: Place): string => `${transaction}-${position}`;

/** @returns null when it is no id of ours */
export function placeOf(id: string): Place | null {
  const match = /^(\d{1,19})-(\d{1,18})$/.exec(id);
  return match === null ? null : { transaction: match[1] ?? '', position: match[2] ?? '' };
}

function isAfter(a: Place, b: Place): boolean {
  const [left, right] = [BigInt(a.transaction), BigInt(b.transaction)];
  return left === right ? BigInt(a.position) > BigInt(b.position) : left > right;
}

