import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Task } from '#domain/task/task';
import { verifyLedger } from '#persistence';
import { rebuildProjections } from '#persistence/projections/rebuild';
import { rulesFor } from '../../support/small-world.js';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;
let first: ProcessRef;
let second: ProcessRef;
const quarter = () => quarterOf(api.play.today());

async function plantRules(): Promise<void> {
  const body = { ...rulesFor(OWN), version: 2, merging: { withinDays: 30, source: '本系统默认值，非法定', confidence: 'low' } };
  await api.dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [body.id, OWN, body.effectiveFrom, JSON.stringify(body)]);
}

async function madeTask(itemId: string): Promise<ProcessRef> {
  const order = { plan: plan.number, itemId, quarter: quarter(), window: { from: api.play.today(), to: quarterEnd(quarter()) }, listPublic: false, reason: '再次抽查' };
  return (await api.play.perform('task', null, 'makeTask', order, api.play.actor('brigade'))).ref;
}

beforeAll(async () => {
  api = await startApi();
  await plantRules();
  plan = await api.play.publishedPlan(['I1', 'I2']);
}, 120_000);
afterAll(() => api.stop());
beforeEach(async () => {
  [first, second] = [await madeTask('I1'), await madeTask('I2')];
});
/** Both are over, so that their lines of the plan can be tasked again. */
afterEach(async () => {
  for (const { number } of [first, second]) {
    if ((await api.play.data<Task>({ kind: 'task', number })).cancelled === undefined) {
      await api.play.perform('task', number, 'proposeCancellation', { reason: '本次测试结束' }, api.play.actor('brigade'));
      await api.play.perform('task', number, 'approveCancellation', { opinion: '同意' }, api.play.actor('leader'));
    }
    if ((await api.play.ledger.state({ kind: 'task', number }))?.course.ended !== true) await api.play.automatically({ kind: 'task', number }, 'publishSummary');
  }
});

const view = async (ref: ProcessRef): Promise<Parsed> => (await (await api.as('brigade')).get(`/api/v1/processes/task/${ref.number}`)).body;
const act = async (ref: ProcessRef, name: string, input: unknown = {}, key?: string): Promise<Parsed> =>
  (await api.as('brigade')).act(ref, name, (await view(ref)).version, input, key === undefined ? {} : { 'idempotency-key': key });
const told = async (ref: ProcessRef): Promise<readonly string[]> => (await api.play.ledger.headers(ref, 0)).map(({ type }) => type).filter((type) => type !== 'LimitPassed');
const merge = (into: ProcessRef, other: ProcessRef) => act(into, 'mergeTask', { other: other.number, note: null });

