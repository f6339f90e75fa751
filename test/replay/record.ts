/**
 * Plays the loop on the real stack and keeps what Temporal recorded of it, one history per workflow:
 *   NODE_OPTIONS=--experimental-vm-modules npx jest --config test/replay/record.config.mjs test/replay/record.ts
 * With each released change of the workflows a new history is added; the old ones stay, because processes that began under them go on.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RunningWorker } from '#test/support/running-worker';
import { keepHistory } from './histories.js';

const OCCASION = process.env['OCCASION'] ?? 'main-path';

let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin('990102');
}, 180_000);
afterAll(() => stack.end(), 60_000);

it('records one history of each workflow', async () => {
  const { play } = stack;
  const plan = await play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  const task = await play.issuedTask(plan);
  await stack.until('the inspections are open', async () => (await stack.children(task)).length === 2);
  const inspections = await stack.children(task);
  for (const [index, inspection] of inspections.entries()) {
    await play.checked(inspection, index === 0);
    await play.reviewed(inspection, index === 0);
    await stack.completed(inspection);
  }
  await stack.completed(task);
  await stack.eventually(plan, 'QuarterTasked');
  const [first, second] = inspections;
  const [referral] = first === undefined ? [] : (await stack.children(first)).filter(({ kind }) => kind === 'referral');
  if (first === undefined || second === undefined || referral === undefined) throw new Error('two inspections and a referral were played');
  await play.perform('referral', referral.number, 'handOverLead', { to: `${play.jurisdiction}-D01`, material: '现场照片' }, play.actor('brigade'));
  await play.perform('referral', referral.number, 'acceptLead', { receipt: '收 1 号' }, play.actor('caseHandler'));
  await play.perform('referral', referral.number, 'fileCase', { caseNumber: '立〔1〕号', opinion: '同意' }, play.actor('leader'));
  await play.perform('referral', referral.number, 'decidePenalty', { decisionNumber: '罚〔1〕号', decidedOn: play.today(), measures: '罚款', basis: '水污染防治法' }, play.actor('leader'));
  await stack.completed(referral);
  for (const [ref, what] of [[plan, OCCASION], [task, OCCASION], [first, `${OCCASION}-referral`], [second, OCCASION], [referral, OCCASION]] as const) await keepHistory(stack.client, ref, what);
  expect(await stack.outbox()).toBe(0);
});
