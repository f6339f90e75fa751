import type { EntityManager } from 'typeorm';
import type { Actor, CalendarYear } from '#domain';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { currentCalendar, latestRevision } from './known-calendar.js';
import { supersede } from './recomputation.js';

/** The stream on which entries stand: the calendar is the nation's, not a bureau's. */
const STREAM = 'calendar/CN';

export interface Entered {
  readonly revision: string;
  /** Version of the calendar in force from now on: '2026,2027'. */
  readonly version: string;
  /** false: this year stands there already, word for word. */
  readonly entered: boolean;
}

/** Acts that come while it waits, wait behind it: so it gives up soon rather than stop every bureau behind one long act. */
const PATIENCE = '2s';

/**
 * Waits for the acts that have read the calendar in force, and keeps the next ones waiting until the end of this transaction, so that they
 * read what it leaves: between them no limit is lost. Acts hold the same lock, shared (`lockProcess`).
 * @throws what PostgreSQL throws (55P03) when an act takes too long: then later
 */
export async function holdCalendarAlone(manager: EntityManager): Promise<void> {
  await manager.query(`SET LOCAL lock_timeout = '${PATIENCE}'`);
  await manager.query(`SELECT change_calendar()`);
}

/** Whether an entry gave up waiting: nothing was entered. */
export function isHeldTooLong(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'driverError' in error && typeof error.driverError === 'object' && error.driverError !== null && 'code' in error.driverError && error.driverError.code === '55P03';
}

/**
 * 录入或更正放假安排: a further edition of the year, the event on the ledger, and the job that recomputes every limit that is running.
 * @param manager of a transaction of its own
 */
export async function enterCalendarYear(manager: EntityManager, year: CalendarYear, actor: Actor, clock: LawClock): Promise<Entered> {
  await holdCalendarAlone(manager);
  const before = await currentCalendar(manager);
  const same = before.years.find((known) => known.year === year.year);
  if (same !== undefined && nodeCrypto.digest(same) === nodeCrypto.digest(year)) return { revision: await latestRevision(manager), version: before.version, entered: false };
  const rows: readonly { revision: string }[] = await manager.query(
    `INSERT INTO calendar_year (year, body, entered_by) VALUES ($1, $2, $3) RETURNING revision::text`,
    [year.year, JSON.stringify(year), actor.person],
  );
  const revision = rows[0]?.revision ?? '';
  await manager.query(`INSERT INTO recomputation (revision) VALUES ($1)`, [revision]);
  await supersede(manager, revision);
  const { version } = await currentCalendar(manager);
  const data = { year, version, replaces: before.version };
  const at = await clock.now(await databaseNow(manager));
  await Ledger.note(manager, { stream: STREAM, type: same === undefined ? 'CalendarYearEntered' : 'CalendarYearCorrected', data, actor, command: `calendar:${revision}`, at });
  return { revision, version, entered: true };
}
