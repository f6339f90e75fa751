import { randomUUID } from 'node:crypto';
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
const propose = (into: ProcessRef, other: ProcessRef) => act(into, 'proposeMerge', { other: other.number, reason: '同一批企业' });
const approve = async (into: ProcessRef, key: string = randomUUID()): Promise<Parsed> => (await api.as('leader')).act(into, 'approveMerge', 2, { opinion: '同意' }, { 'idempotency-key': key });
async function merge(into: ProcessRef, other: ProcessRef): Promise<Parsed> {
  const asked = await propose(into, other);
  return asked.status === 200 ? approve(into) : asked;
}

describe('合并任务', () => {
  it('is offered with the other task, and ends that one with it: either both are recorded or neither', async () => {
    const offers = (await (await api.as('brigade')).get(`/api/v1/processes/task/${first.number}/merge-offers`)).body.offers;
    expect(offers).toMatchObject([{ other: second.number, kind: 'undrawnTask', answered: false, mergeable: true, whyNot: null }]);
    expect(await merge(first, second)).toMatchObject({ status: 200 });
    expect([await told(first), await told(second)]).toEqual([['TaskMade', 'MergeProposed', 'TaskTakenOver'], ['TaskMade', 'TaskCancelled']]);
    expect(await view(second)).toMatchObject({ stage: 'merged', outcome: 'merged', data: { cancelled: { cause: 'merged', into: first.number } } });
    const [ended]: readonly { actor: string; record: string }[] = await api.dataSource.query(`SELECT actor, record FROM event WHERE stream = $1 AND type = 'TaskCancelled'`, [`task/${second.number}`]);
    expect([ended?.actor, JSON.parse(ended?.record ?? '{}')]).toMatchObject(['system', { causedBy: { stream: `task/${first.number}`, version: 3 } }]);
    expect(await act(first, 'commitDraw')).toMatchObject({ status: 200 });
  });

  it('sends both workflows their news, and is done once whatever is repeated', async () => {
    await propose(first, second);
    const answers = [await approve(first, 'merge-once-0001'), await approve(first, 'merge-once-0001')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await told(second)).toEqual(['TaskMade', 'TaskCancelled']);
    const relayed: readonly { stream: string }[] = await api.dataSource.query(`SELECT stream FROM outbox WHERE stream = ANY ($1) AND header ->> 'type' IN ('TaskTakenOver', 'TaskCancelled') ORDER BY id`, [[first, second].map(({ number }) => `task/${number}`)]);
    expect(relayed.map(({ stream }) => stream)).toEqual([`task/${first.number}`, `task/${second.number}`]);
  });

  it('leaves both as they were when the other one has frozen its pool: the refusal names it', async () => {
    expect(await propose(first, second)).toMatchObject({ status: 200 });
    await act(second, 'answerMergeOffer', { other: first.number, answer: 'apart', reason: '内容不同' });
    expect(await act(second, 'commitDraw')).toMatchObject({ status: 200 });
    expect(await approve(first)).toMatchObject({ status: 409, body: { code: 'NOT_MERGEABLE_NOW', detail: expect.stringContaining(second.number) } });
    expect(await told(first)).toEqual(['TaskMade', 'MergeProposed']);
    expect(await view(second)).toMatchObject({ outcome: null });
  });

  it('of two that would take each other over at once, one does', async () => {
    await propose(first, second);
    await propose(second, first);
    const leader = api.play.actor('leader');
    const merging = (into: ProcessRef) => api.play.ledger.perform({ ...into, act: 'approveMerge', input: { opinion: '同意' }, actor: leader, commandId: `race-${into.number}` });
    const answers = await Promise.all([merging(first), merging(second)]);
    expect(answers.filter(isRefusal)).toHaveLength(1);
    const all = [await told(first), await told(second)].map((types) => types.join());
    expect(all.sort()).toEqual(['TaskMade,MergeProposed,TaskCancelled', 'TaskMade,MergeProposed,TaskTakenOver']);
  });

  it('against a freezing of the other at the same moment: the one or the other, never both', async () => {
    await act(second, 'answerMergeOffer', { other: first.number, answer: 'apart', reason: '内容不同' });
    await propose(first, second);
    const [brigade, leader] = [api.play.actor('brigade'), api.play.actor('leader')];
    const [merged, frozen] = await Promise.all([
      api.play.ledger.perform({ ...first, act: 'approveMerge', input: { opinion: '同意' }, actor: leader, commandId: `m-${first.number}` }),
      api.play.ledger.perform({ ...second, act: 'commitDraw', input: {}, actor: brigade, commandId: `f-${second.number}` }),
    ]);
    expect([merged, frozen].filter(isRefusal)).toHaveLength(1);
    expect((await told(second)).at(-1)).toBe(isRefusal(merged) ? 'DrawCommitted' : 'TaskCancelled');
    expect((await told(first)).at(-1)).toBe(isRefusal(merged) ? 'MergeProposed' : 'TaskTakenOver');
  });

  it('keeps the line from being made again while the task that took it over is open; when that one is given up, the line is free, and its attempts are told', async () => {
    await merge(first, second);
    await api.play.automatically(second, 'publishSummary');
    const again = { plan: plan.number, itemId: 'I2', quarter: quarter(), window: { from: api.play.today(), to: quarterEnd(quarter()) }, listPublic: false, reason: '再次抽查' };
    const made = () => api.play.attempt('task', null, 'makeTask', again, api.play.actor('brigade'));
    expect(await made()).toMatchObject({ refused: true, code: 'TASK_ALREADY_OPEN', message: expect.stringContaining(first.number) });
    await act(first, 'commitDraw');
    await api.play.perform('task', first.number, 'proposeCancellation', { reason: '不再开展' }, api.play.actor('brigade'));
    await api.play.perform('task', first.number, 'approveCancellation', { opinion: '同意' }, api.play.actor('leader'));
    await api.play.automatically(first, 'publishSummary');
    const third = await made();
    if (isRefusal(third)) throw new Error(third.message);
    expect((await api.play.data<Task>(third.ref)).earlierTasks?.find(({ task }) => task === first.number)).toMatchObject({ attempts: [{ ended: 'cancelled' }] });
    await api.play.perform('task', third.ref.number, 'proposeCancellation', { reason: '本次测试结束' }, api.play.actor('brigade'));
    await api.play.perform('task', third.ref.number, 'approveCancellation', { opinion: '同意' }, api.play.actor('leader'));
    await api.play.automatically(third.ref, 'publishSummary');
  });

  it('a list that is drawn and not issued yet is offered as one that is drawn', async () => {
    await act(second, 'answerMergeOffer', { other: first.number, answer: 'apart', reason: '内容不同' });
    for (const name of ['commitDraw', 'recordEntropy', 'drawObjects']) await api.play.perform('task', second.number, name, {}, api.play.actor('brigade'));
    const offers = (await (await api.as('brigade')).get(`/api/v1/processes/task/${first.number}/merge-offers`)).body.offers;
    expect(offers).toMatchObject([{ other: second.number, kind: 'drawnTask', mergeable: false, whyNot: expect.stringContaining('已经抽取') }]);
    expect(JSON.stringify(offers)).not.toContain(`${OWN}-E`);
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
