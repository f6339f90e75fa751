import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isRefusal, type ProcessRef } from '#domain';
import type { ReferralOrder } from '#domain/referral/referral';
import { createDataSource, type Ledger, rebuildProjections, verifyLedger } from '#persistence';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { findRecomputation, recomputePage } from '#persistence/calendar/recompute-limits';
import type { Play } from '#test/support/play';
import type { DataSource } from 'typeorm';
import { smallRegistry } from '#test/support/small-world';
import { FiledCases, NOW, y2027 } from './filed-cases.fixture.js';

const HERE = '990007';
const OPEN = 250;

let cases: FiledCases;
let dataSource: DataSource;
let ledger: Ledger;
let play: Play;

beforeAll(async () => {
  cases = await FiledCases.begin(HERE);
  ({ dataSource, ledger, play } = cases);
  await cases.fileMany(OPEN);
}, 180_000);
afterAll(() => cases.end());

/** Nobody waits in a test for the moment at which a failure is tried again. */
const nextMoment = () => dataSource.query(`UPDATE recomputation_failure SET next_at = clock_timestamp()`);
const attempts = () => dataSource.query<readonly object[]>(`SELECT stream, attempts FROM recomputation_failure`);

it('settles 250 provisional limits when the notice is entered, and moves them when it is corrected', async () => {
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-23', provisional: true, count: OPEN }]);
  const first = await cases.enter(y2027('2027-02-22', '2027-02-23'));
  expect(first).toMatchObject({ entered: true, version: '2026,2027' });
  const pages = await cases.workOff();
  expect(pages.at(-1)).toMatchObject({ examined: OPEN, changed: OPEN, failed: 0, finished: true });
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-25', provisional: false, count: OPEN }]);

  const second = await cases.enter(y2027('2027-02-22'));
  expect(second).toMatchObject({ entered: true, version: '2026,2027r2' });
  await cases.workOff();
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-24', provisional: false, count: OPEN }]);
  expect(await cases.enter(y2027('2027-02-22'))).toMatchObject({ entered: false, version: '2026,2027r2' });
}, 120_000);

it('goes on where it was stopped, and comes back to what failed', async () => {
  const { revision } = await cases.enter(y2027('2027-02-22', '2027-02-23', '2027-02-24'));
  const stopped = await recomputePage(dataSource, ledger, () => undefined);
  expect(stopped).toMatchObject({ revision, finished: false, changed: 100 });
  const unlucky = `referral/${HERE}-2026-Q4-01-0200-R1`;
  const fails = (stream: string): boolean => stream === unlucky;
  const pages = await cases.workOff(fails);
  expect(pages.map(({ examined, failed, finished }) => [examined, failed, finished])).toEqual([[200, 1, false], [OPEN, 1, false]]);
  // The pass is over: only what failed is tried again, each time later, and the API says that it waits.
  expect(await attempts()).toEqual([{ stream: unlucky, attempts: 1 }]);
  await nextMoment();
  expect(await cases.workOff(fails)).toMatchObject([{ examined: OPEN, failed: 1, finished: false, more: false }]);
  expect(await attempts()).toEqual([{ stream: unlucky, attempts: 2 }]);
  expect(await findRecomputation(dataSource.manager, revision)).toMatchObject({ finished: false, failed: 1 });
  expect(await cases.workOff()).toEqual([]);
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-24', provisional: false, count: 1 }, { due: '2027-02-26', provisional: false, count: OPEN - 1 }]);
  await nextMoment();
  await cases.workOff();
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-26', provisional: false, count: OPEN }]);
  expect(await findRecomputation(dataSource.manager, revision)).toMatchObject({ finished: true, failed: 0 });
  const events: readonly { count: number }[] = await dataSource.query(`SELECT count(*)::int AS count FROM event WHERE type = 'LimitsRecomputed' AND stream = $1`, [unlucky]);
  expect(events).toEqual([{ count: 3 }]);
}, 120_000);

it('is not held up by a process that can never be recomputed: a newer entry takes over, and the older one is over', async () => {
  const unlucky = `referral/${HERE}-2026-Q4-01-0007-R1`;
  const fails = (stream: string): boolean => stream === unlucky;
  const older = await cases.enter(y2027('2027-02-22'));
  await cases.workOff(fails);
  expect(await findRecomputation(dataSource.manager, older.revision)).toMatchObject({ finished: false, failed: 1 });
  const newer = await cases.enter(y2027('2027-02-22', '2027-02-23'));
  expect(await findRecomputation(dataSource.manager, older.revision)).toMatchObject({ finished: true, failed: 0 });
  expect((await cases.workOff(fails)).every(({ revision }) => revision === newer.revision)).toBe(true);
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-25', provisional: false, count: OPEN - 1 }, { due: '2027-02-26', provisional: false, count: 1 }]);
  await nextMoment();
  await cases.workOff();
  expect(await findRecomputation(dataSource.manager, newer.revision)).toMatchObject({ finished: true, failed: 0 });
}, 60_000);

