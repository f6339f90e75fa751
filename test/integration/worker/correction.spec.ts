import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Inspection } from '#domain/inspection/inspection';
import { RunningWorker } from '#test/support/running-worker';

let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin('990141');
}, 180_000);
afterAll(() => stack.end(), 60_000);

it('a correction wakes an inspection whose workflow had completed: the relay starts it anew, and it publishes and closes again', async () => {
  const { play } = stack;
  const plan = await play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  const task = await play.issuedTask(plan);
  await stack.until('the inspections are open', async () => (await stack.children(task)).length === 2);
  const [ref] = await stack.children(task);
  if (ref === undefined) throw new Error('an inspection was opened');
  await play.checked(ref);
  await play.reviewed(ref);
  await stack.completed(ref);
  const { departments } = await play.data<Inspection>(ref);
  const input = { reason: '事项填写有误', departments: departments.map(({ department }) => department), discoveredOn: play.today() };
  await play.perform('inspection', ref.number, 'reopenForCorrection', input, play.actor('reviewer'));
  await stack.until('it runs again', async () => (await stack.status(ref)) === 'RUNNING');
  await play.reviewed(ref, true);
  await stack.completed(ref);
  const told = await stack.told(ref);
  expect(told.slice(told.indexOf('CorrectionOpened')).filter((type) => type !== 'ResultEntered')).toEqual(['CorrectionOpened', 'ResultReviewed', 'ResultPublished', 'InspectionClosed']);
  expect((await stack.children(ref)).map(({ kind }) => kind).sort()).toEqual(['referral', 'returnVisit']);
}, 120_000);
