import type { DataSource, EntityManager } from 'typeorm';
import type { Calendar, CalendarYear } from '#domain';
import { calendarOf, isBuiltIn } from '#domain/calendar/entered-years';

/** A revision never changes, so a calendar that was read stays read until a further one is entered. */
const known = new WeakMap<DataSource, { readonly revision: string; readonly calendar: Calendar }>();

/** Before the first year is entered here: the calendar the product came with. */
const NONE_ENTERED = '0';

const LATEST_REVISION = `(SELECT coalesce(max(revision), 0)::text FROM calendar_year)`;

/** @param revision the number of the latest entry, as this transaction found it; an act gets it with its lock, so that it costs no round trip of its own */
export async function calendarAt(manager: EntityManager, revision: string): Promise<Calendar> {
  const read = known.get(manager.dataSource);
  if (read?.revision === revision) return read.calendar;
  const calendar = revision === NONE_ENTERED ? calendarOf([]) : calendarOf(await enteredYears(manager, revision));
  known.set(manager.dataSource, { revision, calendar });
  return calendar;
}

export async function currentCalendar(manager: EntityManager): Promise<Calendar> {
  const rows: readonly { revision: string }[] = await manager.query(`SELECT ${LATEST_REVISION} AS revision`);
  return calendarAt(manager, rows[0]?.revision ?? NONE_ENTERED);
}

async function enteredYears(manager: EntityManager, upTo: string): Promise<Parameters<typeof calendarOf>[0]> {
  const rows: readonly { year: number; body: CalendarYear; nth: number }[] = await manager.query(
    `SELECT year, body, row_number() OVER (PARTITION BY year ORDER BY revision)::int AS nth FROM calendar_year WHERE revision <= $1 ORDER BY revision`,
    [upTo],
  );
  return rows.map(({ year, body, nth }) => ({ edition: isBuiltIn(year) ? nth + 1 : nth, year: body }));
}