describe('合并任务', () => {
  it('is offered with the other task, and ends that one with it: either both are recorded or neither', async () => {
    const offers = (await (await api.as('brigade')).get(`/api/v1/processes/task/${first.number}/merge-offers`)).body.offers;
    expect(offers).toMatchObject([{ other: second.number, kind: 'undrawnTask', answered: false, mergeable: true, whyNot: null }]);
    expect(await merge(first, second)).toMatchObject({ status: 200 });
    expect([await told(first), await told(second)]).toEqual([['TaskMade', 'TaskTakenOver'], ['TaskMade', 'TaskCancelled']]);
    expect(await view(second)).toMatchObject({ stage: 'merged', outcome: 'merged', data: { cancelled: { cause: 'merged', into: first.number } } });
    const [ended]: readonly { actor: string; record: string }[] = await api.dataSource.query(`SELECT actor, record FROM event WHERE stream = $1 AND type = 'TaskCancelled'`, [`task/${second.number}`]);
    expect([ended?.actor, JSON.parse(ended?.record ?? '{}')]).toMatchObject(['system', { causedBy: { stream: `task/${first.number}`, version: 2 } }]);
    expect(await act(first, 'commitDraw')).toMatchObject({ status: 200 });
  });

  it('sends both workflows their news, and is done once whatever is repeated', async () => {
    const answers = [await (await api.as('brigade')).act(first, 'mergeTask', 1, { other: second.number, note: null }, { 'idempotency-key': 'merge-once-0001' }), await (await api.as('brigade')).act(first, 'mergeTask', 1, { other: second.number, note: null }, { 'idempotency-key': 'merge-once-0001' })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await told(second)).toEqual(['TaskMade', 'TaskCancelled']);
    const relayed: readonly { stream: string }[] = await api.dataSource.query(`SELECT stream FROM outbox WHERE stream = ANY ($1) AND header ->> 'type' IN ('TaskTakenOver', 'TaskCancelled') ORDER BY id`, [[first, second].map(({ number }) => `task/${number}`)]);
    expect(relayed.map(({ stream }) => stream)).toEqual([`task/${first.number}`, `task/${second.number}`]);
  });

  it('leaves both as they were when the other one has frozen its pool: the refusal names it', async () => {
    const offers = await (await api.as('brigade')).get(`/api/v1/processes/task/${first.number}/merge-offers`);
    expect(offers.body.offers).toHaveLength(1);
    await act(second, 'answerMergeOffer', { other: first.number, answer: 'apart', reason: '内容不同' });
    expect(await act(second, 'commitDraw')).toMatchObject({ status: 200 });
    expect(await merge(first, second)).toMatchObject({ status: 409, body: { code: 'NOT_MERGEABLE_NOW', detail: expect.stringContaining(second.number) } });
    expect(await told(first)).toEqual(['TaskMade']);
    expect(await view(second)).toMatchObject({ outcome: null });
  });

  it('of two that would take each other over at once, one does', async () => {
    const brigade = api.play.actor('brigade');
    const merging = (into: ProcessRef, other: ProcessRef) => api.play.ledger.perform({ ...into, act: 'mergeTask', input: { other: other.number, note: null }, actor: brigade, commandId: `race-${into.number}`, expectedVersion: 1 });
    const answers = await Promise.all([merging(first, second), merging(second, first)]);
    expect(answers.filter(isRefusal)).toHaveLength(1);
    const all = [await told(first), await told(second)].map((types) => types.join());
    expect(all.sort()).toEqual(['TaskMade,TaskCancelled', 'TaskMade,TaskTakenOver']);
  });

  it('against a freezing of the other at the same moment: the one or the other, never both', async () => {
    await act(second, 'answerMergeOffer', { other: first.number, answer: 'apart', reason: '内容不同' });
    const brigade = api.play.actor('brigade');
    const [merged, frozen] = await Promise.all([
      api.play.ledger.perform({ ...first, act: 'mergeTask', input: { other: second.number, note: null }, actor: brigade, commandId: `m-${first.number}` }),
      api.play.ledger.perform({ ...second, act: 'commitDraw', input: {}, actor: brigade, commandId: `f-${second.number}` }),
    ]);
    expect([merged, frozen].filter(isRefusal)).toHaveLength(1);
    expect((await told(second)).at(-1)).toBe(isRefusal(merged) ? 'DrawCommitted' : 'TaskCancelled');
    expect((await told(first)).at(-1)).toBe(isRefusal(merged) ? 'TaskMade' : 'TaskTakenOver');
  });

  it('is counted as carried out elsewhere, not as given up; its projections can be told anew from the ledger', async () => {
    await merge(first, second);
    await api.play.automatically(second, 'publishSummary');
    const rows = (): Promise<unknown> => api.dataSource.query(`SELECT number, joint, outcome, stage, version, ended_at FROM process WHERE kind = 'task' ORDER BY number`);
    const before = await rows();
    expect(before).toEqual(expect.arrayContaining([expect.objectContaining({ number: first.number, outcome: null }), expect.objectContaining({ number: second.number, outcome: 'merged', stage: 'merged' })]));
    const published: readonly { body: unknown }[] = await api.dataSource.query(`SELECT body FROM publication WHERE number = $1`, [second.number]);
    expect(published).toMatchObject([{ body: { stage: 'finished', cancelled: { cause: 'merged', into: first.number } } }]);
    await rebuildProjections(api.dataSource);
    expect(await rows()).toEqual(before);
    expect(await verifyLedger(api.dataSource)).toMatchObject({ problems: [] });
  });
});
