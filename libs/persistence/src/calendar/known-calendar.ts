import type { DataSource, EntityManager } from 'typeorm';
import type { Calendar, CalendarYear } from '#domain';
import { calendarOf, isBuiltIn } from '#domain/calendar/entered-years';

/** A revision never changes, so a calendar that was read stays read until a further one is entered. */
const known = new WeakMap<DataSource, { readonly revision: string; readonly calendar: Calendar }>();

/** Before the first year is entered here: the calendar the product came with. */
const NONE_ENTERED = '0';

/** @param revision the number of the latest entry, as this transaction found it; an act gets it with its lock, so that it costs no round trip of its own */
export async function calendarAt(manager: EntityManager, revision: string): Promise<Calendar> {
  const read = known.get(manager.dataSource);
  if (read?.revision === revision) return read.calendar;
  const calendar = revision === NONE_ENTERED ? calendarOf([]) : calendarOf(await enteredYears(manager, revision));
  known.set(manager.dataSource, { revision, calendar });
  return calendar;
}

export async function currentCalendar(manager: EntityManager): Promise<Calendar> {
  return calendarAt(manager, await latestRevision(manager));
}

/** @returns the number of the latest entry; '0' before the first */
export async function latestRevision(manager: EntityManager): Promise<string> {
  const rows: readonly { revision: string | null }[] = await manager.query(`SELECT max(revision)::text AS revision FROM calendar_year`);
  return rows[0]?.revision ?? NONE_ENTERED;
}

async function enteredYears(manager: EntityManager, upTo: string): Promise<Parameters<typeof calendarOf>[0]> {
  const rows: readonly { year: number; body: CalendarYear; nth: number }[] = await manager.query(
    `SELECT year, body, row_number() OVER (PARTITION BY year ORDER BY revision)::int AS nth FROM calendar_year WHERE revision <= $1 ORDER BY revision`,
    [upTo],
  );
  return rows.map(({ year, body, nth }) => ({ edition: isBuiltIn(year) ? nth + 1 : nth, year: body }));
}
