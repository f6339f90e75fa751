import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Day, type ProcessRef, streamOf } from '#domain';
import { addDays, dayOf, instantFromMillis, requireDay } from '#domain/calendar/day';
import { createDataSource, databaseClock, Ledger, migrate, rebuildProjections, RehearsalOnly, skippedClock } from '#persistence';
import { FIRST, keepArchived, pack, pendingClosings, settleClosing, sweepAlone } from '#persistence/archive/index';
import { recomputePage } from '#persistence/calendar/recompute-limits';
import { projectPlan } from '#persistence/projections/project-plan';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { loadSample } from '#persistence/registries/load-sample';
import { Play } from '#test/support/play';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { plantSmallWorld } from '#test/support/small-world';

const PLACE = '990201';
let postgres: PostgresForTests;
let dataSource: DataSource;
let owner: DataSource;
let play: Play;
let plan: ProcessRef;

beforeAll(async () => {
  postgres = await startPostgres();
  await migrate(postgres.ownerUrl);
  dataSource = await createDataSource(postgres.appUrl, 10).initialize();
  owner = await createDataSource(postgres.ownerUrl, 2).initialize();
  await plantSmallWorld(dataSource, PLACE);
  play = new Play(new Ledger(dataSource), PLACE, () => dayOf(instantFromMillis(Date.now())));
  plan = await play.filedPlan();
  await play.automatically(plan, 'publishPlan');
}, 90_000);
afterAll(async () => {
  await dataSource.destroy();
  await owner.destroy();
  await postgres.stop();
});

describe('a process that an older program wrote', () => {
  it('is folded anew from the ledger when it is next acted on, so that its limits can be recomputed without a rebuild', async () => {
    const [before] = await stateOf(plan);
    // As it stood before limits carried what they were counted from, and something else that the newer fold knows.
    await owner.query(`UPDATE process SET state_schema = 1, state = (regexp_replace(state::text, '"anchor":"[^"]*",?', '', 'g'))::json WHERE stream = $1`, [streamOf(plan)]);
    expect(JSON.stringify((await stateOf(plan))[0]?.state)).not.toContain('"anchor"');
    // So many days off from the last day of the latest limit on that it moves, whatever holidays its year had.
    const lastDay = latestDay(before?.state);
    const off = Array.from({ length: 10 }, (_, n) => ({ day: addDays(lastDay, n), name: '测试假日' })).filter(({ day }) => day.slice(0, 4) === lastDay.slice(0, 4));
    const year = Number(lastDay.slice(0, 4));
    await dataSource.query(`INSERT INTO calendar_year (year, body, entered_by) VALUES ($1, $2, 'test')`, [year, JSON.stringify({ year, source: '测试', off, on: [] })]);
    await dataSource.query(`INSERT INTO recomputation (revision) SELECT max(revision) FROM calendar_year`);
    const failures: string[] = [];
    const page = await recomputePage(dataSource, play.ledger, (stream, error) => failures.push(`${stream} ${String(error)}`));
    expect([failures, page?.failed, page?.finished]).toEqual([[], 0, true]);
    const [after] = await stateOf(plan);
    expect(after?.state_schema).toBe(3);
    expect(anchors(after?.state)).toEqual(anchors(before?.state));
    expect(anchors(before?.state).length).toBeGreaterThan(0);
  });
});

describe('endings that wait for the archive', () => {
  it('are those that are not settled, whatever ended before them; undone ones wait no more, and are there again when it ends again', async () => {
    expect(await pending()).toEqual([]);
    const task = await play.issuedTask(plan);
    const inspections = await play.openedInspections(task);
    const [first, second] = inspections;
    if (first === undefined || second === undefined) throw new Error('two were drawn');
    await closed(first);
    expect(await pending()).toEqual([streamOf(first)]);
    const [closing] = await pendingClosings(dataSource, FIRST, 10);
    if (closing === undefined) throw new Error('it ended');
    await settleClosing(dataSource, closing, { runs: [], lost: { runs: [], reason: '测试' } });
    expect(await pending()).toEqual([]);
    await closed(second);
    expect(await pending()).toEqual([streamOf(second)]);
    const { departments } = await play.data<{ departments: readonly { department: string }[] }>(second);
    const input = { reason: '事项填写有误', departments: departments.map(({ department }) => department), discoveredOn: play.today() };
    await play.perform('inspection', second.number, 'reopenForCorrection', input, play.actor('reviewer'));
    expect(await pending()).toEqual([]);
    await play.reviewed(second, true);
    await play.closedInspection(second);
    expect(await pending()).toEqual([streamOf(second)]);
    const times = () => dataSource.query<readonly object[]>(`SELECT stream, version, head_hash, lead, team, list_public, state_schema, opened_at, changed_at, ended_at FROM process ORDER BY stream`);
    const before = await times();
    await rebuildProjections(dataSource);
    expect(await times()).toEqual(before);
    expect(await pending()).toEqual([streamOf(second)]);
  }, 60_000);

  it('are swept by one worker at a time', async () => {
    const order: string[] = [];
    const first = await sweepAlone(dataSource, async () => {
      order.push('first');
      return sweepAlone(dataSource, () => Promise.resolve('second'));
    });
    expect([order, first, await sweepAlone(dataSource, () => Promise.resolve('third'))]).toEqual([['first'], null, 'third']);
  });

  const closed = async (ref: ProcessRef): Promise<void> => {
    await play.checked(ref);
    await play.reviewed(ref);
    await play.closedInspection(ref);
  };
  /** As if the relay, which does not run here, had brought everything to its workflow. */
  const pending = async (): Promise<readonly string[]> => {
    await dataSource.query(`DELETE FROM outbox`);
    return (await pendingClosings(dataSource, FIRST, 10)).map(({ stream }) => stream);
  };
});

