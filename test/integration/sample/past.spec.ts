import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { requireDay, startOfDay } from '#domain/calendar/day';
import type { AnyDrawRecord } from '#domain/draw/ranking';
import type { SupplementRecord } from '#domain/draw/supplement-record';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifySupplement } from '#domain/draw/verify-supplement';
import { playThePast } from '#infra/sample/past/play-the-past';
import { whoSeesWhat } from '#infra/sample/past/who-sees-what';
import { PLATFORMS, type Platform, type SentRecord } from '#domain/exchange/platform';
import { readMapping } from '#persistence/exchange/mappings';
import { outbox, outboxCounts } from '#persistence/exchange/outbox';
import { receiptsTakenSoFar } from '#persistence/exchange/receipts-so-far';
import { listBatches } from '#persistence/exchange/send-records';
import { listImports } from '#persistence/imports/import-job';
import { readShelves } from '#persistence/items/lists';
import { listDrafts } from '#persistence/rule-sets/drafts';
import { Ledger, nodeCrypto, pastClock, rebuildProjections, ruleSet, verifyLedger } from '#persistence';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { COUNTY, type LoadedSample, loadedSample } from '#test/support/sample';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { rowsOf } from '#test/support/small-ledger';

const TODAY = requireDay('2026-11-26');

