/**
 * Plays what does not lie on the main path under a skipped clock, so that limits really pass, and keeps what was recorded:
 *   NODE_OPTIONS=--experimental-vm-modules npx jest --config test/replay/record.config.mjs test/replay/record-turns.ts
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, dayOf, instantFromMillis, quarterEnd, quarterOf } from '#domain/calendar/day';
import { InspectionPlay } from '#test/support/inspection-play';
import { JURISDICTION, SkippingWorld } from '#test/support/skipping-world';
import { drawnTask, publishedPlan } from '../workflow/watched-limits.js';
import { keepHistory } from './histories.js';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const today = async () => dayOf(instantFromMillis(await world.now()));

it('inspections that are late: one at its approval, one at its review, returned once, and closed', async () => {
  const play = await InspectionPlay.open(world, 'written');
  for (const level of ['yellow', 'red', 'unitHead', 'brigade'] as const) {
    await world.passTo(await world.markOf(play.ref, 'approve', level), 1_000);
    await world.eventually(play.ref, `LimitPassed approve ${level}`);
  }
  const late = await InspectionPlay.open(world, 'written');
  await late.approve();
  await late.notify();
  await late.check();
  await late.enter();
  await world.passTo(await world.markOf(late.ref, 'review', 'red'), 1_000);
  await world.eventually(late.ref, 'LimitPassed review red');
  await late.act('returnResult', { reason: '请补充', departments: [late.order.departments[0]?.department] }, 'reviewer');
  await world.passTo(await world.markOf(late.ref, 'disclose', 'red'), 1_000);
  await world.eventually(late.ref, 'LimitPassed disclose red');
  await late.enter();
  await late.pass();
  await world.ended(late.ref);
  await keepHistory(world.environment.client, play.ref, 'late-approval');
  await keepHistory(world.environment.client, late.ref, 'late-review-returned');
});

it('a plan with an amendment filed and one sent back', async () => {
  const plan = await publishedPlan(world);
  const from = addDays(await today(), 1);
  const quarter = quarterOf(from);
  const item = { id: 'I2', name: '群众举报专项', lead: `${JURISDICTION}-D02`, participants: [], items: [`${JURISDICTION}-I1`], strata: ['key'], quarters: [{ quarter, from, to: quarterEnd(quarter) }] };
  await world.perform(plan, 'proposeAmendment', { change: { kind: 'add', item }, reason: '群众举报集中' }, world.actor('clerk'));
  await world.perform(plan, 'returnAmendment', { amendment: 'A1', reason: '请说明范围' }, world.actor('leader'));
  await world.perform(plan, 'proposeAmendment', { change: { kind: 'add', item }, reason: '群众举报集中，仅限重点企业' }, world.actor('clerk'));
  await world.perform(plan, 'approveAmendment', { amendment: 'A2', opinion: '同意' }, world.actor('leader'));
  await world.perform(plan, 'fileAmendment', { amendment: 'A2', filingNumber: '备〔2〕号', filedWith: '县司法局', filedOn: await today() }, world.actor('brigade'));
  await world.eventually(plan, 'AmendmentPublished');
  await keepHistory(world.environment.client, plan, 'amended');
});

it('a task that is nudged, looks, finds nothing and waits on', async () => {
  const { ref, act } = await drawnTask(world);
  await act();
  for (const next of ['matchOfficers', 'issueTask']) await world.perform(ref, next, {}, world.actor('brigade'));
  await world.environment.sleep('5 seconds');
  for (let nudges = 0; nudges < 3; nudges += 1) await world.ledger.relay(ref, null);
  await world.environment.sleep('5 seconds');
  expect(world.told(ref)).not.toContain('SummaryPublished');
  await keepHistory(world.environment.client, ref, 'nudged');
});
