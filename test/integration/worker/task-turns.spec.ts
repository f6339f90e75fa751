import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { verifySupplement } from '#domain/draw/verify-supplement';
import type { Task } from '#domain/task/task';
import { nodeCrypto } from '#persistence';
import type { Play } from '#test/support/play';
import { RunningWorker } from '#test/support/running-worker';

let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin('990131');
}, 180_000);
afterAll(() => stack.end(), 60_000);

async function issued(play: Play): Promise<{ readonly plan: ProcessRef; readonly task: ProcessRef; readonly key: ProcessRef; readonly other: ProcessRef }> {
  const plan = await play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  const task = await play.issuedTask(plan);
  const [key, other] = await opened(task, 2);
  if (key === undefined || other === undefined) throw new Error('two were drawn');
  return { plan, task, key, other };
}

async function opened(task: ProcessRef, count: number): Promise<readonly ProcessRef[]> {
  await stack.until(`${count} inspections are open`, async () => (await stack.children(task)).length === count);
  return stack.children(task);
}

async function inspected(play: Play, inspection: ProcessRef): Promise<void> {
  await play.checked(inspection);
  await play.reviewed(inspection);
  await stack.completed(inspection);
}

describe('the turns of a task on the real stack', () => {
  it('补抽: an enterprise that has closed down is made up for from the same ranking, and the task ends with both', async () => {
    const { play } = stack;
    const { task, key, other } = await issued(play);
    await play.perform('inspection', key.number, 'reportNotCheckable', { reasonCode: 'closed', account: '已关闭停业', evidence: '现场照片' }, play.officerOf(await play.data(key)));
    await play.perform('inspection', key.number, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
    await stack.eventually(task, 'SupplementNeeded');
    await play.perform('task', task.number, 'drawSupplement', {}, play.actor('brigade'));
    for (const department of ['D02', 'D03']) await play.perform('task', task.number, 'confirmList', { note: null }, play.actor('unitHead', department));
    for (const act of ['matchOfficers', 'issueTask']) await play.perform('task', task.number, act, {}, play.actor('brigade'));
    const [, , added] = await opened(task, 3);
    for (const inspection of [other, added]) if (inspection !== undefined) await inspected(play, inspection);
    await stack.eventually(task, 'SummaryPublished');
    await stack.completed(task);
    const { drawRecord, supplements } = await play.data<Task>(task);
    const [record, first] = await Promise.all([play.ledger.document(supplements?.draws[0]?.record ?? ''), play.ledger.document(drawRecord ?? '')]);
    expect(isDrawRecord(first)).toBe(true);
    expect(verifySupplement({ record, first, earlier: [], crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);

  it('取消: the check that has not begun ends with the task, the one that has is published first', async () => {
    const play = await stack.playIn('990132');
    const { task, key, other } = await issued(play);
    await play.checked(other);
    await play.perform('task', task.number, 'proposeCancellation', { reason: '上级统一部署' }, play.actor('brigade'));
    await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    await stack.eventually(key, 'CheckCancelled');
    await stack.completed(key);
    expect(await stack.told(task)).not.toContain('SummaryPublished');
    await play.reviewed(other);
    await stack.eventually(task, 'SummaryPublished');
    await stack.completed(task);
    expect(await stack.told(other)).toContain('ResultPublished');
  }, 120_000);

  it('撤销: a plan that is withdrawn takes its task with it and is closed by itself', async () => {
    const play = await stack.playIn('990133');
    const { plan, task } = await issued(play);
    await play.perform('annualPlan', plan.number, 'withdrawPlan', { reason: '上级重新部署', document: '测办〔2026〕9号' }, play.actor('leader'));
    await stack.eventually(plan, 'PlanClosed');
    await stack.completed(plan);
    await stack.completed(task);
    expect(await stack.told(task)).toEqual(expect.arrayContaining(['TaskCancelled', 'SummaryPublished']));
    await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
  }, 120_000);
});
