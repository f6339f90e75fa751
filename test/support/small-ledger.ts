import type { DataSource } from 'typeorm';
import type { Day, RuleSet } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { createDataSource, type LawClock, Ledger, migrate, postgresClock } from '#persistence';
import { Play } from './play.js';
import { type PostgresForTests, startPostgres } from './servers.js';
import { plantSmallWorld, rulesFor } from './small-world.js';

export const today = (): Day => dayOf(instantFromMillis(Date.now()));

/** A PostgreSQL of its own with the schema and the small world of one jurisdiction, and a play on its ledger. */
export interface SmallLedger {
  readonly postgres: PostgresForTests;
  readonly dataSource: DataSource;
  readonly play: Play;
  stop(): Promise<void>;
}

/** @param otherwise other rules than the usual ones, another clock than PostgreSQL's */
export async function startSmallLedger(place: string, { rules = rulesFor(place), clock = postgresClock }: { readonly rules?: RuleSet; readonly clock?: LawClock } = {}): Promise<SmallLedger> {
  const postgres = await startPostgres();
  await migrate(postgres.ownerUrl);
  const dataSource = await createDataSource(postgres.appUrl).initialize();
  await plantSmallWorld(dataSource, place, rules);
  const stop = async (): Promise<void> => {
    await dataSource.destroy();
    await postgres.stop();
  };
  return { postgres, dataSource, play: new Play(new Ledger(dataSource, clock), place, today), stop };
}

/** Every row of these tables, in an order that does not depend on when it was written; a table may name a condition: 'cap_use WHERE on_site > 0'. */
export function rowsOf(dataSource: DataSource, tables: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  return Promise.all(tables.map((table) => dataSource.query<readonly unknown[]>(`SELECT to_jsonb(t) AS row FROM (SELECT * FROM ${table}) t ORDER BY to_jsonb(t)::text`)));
}