it('is what acts decide by from the moment it is entered: none of those that wait for it reads the old one', async () => {
  const before = await currentCalendar(dataSource.manager);
  const known = (await cases.deadlines()).reduce((sum, { count }) => sum + count, 0);
  const entering = cases.enter(y2027('2027-02-22', '2027-02-24'));
  const acts = Array.from({ length: 20 }, (_, index) => cases.file(1_000 + index));
  const [{ version }] = await Promise.all([entering, ...acts]);
  expect(version).not.toBe(before.version);
  await cases.workOff();
  const rows = await cases.deadlines();
  expect(rows).toEqual([{ due: '2027-02-24', provisional: false, count: known + 20 }]);
}, 60_000);

it('keeps the rule set a process began with when another comes into force', async () => {
  const kept = await ledger.state({ kind: 'referral', number: `${HERE}-2026-Q4-01-0001-R1` });
  const body: readonly { body: object }[] = await dataSource.query(`SELECT body FROM rule_set WHERE id = $1`, [`${HERE}-rules`]);
  const stricter = JSON.parse(JSON.stringify(body[0]?.body), (key, value: unknown) => (key === 'version' ? 2 : value)) as { limits: { code: string; count: unknown }[] };
  for (const limit of stricter.limits) if (limit.code === 'D18') limit.count = { direction: 'after', span: { amount: 5, unit: 'wd' } };
  await dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, '2026-01-01', $3::jsonb)`, [`${HERE}-rules`, HERE, JSON.stringify(stricter)]);
  const after = await ledger.state({ kind: 'referral', number: `${HERE}-2026-Q4-01-0001-R1` });
  expect(after).toEqual(kept);
  expect(after?.course.flags['ruleSet']).toBe(`${HERE}-rules@1`);
  const { enterprises } = smallRegistry(HERE);
  const order: ReferralOrder = { jurisdiction: HERE, number: `${HERE}-X-R1`, inspection: `${HERE}-X`, ruleSet: `${HERE}-rules@2`, enterprise: enterprises[0]?.id ?? '', team: [], findings: [], foundAt: NOW };
  const ref: ProcessRef = { kind: 'referral', number: order.number };
  await play.automatically(ref, 'openReferral', order);
  await play.perform('referral', ref.number, 'handOverLead', { to: `${HERE}-D01`, material: '笔录' }, play.actor('brigade'));
  await play.perform('referral', ref.number, 'acceptLead', { receipt: '收据' }, play.actor('caseHandler'));
  expect((await ledger.state(ref))?.course.steps['fileCase']?.limit).toMatchObject({ ruleSet: `${HERE}-rules@2`, derivation: { lastDay: '2026-12-01' } });
});

it('changes limits by proposal and approval in the ledger, and records the explanation beside the breach', async () => {
  const number = `${HERE}-2026-Q4-01-0002-R1`;
  const ask = (act: string, input: unknown, role: 'leader' | 'caseHandler') => play.attempt('referral', number, act, input, play.actor(role));
  expect(await ask('proposeLimitChange', { kind: 'suspend', key: 'decidePenalty', reason: '等待鉴定', evidence: null, until: '2026-12-31' }, 'caseHandler')).toMatchObject({ outcome: 'recorded' });
  expect(await ask('approveLimitChange', { proposal: 'T1', opinion: '同意' }, 'leader')).toMatchObject({ outcome: 'recorded' });
  const rows: readonly object[] = await dataSource.query(`SELECT due, "limit" FROM open_step WHERE number = $1 AND key = 'decidePenalty'`, [number]);
  expect(rows).toEqual([{ due: null, limit: null }]);
  const refused = await ask('proposeLimitChange', { kind: 'explain', key: 'decidePenalty', reason: '没有逾期', evidence: null }, 'caseHandler');
  expect(isRefusal(refused) && refused.code).toBe('NOT_BREACHED');
});

it('leaves a ledger that verifies, from which the projections come out the same', async () => {
  const dump = (): Promise<readonly object[]> => dataSource.query(`SELECT stream, version, head_hash, state::jsonb AS state FROM process ORDER BY stream`);
  const before = await dump();
  expect((await verifyLedger(dataSource)).problems).toEqual([]);
  const owner = await createDataSource(cases.postgres.appUrl, 2).initialize();
  await rebuildProjections(owner);
  await owner.destroy();
  expect(await dump()).toEqual(before);
}, 60_000);
