import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { classify } from '#domain/classification/classify';
import { nextQuarter, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { enterprises, nodeCrypto, rebuildProjections, ruleSet, verifyLedger } from '#persistence';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import type { Task } from '#domain/task/task';
import type { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999901';

describe('the loop on a real ledger', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let play: Play;

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource, play } = world);
  }, 60_000);

  afterAll(() => world.stop());

  it('closes: plan, task, draw, check, result, review, publication, referral, penalty — and the enterprise is 特殊 next quarter', async () => {
    const plan = await play.publishedPlan();
    const task = await play.issuedTask(plan);
    const inspections = await play.openedInspections(task);
    expect(inspections.length).toBe(2); // key: ceil(4 × 0.18) = 1, simplified: ceil(4 × 0.05) = 1
    const [first, ...others] = inspections;
    if (first === undefined) throw new Error('nothing drawn');
    for (const ref of others) {
      await play.checked(ref);
      await play.reviewed(ref);
      await play.closedInspection(ref);
    }
    await play.checked(first, true);
    await play.reviewed(first, true);
    await play.closedInspection(first);
    const referral = await play.openedReferral(first);
    const refer = (act: string, input: unknown, role: 'brigade' | 'caseHandler' | 'leader') => play.perform('referral', referral.number, act, input, play.actor(role));
    await refer('handOverLead', { to: `${PLACE}-D01`, material: '现场照片' }, 'brigade');
    await refer('acceptLead', { receipt: '收1号' }, 'caseHandler');
    await refer('fileCase', { caseNumber: '立〔2026〕1号', opinion: '同意立案' }, 'leader');
    await refer('decidePenalty', { decisionNumber: '测罚〔2026〕1号', decidedOn: today(), measures: '罚款', basis: '排污许可管理条例' }, 'leader');
    await play.automatically(referral, 'publishPenalty');
    await play.automatically(referral, 'closeReferral');
    const summary = await play.automatically(task, 'publishSummary');
    expect(summary.outcome).toBe('recorded');

    const { enterprise } = await play.data<Inspection>(first);
    const [registered] = await enterprises(dataSource.manager, PLACE, today(), [enterprise]);
    if (registered === undefined) throw new Error('not registered');
    const rules = await ruleSet(dataSource.manager, `${PLACE}-rules@1`);
    const now = quarterOf(today());
    expect(classify(registered, now, rules).class).not.toBe('special');
    const next = classify(registered, nextQuarter(now), rules);
    expect(next.class).toBe('special');
    expect(next.reasons.map(({ ground }) => ground)).toContain('penalisedLastQuarter');
  });

  it('keeps a draw record that verifies, and makes it public with the task', async () => {
    const rows: readonly { number: string }[] = await dataSource.query(`SELECT number FROM process WHERE kind = 'task'`);
    const task = await play.data<Task>({ kind: 'task', number: rows[0]?.number ?? '' });
    const record = await play.ledger.document(task.drawRecord ?? '');
    const checks = verifyDrawRecord({ record, crypto: nodeCrypto, rules: await ruleSet(dataSource.manager, `${PLACE}-rules@1`) });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const visible: readonly { visibility: string }[] = await dataSource.query(`SELECT visibility FROM document WHERE hash = $1`, [task.drawRecord]);
    expect(visible[0]?.visibility).toBe('public');
  });

  it('verifies its chains, and projections dropped and rebuilt are the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const tables = ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use', 'officer_load WHERE inspections > 0'];
    const snapshot = () => rowsOf(dataSource, tables);
    const before = await snapshot();
    await rebuildProjections(dataSource);
    expect(await snapshot()).toEqual(before);
    expect(before[0]?.length).toBeGreaterThanOrEqual(5);
  });
});
