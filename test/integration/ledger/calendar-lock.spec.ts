import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { requireDay } from '#domain/calendar/day';
import { type LawClock, Ledger } from '#persistence';
import { isHeldTooLong } from '#persistence/calendar/enter-calendar-year';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { recomputePage } from '#persistence/calendar/recompute-limits';
import { Play } from '#test/support/play';
import { clock, FiledCases, NOW, y2027 } from './filed-cases.fixture.js';

const HERE = '990008';
let cases: FiledCases;
let dataSource: DataSource;

beforeAll(async () => {
  cases = await FiledCases.begin(HERE);
  ({ dataSource } = cases);
  await cases.fileMany(101);
}, 120_000);
afterAll(() => cases.end());

it('leases its work and holds no transaction open over a page: an act sees none, and a second worker finds nothing to do', async () => {
  await cases.enter(y2027('2027-02-22', '2027-02-23', '2027-02-25'));
  const open: number[] = [];
  let second: unknown = 'not asked';
  const watching: Pick<Ledger, 'perform'> = {
    perform: async (request) => {
      if (open.length === 0) second = await recomputePage(dataSource, cases.ledger, () => undefined);
      const rows: readonly { count: number }[] = await dataSource.query(`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`);
      open.push(rows[0]?.count ?? -1);
      return cases.ledger.perform(request);
    },
  };
  await recomputePage(dataSource, watching, () => undefined);
  expect([open.length, Math.max(...open), second]).toEqual([100, 0, null]);
  await cases.workOff();
}, 60_000);

it('waits for the acts that have read the old calendar, and those that wait for it read the new one', async () => {
  const holding = heldAct();
  await cases.file(2_000);
  const accepted = await Promise.all(Array.from({ length: 5 }, (_, index) => cases.accept(2_001 + index)));
  const early = holding.perform(2_000);
  await holding.begun;
  const entering = cases.enter(y2027('2027-02-22'));
  await waitingFor('advisory', 1);
  const late = accepted.map((ref) => cases.fileAccepted(ref));
  await waitingFor('advisory', 6);
  holding.release();
  const [{ version }] = await Promise.all([entering, early, ...late]);
  const read: readonly { calendar: string }[] = await dataSource.query(`SELECT DISTINCT "limit"->>'calendar' AS calendar FROM open_step WHERE limit_code = 'D19' AND number ~ '-200[1-5]-R1$'`);
  expect(read).toEqual([{ calendar: version }]);
  await cases.workOff();
}, 60_000);

it('gives up when an act takes too long, rather than stop every bureau behind it', async () => {
  const holding = heldAct();
  await cases.file(2_010);
  const long = holding.perform(2_010);
  await holding.begun;
  const before = await currentCalendar(dataSource.manager);
  const answer: unknown = await cases.enter(y2027('2027-02-22', '2027-02-25')).catch((error: unknown) => error);
  expect(isHeldTooLong(answer)).toBe(true);
  await cases.file(2_011);
  expect((await currentCalendar(dataSource.manager)).version).toBe(before.version);
  holding.release();
  await long;
}, 60_000);

it('is dated by the moment at which it holds, not by that at which it was asked for', async () => {
  const asked: string[] = [];
  const told: LawClock = { now: async (database) => {
    const rows: readonly { held: boolean }[] = await dataSource.query(`SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted) AS held`);
    asked.push(String(rows[0]?.held));
    return clock.now(database);
  } };
  await cases.enter(y2027('2027-02-22', '2027-02-26'), told);
  expect(asked).toEqual(['true']);
  await cases.enter(y2027('2027-02-22', '2027-02-23'));
  await cases.workOff();
}, 60_000);

/** An act on a filed case that stands still in the middle, with everything it has locked. */
function heldAct(): { readonly perform: (index: number) => Promise<unknown>; readonly begun: Promise<unknown>; readonly release: () => void } {
  const begun = Promise.withResolvers<null>();
  const released = Promise.withResolvers<null>();
  const slow: LawClock = { now: async () => {
    begun.resolve(null);
    await released.promise;
    return NOW;
  } };
  const held = new Play(new Ledger(dataSource, slow), HERE, () => requireDay('2026-11-24'));
  const perform = (index: number): Promise<unknown> => held.attempt('referral', `${HERE}-2026-Q4-01-${String(index).padStart(4, '0')}-R1`, 'decideNoPenalty', { reason: '情节轻微' }, held.actor('caseHandler'));
  return { perform, begun: begun.promise, release: () => released.resolve(null) };
}

/** Until so many wait for a lock of this kind. */
async function waitingFor(kind: string, count: number): Promise<void> {
  for (;;) {
    const rows: readonly { count: number }[] = await dataSource.query(`SELECT count(*)::int AS count FROM pg_locks WHERE locktype = $1 AND NOT granted`, [kind]);
    if ((rows[0]?.count ?? 0) >= count) return;
  }
}