it('a plan that is withdrawn leaves what was withdrawn before it as it was', async () => {
  const rows = () => dataSource.query<readonly object[]>(`SELECT version, withdrawn_why FROM publication WHERE stream = 'annualPlan/withdrawn-twice' ORDER BY version`);
  const published = `INSERT INTO publication (stream, version, kind, number, jurisdiction, published_at, body, withdrawn_at, withdrawn_why) VALUES ('annualPlan/withdrawn-twice', $1, 'plan', 'x', $2, now(), '{}', $3, $4)`;
  await dataSource.query(published, [1, PLACE, new Date(), '先前已更正']);
  await dataSource.query(published, [2, PLACE, null, null]);
  const at = instantFromMillis(Date.now());
  const data = { version: 2, withdrawnAt: at, reason: '不再执行', tasks: [] };
  const event = { type: 'PlanWithdrawn', version: 3, at, data } as unknown as Parameters<typeof projectPlan>[1]['event'];
  await projectPlan(dataSource.manager, { ref: { kind: 'annualPlan', number: 'withdrawn-twice' }, jurisdiction: PLACE, event, data: null });
  expect(await rows()).toEqual([{ version: 1, withdrawn_why: '先前已更正' }, { version: 2, withdrawn_why: '不再执行' }, { version: 3, withdrawn_why: null }]);
});

describe('a database in which time was skipped', () => {
  it('is a rehearsal’s for good: no bureau, no sample, no start by the real clock', async () => {
    const { ownerUrl, appUrl } = await postgres.newDatabase();
    await migrate(ownerUrl);
    const marked = await createDataSource(appUrl, 4).initialize();
    try {
      const real = await databaseClock(marked.manager);
      expect(await real.now(0)).toBe('1970-01-01T08:00:00.000+08:00');
      const server = { now: () => Promise.resolve(Date.UTC(2031, 0, 1)) };
      await skippedClock(marked.manager, server, () => undefined);
      await skippedClock(marked.manager, server, () => undefined);
      await expect(databaseClock(marked.manager)).rejects.toThrow(RehearsalOnly);
      const made = (rehearsal: boolean) => marked.transaction((manager) => createJurisdiction(manager, { code: '130525', name: '隆尧县分局', rehearsal }));
      await expect(made(false)).rejects.toThrow(/只能用于演练/);
      expect(await loadSample(marked, 'infra/sample/longyao-2026', '/nonexistent')).toMatchObject({ ok: false, problems: [expect.stringContaining('只能用于演练')] });
      expect(await made(true)).toBe(true);
    } finally {
      await marked.destroy();
    }
  }, 30_000);

  it('is not one that has yet to be migrated', async () => {
    const { appUrl } = await postgres.newDatabase();
    const empty = await createDataSource(appUrl, 1).initialize();
    await expect(databaseClock(empty.manager)).resolves.toBeDefined();
    await empty.destroy();
  });
});

describe('migrations', () => {
  it('go down and up again, but never take away an archive that the ledger names', async () => {
    const { ownerUrl } = await postgres.newDatabase();
    await migrate(ownerUrl);
    const here = await createDataSource(ownerUrl, 1).initialize();
    try {
      await here.undoLastMigration();
      await here.runMigrations();
      await keepArchived(here, 'bundle', await pack('a program'));
      const undoAll = async (): Promise<never> => {
        for (;;) await here.undoLastMigration();
      };
      await expect(undoAll()).rejects.toThrow(/不能撤销/);
      expect(await here.query(`SELECT count(*)::int AS count FROM archived_file`)).toEqual([{ count: 1 }]);
    } finally {
      await here.destroy();
    }
  }, 30_000);
});

interface StateRow {
  readonly state: unknown;
  readonly state_schema: number;
}

const stateOf = ({ kind, number }: ProcessRef): Promise<readonly StateRow[]> => dataSource.query<readonly StateRow[]>(`SELECT state, state_schema FROM process WHERE stream = $1`, [`${kind}/${number}`]);

/** The last day of the limit that ends last. */
function latestDay(state: unknown): Day {
  const days = [...JSON.stringify(state).matchAll(/"lastDay":"([^"]*)"/g)].map(([, day = '']) => day).sort();
  return requireDay(days.at(-1) ?? '');
}

const anchors = (state: unknown): readonly string[] => [...JSON.stringify(state).matchAll(/"anchor":"([^"]*)"/g)].map(([, day = '']) => day);
