import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, type ProcessRef, streamOf } from '#domain';
import type { SentRecord } from '#domain/exchange/platform';
import type { Inspection } from '#domain/inspection/inspection';
import type { PlanItem } from '#domain/plan/plan';
import { verifyLedger } from '#persistence';
import { changeMapping } from '#persistence/exchange/mappings';
import { type OutboxLine, outbox } from '#persistence/exchange/outbox';
import { type SmallLedger, startSmallLedger, today } from '#test/support/small-ledger';
import { plantSmallWorld, rulesFor } from '#test/support/small-world';
import { Play } from '#test/support/play';
import { ExchangePlay } from './exchange-play.js';

let small: SmallLedger;
beforeAll(async () => {
  small = await startSmallLedger('990181');
}, 60_000);
afterAll(() => small.stop());

/** A bureau of its own: each test begins with nothing sent. */
async function bureau(place: string, rules = rulesFor(place)): Promise<{ readonly play: Play; readonly exchange: ExchangePlay }> {
  if (place !== small.play.jurisdiction) await plantSmallWorld(small.dataSource, place, rules);
  const play = new Play(small.play.ledger, place, today);
  return { play, exchange: new ExchangePlay({ ...small, play }) };
}

const lines = (exchange: ExchangePlay, record: SentRecord): Promise<readonly OutboxLine[]> => outbox(small.dataSource.manager, { ...exchange.asked, record, state: null, after: null, limit: 100 });
const told = async (exchange: ExchangePlay, record: SentRecord) => (await lines(exchange, record)).map(({ event, operation, state }) => [event, operation, state]);

async function madeTask(play: Play, plan: ProcessRef, itemId = 'I1'): Promise<ProcessRef> {
  const { items } = await play.data<{ readonly items: readonly PlanItem[] }>(plan);
  const [planned] = items.find(({ id }) => id === itemId)?.quarters ?? [];
  if (planned === undefined) throw new Error('a plan without a quarter');
  const { quarter, from, to } = planned;
  return (await play.perform('task', null, 'makeTask', { plan: plan.number, itemId, quarter, window: { from, to }, listPublic: false, reason: null }, play.actor('brigade'))).ref;
}

async function drawn(play: Play, task: ProcessRef): Promise<void> {
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', task.number, act, {}, play.actor('brigade'));
}

async function drawnAnew(play: Play, task: ProcessRef): Promise<void> {
  await play.perform('task', task.number, 'proposeRedraw', { reason: '名单外泄' }, play.actor('brigade'));
  await play.perform('task', task.number, 'approveRedraw', { opinion: '同意' }, play.actor('leader'));
  await drawn(play, task);
}

async function amended(play: Play, plan: ProcessRef, change: object): Promise<void> {
  const amendment = async () => Object.keys((await play.data<{ amendments: object }>(plan)).amendments).at(-1);
  const act = (name: string, input: object, actor = play.actor('clerk')) => play.perform('annualPlan', plan.number, name, input, actor);
  await act('proposeAmendment', { change, reason: '年中任务调整' });
  await act('approveAmendment', { amendment: await amendment(), opinion: '同意' }, play.actor('leader'));
  await act('fileAmendment', { amendment: await amendment(), filingNumber: '备〔2026〕2号', filedWith: '县司法局', filedOn: today() }, play.actor('brigade'));
  await play.automatically(plan, 'publishAmendment', { amendment: await amendment() });
}

