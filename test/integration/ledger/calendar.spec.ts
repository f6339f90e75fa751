import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, type LimitRule, type ProcessRef, type RuleSet } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { withYear } from '#domain/calendar/entered-years';
import type { ReferralOrder } from '#domain/referral/referral';
import { createDataSource, type Ledger, rebuildProjections, verifyLedger } from '#persistence';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { movedLimits } from '#persistence/calendar/moved-limits';
import { findRecomputation, recomputePage } from '#persistence/calendar/recompute-limits';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import type { Play } from '#test/support/play';
import type { DataSource } from 'typeorm';
import { rulesFor, smallRegistry } from '#test/support/small-world';
import { clock, FiledCases, NOW, y2027 } from './filed-cases.fixture.js';

const HERE = '990007';
const OPEN = 250;
const STRICTER: Partial<Record<LimitRule['code'], LimitRule['count']>> = {
  D7: { direction: 'before', span: { amount: 2, unit: 'wd' } }, D18: { direction: 'after', span: { amount: 5, unit: 'd' } },
  D19: { direction: 'after', span: { amount: 40, unit: 'd' } }, D20: { direction: 'after', span: { amount: 3, unit: 'wd' } },
};

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
  const foretold = await movedLimits(dataSource.manager, play.actor('leader'), withYear(await currentCalendar(dataSource.manager), y2027('2027-02-22', '2027-02-23')));
  const first = await cases.enter(y2027('2027-02-22', '2027-02-23'));
  expect(first).toMatchObject({ entered: true, version: '2026,2027' });
  const pages = await cases.workOff();
  expect(pages.at(-1)).toMatchObject({ examined: OPEN, changed: OPEN, failed: 0, finished: true });
  expect(await cases.deadlines()).toEqual([{ due: '2027-02-25', provisional: false, count: OPEN }]);
  // What the preview told is what happened, limit by limit, and telling it had changed nothing.
  expect(foretold.examined).toBe(OPEN);
  expect(new Set(foretold.moved.map(({ number }) => number)).size).toBe(OPEN);
  expect(foretold.moved.every(({ becomes }) => becomes.due.startsWith('2027-02-25') && !becomes.provisional)).toBe(true);

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

describe('a rule set that replaces another while hundreds of processes are open', () => {
  const [before, after] = [`${HERE}-rules@1`, `${HERE}-rules@2`];
  const limitOf = async (ref: ProcessRef, key: string) => {
    const limit = (await ledger.state(ref))?.course.steps[key]?.limit;
    return [limit?.code, limit?.ruleSet, limit?.derivation.lastDay];
  };
  const referral = (index: number): ProcessRef => ({ kind: 'referral', number: `${HERE}-2026-Q4-01-${String(index).padStart(4, '0')}-R1` });
  const decide = (ref: ProcessRef) => play.perform('referral', ref.number, 'decidePenalty', { decisionNumber: `罚${ref.number}号`, decidedOn: '2026-11-24', measures: '罚款一万元', basis: '测试依据' }, play.actor('leader'));

  /** Stricter in what comes next for a case (D18, D19, D20) and for a check (D7). */
  const stricter: RuleSet = {
    ...rulesFor(HERE), version: 2, effectiveFrom: requireDay('2026-01-01'),
    limits: rulesFor(HERE).limits.map((rule) => {
      const { runsToNextWorkingDay: _, ...limit } = { ...rule, count: STRICTER[rule.code] ?? rule.count };
      return { ...limit, ...(limit.count !== null && limit.count.direction !== 'on' && limit.count.span.unit === 'd' && { runsToNextWorkingDay: true }) };
    }),
  };

  let accepted: ProcessRef;
  let plan: ProcessRef;
  let due: readonly object[];

  beforeAll(async () => {
    accepted = await cases.accept(3_000);
    plan = await play.publishedPlan();
    due = await cases.deadlines();
    const stored = await dataSource.transaction((manager) => storeRuleSet(manager, stricter, { actor: cases.admin, clock }));
    expect(stored).toMatchObject({ ok: true, stored: true });
  }, 60_000);

  it('recomputes nothing: what runs, runs on', async () => {
    expect(await cases.workOff()).toEqual([]);
    expect(await cases.deadlines()).toEqual(due);
  });

  it('does not reach the next limits of those that are open: they are counted by the rule set the process began with', async () => {
    for (const index of [10, 125, 250]) {
      await decide(referral(index));
      expect(await limitOf(referral(index), 'publish')).toEqual(['D20', before, '2026-12-03']);
    }
    await cases.fileAccepted(accepted);
    expect(await limitOf(accepted, 'decidePenalty')).toEqual(['D19', before, '2027-02-23']);
  });

  it('nor what they open afterwards: a child goes on with the rule set of its parent', async () => {
    const task = await play.issuedTask(plan);
    const [inspection] = await play.openedInspections(task);
    expect((await ledger.state(task))?.course.flags['ruleSet']).toBe(before);
    expect(inspection && (await limitOf(inspection, 'approve'))).toEqual(['D7', before, '2026-12-31']);
  }, 60_000);

  it('holds for what begins anew', async () => {
    const [enterprise] = smallRegistry(HERE).enterprises;
    const order: ReferralOrder = { jurisdiction: HERE, number: `${HERE}-X-R1`, inspection: `${HERE}-X`, ruleSet: after, enterprise: enterprise?.id ?? '', team: [], findings: [], foundAt: NOW };
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await play.automatically(ref, 'openReferral', order);
    await play.perform('referral', ref.number, 'handOverLead', { to: `${HERE}-D01`, material: '笔录' }, play.actor('brigade'));
    await play.perform('referral', ref.number, 'acceptLead', { receipt: '收据' }, play.actor('caseHandler'));
    expect(await limitOf(ref, 'fileCase')).toEqual(['D18', after, '2026-11-30']);
    await cases.fileAccepted(ref);
    expect(await limitOf(ref, 'decidePenalty')).toEqual(['D19', after, '2027-01-04']);
    await decide(ref);
    expect(await limitOf(ref, 'publish')).toEqual(['D20', after, '2026-11-27']);
    const next = await play.perform('annualPlan', null, 'draftPlan', { year: 2027, title: '下一年度计划', items: [] }, play.actor('clerk'));
    expect((await ledger.state(next.ref))?.course.flags['ruleSet']).toBe(after);
  });
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
