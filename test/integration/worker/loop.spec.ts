import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import type { Play } from '#test/support/play';
import { RunningWorker } from '#test/support/running-worker';

let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin('990101');
}, 180_000);
afterAll(() => stack.end(), 60_000);

async function publishedPlan(play: Play): Promise<ProcessRef> {
  const plan = await play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  return plan;
}

describe('the workflows on the real ledger', () => {
  let plan: ProcessRef;

  it('publish a filed plan by themselves, open what a task orders, and close what is reviewed', async () => {
    plan = await publishedPlan(stack.play);
    const task = await stack.play.issuedTask(plan);
    await stack.until('two inspections are open', async () => (await stack.children(task)).length === 2);
    const [first, second] = await stack.children(task);
    if (first === undefined || second === undefined) throw new Error('two inspections were opened');
    await stack.play.checked(first, true);
    await stack.play.reviewed(first, true);
    await stack.play.checked(second);
    await stack.play.reviewed(second);
    for (const inspection of [first, second]) await stack.completed(inspection);
    expect(await stack.told(first)).toEqual(expect.arrayContaining(['ResultPublished', 'InspectionClosed']));
    await stack.eventually(task, 'SummaryPublished');
    await stack.completed(task);
    await stack.eventually(plan, 'QuarterTasked');
    expect((await stack.children(first)).map(({ kind }) => kind).sort()).toEqual(['referral', 'returnVisit']);
    await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
  }, 120_000);

  it('are found in Temporal by kind, with what is open in words', async () => {
    const description = await stack.client.workflow.getHandle(streamOf(plan)).describe();
    expect(description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])).toEqual(expect.arrayContaining([['BihuanKind', '年度抽查计划'], ['BihuanJurisdiction', '990101']]));
    expect(await description.staticSummary()).toBe(`年度抽查计划 ${plan.number}`);
    expect(await description.staticDetails()).toContain(`bihuan process show ${streamOf(plan)}`);
    const metadata: { readonly currentDetails: string } = await stack.client.workflow.getHandle(streamOf(plan)).query('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toMatch(/\*\*待办环节\*\*[^]*季度评估[^]*(绿|黄|红)灯[^]*\*\*最近一次办理\*\*/);
    const answer = await fetch(`http://127.0.0.1:${stack.workerPort}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([200, { worker: true, temporal: true, database: true, relay: 'active', oldestWaitingSeconds: null }]);
  });

  it('catch up when Temporal returns: acts are accepted meanwhile', async () => {
    const play = await stack.playIn('990111');
    const published = await publishedPlan(play);
    await stack.temporal.stop();
    const task = await play.issuedTask(published);
    expect(await stack.outbox()).toBeGreaterThan(0);
    await stack.temporal.start();
    await stack.until('the inspections are open', async () => (await stack.children(task)).length > 0, 60);
    await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
  }, 120_000);

  it('go on where they were when the worker was away', async () => {
    const play = await stack.playIn('990112');
    const published = await publishedPlan(play);
    await stack.stop();
    const task = await play.issuedTask(published);
    await stack.start();
    await stack.until('the inspections are open', async () => (await stack.children(task)).length > 0);
  }, 60_000);

  it('are started anew from the ledger when Temporal has lost them', async () => {
    const play = await stack.playIn('990113');
    const task = await play.issuedTask(await publishedPlan(play));
    await stack.until('the inspections are open', async () => (await stack.children(task)).length > 0);
    const [inspection] = await stack.children(task);
    if (inspection === undefined) throw new Error('an inspection was opened');
    await stack.until('it runs', async () => (await stack.status(inspection)) === 'RUNNING');
    await stack.client.workflow.getHandle(streamOf(inspection)).terminate('lost');
    await play.checked(inspection);
    await play.reviewed(inspection);
    await stack.eventually(inspection, 'InspectionClosed');
    await stack.completed(inspection);
    await stack.client.workflow.getHandle(streamOf(task)).terminate('lost');
    await stack.until('the reconciler has started it', async () => (await stack.status(task)) === 'RUNNING');
  }, 60_000);
});