describe('what was sent and no longer holds', () => {
  it('a draw given up goes out as 撤回 of the very rows that were sent, before the new draw', async () => {
    const { play, exchange } = await bureau('990181');
    const task = await madeTask(play, await play.publishedPlan());
    await drawn(play, task);
    const first = await exchange.sent('draw');
    expect(first.rows.length).toBeGreaterThan(0);
    expect(first.rows.every((row) => row['操作类型'] === '新增')).toBe(true);
    await drawnAnew(play, task);
    expect(await told(exchange, 'draw')).toEqual([['ObjectsDrawn', 'add', 'sent'], ['RedrawApproved', 'withdraw', 'toSend'], ['ObjectsDrawn', 'add', 'toSend']]);
    const { batch, rows } = await exchange.sent('draw');
    expect(batch.records).toBe(2);
    const withdrawn = rows.filter((row) => row['操作类型'] === '撤回');
    const ofThisSending = { 操作类型: '撤回', 变更或撤回原因: '名单外泄', 批次号: batch.number, 报送编号: expect.stringMatching(new RegExp(`^${task.number}@\\d+$`)) };
    expect(withdrawn).toEqual(first.rows.map((row) => ({ ...row, ...ofThisSending })));
    expect(rows.indexOf(withdrawn.at(-1) ?? {})).toBeLessThan(rows.findIndex((row) => row['操作类型'] === '新增'));
  }, 60_000);

  it('a draw given up before it was sent is not sent, nor is there anything to withdraw; nor can anybody send it by hand', async () => {
    const { play, exchange } = await bureau('990182');
    const task = await madeTask(play, await play.publishedPlan());
    await drawn(play, task);
    await drawnAnew(play, task);
    expect(await told(exchange, 'draw')).toEqual([['ObjectsDrawn', 'add', 'notNeeded'], ['RedrawApproved', 'withdraw', 'notNeeded'], ['ObjectsDrawn', 'add', 'toSend']]);
    expect((await lines(exchange, 'draw')).map(({ reason }) => reason)).toEqual(['报送之前已撤回或更正', '撤回的名单没有报送过', null]);
    const [never] = await lines(exchange, 'draw');
    expect(await exchange.step('draw', never, { step: 'sendAgain', reason: '补报' })).toMatchObject({ code: 'DELIVERY_OVERTAKEN' });
    const { batch, rows } = await exchange.sent('draw');
    expect([batch.records, new Set(rows.map((row) => row['操作类型']))]).toEqual([1, new Set(['新增'])]);
    expect(await exchange.send('draw')).toMatchObject({ code: 'NOTHING_TO_SEND' });
  }, 60_000);

  it('the draw of a task that is cancelled before it is issued goes out as 撤回, where the platform has it; otherwise it is not sent', async () => {
    const { play, exchange } = await bureau('990189');
    const plan = await play.publishedPlan(['I1', 'I2', 'I3']);
    const [sent, unsent, undrawn] = [await madeTask(play, plan, 'I1'), await madeTask(play, plan, 'I2'), await madeTask(play, plan, 'I3')];
    await drawn(play, sent);
    const first = await exchange.sent('draw');
    await drawn(play, unsent);
    for (const task of [sent, unsent, undrawn]) {
      await play.perform('task', task.number, 'proposeCancellation', { reason: '企业集中停产' }, play.actor('brigade'));
      await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    }
    expect(await told(exchange, 'draw')).toEqual([['ObjectsDrawn', 'add', 'sent'], ['ObjectsDrawn', 'add', 'notNeeded'], ['TaskCancelled', 'withdraw', 'toSend'], ['TaskCancelled', 'withdraw', 'notNeeded']]);
    const { rows } = await exchange.sent('draw');
    expect(rows).toEqual(first.rows.map((row) => ({ ...row, 操作类型: '撤回', 变更或撤回原因: '企业集中停产', 批次号: expect.any(String), 报送编号: expect.stringMatching(new RegExp(`^${sent.number}@\\d+$`)) })));
    expect(await exchange.send('draw')).toMatchObject({ code: 'NOTHING_TO_SEND' });
  }, 60_000);

  it('a list given up twice is withdrawn once, and one that was issued stands though the task is cancelled', async () => {
    const { play, exchange } = await bureau('990190');
    const plan = await play.publishedPlan(['I1', 'I2']);
    const givenUp = await madeTask(play, plan, 'I1');
    await drawn(play, givenUp);
    await exchange.sent('draw');
    await play.perform('task', givenUp.number, 'proposeRedraw', { reason: '名单外泄' }, play.actor('brigade'));
    await play.perform('task', givenUp.number, 'approveRedraw', { opinion: '同意' }, play.actor('leader'));
    const issued = await play.issuedTask(plan, 'I2');
    for (const task of [givenUp, issued]) {
      await play.perform('task', task.number, 'proposeCancellation', { reason: '重新部署' }, play.actor('brigade'));
      await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    }
    expect(await told(exchange, 'draw')).toEqual([['ObjectsDrawn', 'add', 'sent'], ['RedrawApproved', 'withdraw', 'toSend'], ['ObjectsDrawn', 'add', 'toSend']]);
    expect(new Set((await exchange.sent('draw')).rows.map((row) => [row['抽查任务编号'], row['操作类型']].join(' ')))).toEqual(new Set([`${givenUp.number} 撤回`, `${issued.number} 新增`]));
  }, 60_000);

  it('a task cancelled and a plan withdrawn go out after what they end, with the reason', async () => {
    const { play, exchange } = await bureau('990183');
    const plan = await play.publishedPlan();
    const task = await madeTask(play, plan);
    expect((await exchange.sent('task')).rows).toMatchObject([{ 抽查任务编号: task.number, 操作类型: '新增' }]);
    await play.perform('annualPlan', plan.number, 'withdrawPlan', { reason: '上级重新部署', document: '测办〔2026〕9号' }, play.actor('leader'));
    await play.automatically(task, 'cancelByPlan');
    expect((await exchange.sent('task')).rows).toMatchObject([{ 抽查任务编号: task.number, 操作类型: '撤回', 变更或撤回原因: '上级重新部署' }]);
    // The plan had been public: it goes out although it was withdrawn before anybody sent it, and its withdrawal behind it.
    expect((await exchange.sent('plan')).rows.map((row) => [row['计划项编号'], row['操作类型']])).toEqual([['I1', '新增'], ['I1', '撤回']]);
  }, 60_000);

  it('a task that took another over is changed, the other one is withdrawn; cancelled later it is withdrawn as it was sent last', async () => {
    const { play, exchange } = await bureau('990188', { ...rulesFor('990188'), merging: { withinDays: 30, source: '本系统默认值，非法定', confidence: 'low' } });
    const plan = await play.publishedPlan(['I1', 'I2']);
    const [into, other] = [await madeTask(play, plan, 'I1'), await madeTask(play, plan, 'I2')];
    await exchange.sent('task');
    await play.perform('task', into.number, 'proposeMerge', { other: other.number, reason: '同一批企业' }, play.actor('brigade'));
    await play.perform('task', into.number, 'approveMerge', { opinion: '同意' }, play.actor('leader'));
    const asked = (rows: readonly Readonly<Record<string, string>>[]) => rows.map((row) => [row['抽查任务编号'], row['操作类型'], row['参与部门']]);
    const { rows } = await exchange.sent('task');
    expect(asked(rows)).toEqual([[into.number, '变更', '应急管理局'], [other.number, '撤回', '应急管理局']]);
    expect(rows[0]).toMatchObject({ 变更或撤回原因: `任务 ${other.number} 并入本任务` });
    await play.perform('task', into.number, 'proposeCancellation', { reason: '重新部署' }, play.actor('brigade'));
    await play.perform('task', into.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    const { rows: last } = await exchange.sent('task');
    expect(last).toMatchObject([{ 抽查任务编号: into.number, 操作类型: '撤回', 抽查事项: rows[0]?.['抽查事项'] }]);
  }, 60_000);

  it('a plan withdrawn before it came out was never a record', async () => {
    const { play, exchange } = await bureau('990184');
    const plan = await play.filedPlan();
    await play.perform('annualPlan', plan.number, 'withdrawPlan', { reason: '上级重新部署', document: '测办〔2026〕9号' }, play.actor('leader'));
    expect(await told(exchange, 'plan')).toEqual([]);
  }, 60_000);

  it('an amendment sends what it touches: the line cancelled is withdrawn, the line adjusted is changed, the others are not sent again', async () => {
    const { play, exchange } = await bureau('990185');
    const plan = await play.publishedPlan(['I1', 'I2', 'I3']);
    expect((await exchange.sent('plan')).rows).toHaveLength(3);
    await amended(play, plan, { kind: 'cancel', itemId: 'I2' });
    await amended(play, plan, { kind: 'adjust', item: { ...play.planItem('I3'), name: '改了名的抽查' } });
    await amended(play, plan, { kind: 'add', item: play.planItem('I4') });
    const { rows } = await exchange.sent('plan');
    expect(rows.map((row) => [row['计划项编号'], row['操作类型'], row['计划版本'], row['变更或撤回原因']])).toEqual([['I2', '撤回', '2', '年中任务调整'], ['I3', '变更', '3', '年中任务调整'], ['I4', '新增', '4', '年中任务调整']]);
  }, 60_000);

  it('a corrected result is a change of what was sent; a wrong one that was not sent waits for its correction', async () => {
    const { play, exchange } = await bureau('990186');
    const [sent, unsent] = await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
    if (sent === undefined || unsent === undefined) throw new Error('two were drawn');
    const published = async (ref: ProcessRef, problem: boolean): Promise<void> => {
      await play.reviewed(ref, problem);
      await play.closedInspection(ref);
    };
    const reopened = async (ref: ProcessRef): Promise<void> => {
      const { departments } = await play.data<Inspection>(ref);
      await play.perform('inspection', ref.number, 'reopenForCorrection', { reason: '漏报问题', departments: departments.map(({ department }) => department), discoveredOn: today() }, play.actor('supervisor'));
    };
    await play.checked(sent);
    await published(sent, false);
    await exchange.sent('result');
    await play.checked(unsent);
    await published(unsent, false);
    for (const ref of [sent, unsent]) await reopened(ref);
    const standing = async () => (await lines(exchange, 'result')).map(({ stream, operation, state }) => [stream === streamOf(sent), operation, state]);
    expect(await standing()).toEqual([[true, 'add', 'sent'], [false, 'add', 'notNeeded']]);
    expect(await exchange.send('result')).toMatchObject({ code: 'NOTHING_TO_SEND' });
    for (const ref of [sent, unsent]) await published(ref, true);
    expect(await standing()).toEqual([[true, 'add', 'sent'], [false, 'add', 'notNeeded'], [true, 'change', 'toSend'], [false, 'add', 'toSend']]);
    const { rows } = await exchange.sent('result');
    const asked = (ref: ProcessRef) => new Set(rows.filter((row) => row['检查编号'] === ref.number).map((row) => `${row['操作类型'] ?? ''} ${row['变更或撤回原因'] ?? ''}`));
    expect([asked(sent), asked(unsent)]).toEqual([new Set(['变更 漏报问题']), new Set(['新增 漏报问题'])]);
  }, 90_000);

  it('is not sent by a layout that cannot say so', async () => {
    const { play, exchange } = await bureau('990187');
    const task = await madeTask(play, await play.publishedPlan());
    const { jurisdiction, platform, actor, clock } = exchange.asked;
    const mapping = { platform, record: 'task', format: 'xlsx', encoding: 'utf-8', titles: [], columns: [{ header: '编号', field: 'taskNumber' }], source: '按平台的模板' } as const;
    await small.dataSource.transaction((manager) => changeMapping(manager, { jurisdiction, platform, record: 'task', mapping, seen: 0, actor, clock }));
    expect((await exchange.sent('task')).rows).toEqual([{ 编号: task.number }]);
    await play.perform('task', task.number, 'proposeCancellation', { reason: '重新部署' }, play.actor('brigade'));
    await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    const refused = await exchange.send('task');
    expect(isRefusal(refused) && refused).toMatchObject({ code: 'OPERATION_NOT_MAPPED', message: expect.stringContaining(task.number) });
    expect((await told(exchange, 'task')).at(-1)).toEqual(['TaskCancelled', 'withdraw', 'toSend']);
    expect((await verifyLedger(small.dataSource)).problems).toEqual([]);
  }, 60_000);
});
