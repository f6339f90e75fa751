import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Day, ProcessRef } from '#domain';
import { instantFromMillis, requireDay } from '#domain/calendar/day';
import type { ReferralOrder } from '#domain/referral/referral';
import type { Task } from '#domain/task/task';
import { Ledger, rebuildProjections, verifyLedger } from '#persistence';
import { keepClasses } from '#persistence/classes/keep-classes';
import { frozenPlaces } from '#persistence/reading/frozen-classes';
import { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';
import { smallRegistry } from '../../support/small-world.js';

const PLACE = '999932';
const id = (number: number): string => `${PLACE}-E${number}`;
const numbers = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** 闭环: a penalty of one quarter is what the next one's draw rests on. On a clock of the test, through the ledger. */
describe('the feedback from penalties', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let play: Play;
  let today: Day = requireDay('2026-08-12');
  const now = () => instantFromMillis(Date.parse(`${today}T10:00:00+08:00`));

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource } = world);
    play = new Play(new Ledger(dataSource, { now }), PLACE, () => today);
    const [pattern] = smallRegistry(PLACE).enterprises;
    const more = numbers(9, 28).map((number) => ({ ...pattern, id: id(number), permitClass: 'simplified' }));
    await dataSource.query(`INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by) SELECT 'enterprise', $1, body->>'id', 1, true, body, 'test' FROM jsonb_array_elements($2::jsonb) AS body`, [PLACE, JSON.stringify(more)]);
    await keepClasses(dataSource, now());
  }, 60_000);

  afterAll(() => world.stop());

  const refer = (ref: ProcessRef, act: string, input: unknown, role: 'brigade' | 'caseHandler' | 'leader') => play.perform('referral', ref.number, act, input, play.actor(role));

  async function penalised(number: number): Promise<ProcessRef> {
    const inspection = `${PLACE}-lead-${today}-${number}`;
    const order: ReferralOrder = { jurisdiction: PLACE, number: `${inspection}-R1`, inspection, ruleSet: `${PLACE}-rules@1`, enterprise: id(number), team: [], findings: [], foundAt: now() };
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await play.automatically(ref, 'openReferral', order);
    await refer(ref, 'handOverLead', { to: `${PLACE}-D01`, material: '照片' }, 'brigade');
    await refer(ref, 'acceptLead', { receipt: '收1号' }, 'caseHandler');
    await refer(ref, 'fileCase', { caseNumber: '立1号', opinion: '同意' }, 'leader');
    await refer(ref, 'decidePenalty', { decisionNumber: `罚〔${today}〕${number}号`, decidedOn: today, measures: '罚款', basis: '排污许可管理条例' }, 'leader');
    return ref;
  }

  async function special(quarter: string): Promise<readonly string[]> {
    const rows = await dataSource.query<readonly { enterprise: string }[]>(`SELECT enterprise FROM enterprise_class WHERE quarter = $1 AND class = 'special' ORDER BY length(enterprise), enterprise`, [quarter]);
    return rows.map(({ enterprise }) => enterprise);
  }

  /** The draw of a line of the plan, and what became of each stratum. */
  async function drawn(plan: ProcessRef, line: string): Promise<Task> {
    const task = await play.issuedTask(plan, line);
    return play.data<Task>(task);
  }

  const ofSpecial = ({ drawn: strata }: Task) => strata.map(({ stratum, size, drawn: count }) => [stratum, size, count]).find(([stratum]) => stratum === 'special');
  const classAtDraw = async (enterprise: string) => (await frozenPlaces(dataSource.manager, { jurisdiction: PLACE, enterprise, before: null, limit: 10 })).map(({ quarter, place }) => [quarter, place.place === 'stratum' ? place.class : place.place]);

  let referrals: readonly ProcessRef[] = [];

  it('a decision makes the enterprise 特殊 in the next quarter, in the transaction that records it', async () => {
    const made: ProcessRef[] = [];
    for (const number of numbers(1, 11)) made.push(await penalised(number));
    referrals = made;
    expect(await special('2026Q3')).toEqual([]);
    expect(await special('2026Q4')).toEqual(numbers(1, 11).map(id));
  });

  let plan: ProcessRef;

  it('where 20 % are drawn; a decision that is quashed gives the enterprise back to its former class, but not out of a draw that was frozen', async () => {
    today = requireDay('2026-10-12');
    await keepClasses(dataSource, now());
    plan = await play.publishedPlan(['I1', 'I2']);
    const first = await drawn(plan, 'I1');
    expect(ofSpecial(first)).toEqual(['special', 11, 3]);
    const [quashed] = referrals;
    if (quashed === undefined) throw new Error('nobody was penalised');
    await refer(quashed, 'revokePenalty', { kind: 'quashed', documentNumber: '复〔1〕号', decidedOn: today, reason: '事实不清' }, 'leader');
    expect(await special('2026Q4')).toEqual(numbers(2, 11).map(id));
    const second = await drawn(plan, 'I2');
    expect(ofSpecial(second)).toEqual(['special', 10, 2]);
    expect(await classAtDraw(id(1))).toEqual([['2026Q4', 'key'], ['2026Q4', 'special']]);
    expect(await classAtDraw(id(2))).toEqual([['2026Q4', 'special'], ['2026Q4', 'special']]);
  });

  it('over the turn of the year: the last day of December counts in the first quarter, the first of January in the second, and what is older no more', async () => {
    today = requireDay('2026-12-31');
    await penalised(2);
    expect(await special('2027Q1')).toEqual([id(2)]);
    today = requireDay('2027-01-01');
    await keepClasses(dataSource, now());
    await penalised(3);
    expect([await special('2027Q1'), await special('2027Q2')]).toEqual([[id(2)], [id(3)]]);
    today = requireDay('2027-01-11');
    const next = await drawn(await play.publishedPlan(), 'I1');
    expect(ofSpecial(next)).toEqual(['special', 1, 1]);
    expect(await classAtDraw(id(2))).toContainEqual(['2027Q1', 'special']);
    expect(await classAtDraw(id(3))).toContainEqual(['2027Q1', 'key']);
    expect(await classAtDraw(id(11))).toEqual([['2027Q1', 'general'], ['2026Q4', 'special'], ['2026Q4', 'special']]);
  });

  it('and all of it is in the ledger: the classes rebuilt from it are the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const before = await rowsOf(dataSource, ['enterprise_class', 'penalty']);
    await rebuildProjections(dataSource);
    expect(await rowsOf(dataSource, ['enterprise_class', 'penalty'])).toEqual(before);
    expect(before[0]?.length).toBe(56);
  });
});