/** 'inspection reviewing' → how many. */
async function stages(dataSource: DataSource): Promise<Readonly<Record<string, number>>> {
  const rows = await dataSource.query<readonly { what: string; count: number }[]>(`SELECT kind || ' ' || stage AS what, count(*)::int AS count FROM process GROUP BY 1 ORDER BY 1`);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

const eventsOf = async (dataSource: DataSource): Promise<number> => (await dataSource.query<readonly { count: number }[]>(`SELECT count(*)::int AS count FROM event`))[0]?.count ?? -1;

describe('the past of the sample', () => {
  let postgres: PostgresForTests;
  let sample: LoadedSample;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
    sample = await loadedSample(postgres);
    ({ dataSource } = sample);
  });
  afterAll(async () => {
    await sample.end();
    await postgres.stop();
  });

  it('leaves nothing when it is broken off in the middle, and is begun anew', async () => {
    const events = await eventsOf(dataSource);
    await dataSource.query(`UPDATE account SET active = false WHERE 'caseHandler' = ANY (roles)`);
    await expect(playThePast(dataSource, COUNTY, TODAY)).rejects.toThrow(/caseHandler/);
    expect([await eventsOf(dataSource), await stages(dataSource)]).toEqual([events, {}]);
    await dataSource.query(`UPDATE account SET active = true WHERE 'caseHandler' = ANY (roles)`);
    expect(await playThePast(dataSource, COUNTY, TODAY)).toMatchObject({ played: true, from: '2025-01-08', to: '2026-11-25' });
  });

  it('has something at every stage', async () => {
    expect(await stages(dataSource)).toMatchObject({
      'annualPlan closed': 1, 'annualPlan drafting': 1, 'annualPlan running': 1,
      'task made': 2, 'task running': 3, 'task supplementing': 1, 'task closed': 5,
      'inspection approving': 8, 'inspection preparing': 3, 'inspection checking': 2, 'inspection entering': expect.any(Number), 'inspection reviewing': 3, 'inspection closed': expect.any(Number),
      'rectification correcting': 2, 'rectification closed': 2,
      'referral accepting': 2, 'referral elsewhere': 1, 'referral investigating': 1, 'referral closed': 2,
    });
    const [counted] = await dataSource.query(`
      SELECT (SELECT count(*)::int FROM process WHERE kind = 'returnVisit') AS visits,
             (SELECT count(*)::int FROM process WHERE kind = 'inspection' AND state #>> '{course,flags,returnVisit}' = 'true') AS sampled,
             (SELECT count(*)::int FROM process WHERE kind = 'inspection' AND state #>> '{data,returns}' = '1') AS returned,
             (SELECT count(*)::int FROM open_step WHERE step = 'report' AND due < $1::timestamptz) AS overdue,
             (SELECT count(*)::int FROM open_step WHERE step = 'acknowledge') AS "withoutReceipt",
             (SELECT count(*)::int FROM open_step WHERE step = 'witness') AS witnesses,
             (SELECT count(*)::int FROM open_step WHERE step = 'approveAmendment') AS amendments,
             (SELECT count(*)::int FROM penalty) AS penalties`, [startOfDay(TODAY)]);
    expect(counted).toEqual({ visits: counted.sampled, sampled: expect.any(Number), returned: 1, overdue: 1, withoutReceipt: 1, witnesses: 2, amendments: 1, penalties: 1 });
  });

  it('has visits of last year and of this one, lights that are yellow and red, and limits that passed at their own instants', async () => {
    const years = await dataSource.query(`SELECT left(state #>> '{data,plannedDay}', 4) AS year, count(*)::int AS visits FROM process WHERE kind = 'inspection' AND state #>> '{data,plannedDay}' IS NOT NULL GROUP BY 1 ORDER BY 1`);
    expect(years).toEqual([{ year: '2025', visits: expect.any(Number) }, { year: '2026', visits: expect.any(Number) }]);
    const passed = await dataSource.query<readonly { level: string; late: number }[]>(`
      SELECT record::jsonb #>> '{event,data,level}' AS level, max(extract(epoch FROM (record::jsonb #>> '{event,data,noticed}')::timestamptz - (record::jsonb #>> '{event,data,due}')::timestamptz))::int AS late
      FROM event WHERE type = 'LimitPassed' GROUP BY 1 ORDER BY 1`);
    expect(passed.map(({ level }) => level)).toEqual(['brigade', 'leader', 'red', 'unitHead', 'yellow']);
    // Several that pass at one midnight are recorded one after the other; a step may open after its own light, an escalation never.
    expect(passed.filter(({ level, late }) => late > 900 && (level === 'brigade' || level === 'leader'))).toEqual([]);
  });

  it('shows draws that recompute: one passed over, one drawn again, one without its third witness', async () => {
    const tasks = await dataSource.query<readonly { number: string; record: string; rules: string; silent: boolean; again: string | null }[]>(`
      SELECT p.number, p.state #>> '{data,drawRecord}' AS record, p.rule_set AS rules, p.state #>> '{data,supplements,draws,0,record}' AS again,
             EXISTS (SELECT FROM jsonb_array_elements((p.state #> '{data,statements}')::jsonb) s WHERE s ->> 'setAside' IS NOT NULL) AS silent
      FROM process p WHERE p.kind = 'task' AND p.state #>> '{data,drawRecord}' IS NOT NULL ORDER BY p.number`);
    const ledger = new Ledger(dataSource);
    for (const { number, record, rules } of tasks) {
      const checks = verifyDrawRecord({ record: await ledger.document(record), crypto: nodeCrypto, rules: await ruleSet(dataSource.manager, rules) });
      expect([number, checks.filter(({ ok }) => !ok)]).toEqual([number, []]);
    }
    expect(tasks.filter(({ silent }) => silent)).toHaveLength(1);
    const [drawnAgain, ...others] = tasks.filter(({ again }) => again !== null);
    expect(others).toEqual([]);
    const first = (await ledger.document(drawnAgain?.record ?? '')) as AnyDrawRecord;
    expect(first.strata.flatMap((stratum) => ('passedOver' in stratum ? stratum.passedOver : [])).length).toBeGreaterThan(0);
    const second = (await ledger.document(drawnAgain?.again ?? '')) as SupplementRecord;
    expect(verifySupplement({ record: second, first, earlier: [], crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('has the provinces’ platforms in every state: numbers, refusals, what is not answered, what waits; the closed year is theirs whole', async () => {
    const ask = async (platform: Platform, record: SentRecord) => (await outboxCounts(dataSource.manager, COUNTY, platform)).filter((one) => one.record === record).map(({ state }) => state).sort();
    expect(await ask('doubleRandom', 'plan')).toEqual(['confirmed']);
    expect(await ask('doubleRandom', 'task')).toEqual(['confirmed', 'refused', 'toSend']);
    expect(await ask('doubleRandom', 'result')).toEqual(expect.arrayContaining(['confirmed', 'sent']));
    expect(await ask('smartEnforcement', 'result')).toEqual(expect.arrayContaining(['confirmed', 'refused', 'toSend']));
    expect(await ask('smartEnforcement', 'itemList')).toEqual(['notNeeded']);
    for (const platform of Object.keys(PLATFORMS) as Platform[]) {
      for (const record of ['plan', 'task', 'draw', 'result'] as const) {
        const old = (await outbox(dataSource.manager, { jurisdiction: COUNTY, platform, record, state: null, after: null, limit: 500 })).filter(({ at }) => at < '2026');
        expect([record, new Set(old.map(({ state }) => state))]).toEqual([record, new Set(['confirmed'])]);
      }
    }
    expect((await receiptsTakenSoFar(dataSource.manager, COUNTY, 'doubleRandom', 100)).length).toBeGreaterThan(5);
    const batches = await listBatches(dataSource.manager, COUNTY, 'doubleRandom', 100);
    expect(batches.map(({ madeAt }) => madeAt.getTime())).toEqual(batches.map(({ madeAt }) => madeAt.getTime()).sort((a, b) => b - a));
    expect(batches.at(-1)?.madeAt.toISOString().slice(0, 4)).toBe('2025');
    expect((await readMapping(dataSource.manager, { jurisdiction: COUNTY, platform: 'doubleRandom', record: 'task' }))?.version).toBe(1);
  });

  it('has imports with and without mistakes, comparisons, a newer list of the city, rules that wait for the second person', async () => {
    const jobs = await listImports(dataSource, COUNTY, null, 10);
    expect(jobs.map(({ kind, dryRun, rows, refused, added, changed, kept }) => ({ kind, dryRun, rows, refused, added, changed, kept }))).toEqual([
      { kind: 'officer', dryRun: false, rows: 4, refused: 0, added: 0, changed: 4, kept: 0 },
      { kind: 'enterprise', dryRun: false, rows: 9, refused: 3, added: 5, changed: 0, kept: 1 },
      { kind: 'enterprise', dryRun: true, rows: 9, refused: 3, added: 5, changed: 0, kept: 1 },
    ]);
    const found = await dataSource.query<readonly { list: string; code: string; count: number }[]>(`SELECT list, code, count(*)::int AS count FROM registry_finding GROUP BY 1, 2 ORDER BY 1, 2`);
    // A handful of every kind, as the sample's lists have them: somebody looks through it in a minute.
    expect(found.filter(({ list }) => list === 'dischargers').map(({ code, count }) => ({ code, count }))).toEqual([{ code: 'missing', count: 1 }, { code: 'surplus', count: 1 }]);
    expect(found.filter(({ list }) => list === 'permits').map(({ code }) => code)).toEqual(expect.arrayContaining(['missing', 'surplus']));
    expect(found.every(({ count }) => count < 10)).toBe(true);
    const { latest, claims } = await readShelves(dataSource.manager, COUNTY);
    expect(latest.map(({ version }) => version)).toEqual([2]);
    expect(claims.filter(({ pending }) => pending !== null).map(({ code }) => code)).toEqual(['XT-102', 'XT-107']);
    expect((await listDrafts(dataSource.manager, COUNTY)).map(({ stage }) => stage)).toEqual(['proposed']);
  });

  it('gives everybody who works there something to do, and says whom', async () => {
    const seen = await whoSeesWhat(dataSource.manager, COUNTY);
    expect(seen.map(({ role }) => role)).toEqual(['经办人员', '执法检查人员', '部门负责人', '执法大队', '审核人员', '局领导', '办案人员', '监督人员', '见证人', '系统管理员']);
    expect(seen.filter(({ role, todo }) => todo === 0 && role !== '系统管理员' && role !== '监督人员')).toEqual([]);
  });

  it('stands on a ledger that verifies, and its projections rebuilt are the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const snapshot = () => rowsOf(dataSource, ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use WHERE on_site > 0', 'officer_load WHERE inspections > 0']);
    const before = await snapshot();
    await rebuildProjections(dataSource);
    expect(await snapshot()).toEqual(before);
  });

  it('is played once; no bureau is made beside it', async () => {
    const events = await eventsOf(dataSource);
    expect(await playThePast(dataSource, COUNTY, TODAY)).toEqual({ played: false, why: 'played' });
    expect(await eventsOf(dataSource)).toBe(events);
    const bureau = dataSource.transaction((manager) => createJurisdiction(manager, { code: '130526', name: '任泽区分局' }));
    await expect(bureau).rejects.toThrow(/演入过去的样例/);
    expect(await dataSource.transaction((manager) => createJurisdiction(manager, { code: '999900', name: '演练', rehearsal: true }))).toBe(true);
  });
});

describe('where no past may be played', () => {
  let postgres: PostgresForTests;
  const in_ = async (work: (dataSource: DataSource) => Promise<void>): Promise<void> => {
    const sample = await loadedSample(await postgres.newDatabase());
    try {
      await work(sample.dataSource);
    } finally {
      await sample.end();
    }
  };
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('is a database with a bureau in it, and a county that is no sample', () =>
    in_(async (dataSource) => {
      await dataSource.transaction((manager) => createJurisdiction(manager, { code: '130526', name: '任泽区分局' }));
      expect(await playThePast(dataSource, COUNTY, TODAY)).toEqual({ played: false, why: 'besideBureau' });
      expect(await playThePast(dataSource, '130526', TODAY)).toEqual({ played: false, why: 'noSample' });
      const span = { from: startOfDay(requireDay('2026-01-01')), present: startOfDay(TODAY), pace: 1_000 };
      await expect(dataSource.transaction((manager) => pastClock(manager, '130526', span))).rejects.toThrow(/任泽区分局（130526）/);
      expect(await stages(dataSource)).toEqual({});
    }));

  it('is a sample in which somebody has begun to work', () =>
    in_(async (dataSource) => {
      const [clerk] = await dataSource.query(`SELECT id, department FROM account WHERE login = 'dept01-clerk'`);
      const items = [{ id: 'P01', name: '抽查', lead: `${COUNTY}-D08`, participants: [], items: [`${COUNTY}-HB-022`], strata: ['key'], quarters: [{ quarter: '2026Q4', from: '2026-10-08', to: '2026-12-31' }] }];
      const clock = { now: () => startOfDay(TODAY) };
      const drafted = await new Ledger(dataSource, clock).perform({ kind: 'annualPlan', number: null, act: 'draftPlan', input: { year: 2026, title: '计划', items }, actor: { person: clerk.id, officer: null, roles: ['clerk'], department: clerk.department, jurisdiction: COUNTY }, commandId: 'x' });
      expect(drafted).toMatchObject({ outcome: 'recorded' });
      expect(await playThePast(dataSource, COUNTY, TODAY)).toEqual({ played: false, why: 'begun' });
    }));
});
