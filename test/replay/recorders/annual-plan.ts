/** 年度抽查计划: its amendments, its withdrawal and its end. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { instantMillis, quarterOf } from '#domain/calendar/day';
import { drawnTask, publishedPlan } from '../../workflow/watched-limits.js';
import { approvedPlan, begunCheck, cancel, filing, finishCheck, inspectionAt, issuedTask, lineOf, passQuarter, planOf } from '../playing.js';
import { keep, keepEnded, lookAgain, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();
const WITHDRAWAL = { reason: '上级重新部署', document: '测办〔2026〕9号' };

const filed = async (plan: ProcessRef): Promise<void> => world().perform(plan, 'filePlan', await filing(world()), world().actor('brigade'));

async function propose(plan: ProcessRef, change: object): Promise<void> {
  await world().perform(plan, 'proposeAmendment', { change, reason: '群众举报集中' }, world().actor('clerk'));
}

async function publish(plan: ProcessRef, amendment: string): Promise<void> {
  await world().perform(plan, 'approveAmendment', { amendment, opinion: '同意' }, world().actor('leader'));
  await world().perform(plan, 'fileAmendment', { amendment, ...(await filing(world())) }, world().actor('brigade'));
  await lookAgain(world());
}

/** The rest of a year in which nothing is open: its quarter evaluated, then its end. */
async function toTheEndOfTheYear(plan: ProcessRef): Promise<void> {
  const quarter = quarterOf(await todayIn(world()));
  await passQuarter(world());
  await world().perform(plan, 'evaluateQuarter', { quarter, conclusion: '按计划完成' }, world().actor('brigade'));
  const from = (await world().ledger.state(plan))?.course.steps['closeYear']?.from ?? null;
  if (from !== null && instantMillis(from) > (await world().now())) await world().passTo(from, 60_000);
}

it('a plan is returned and revised; lines are added, adjusted, withdrawn and cancelled; what nobody made is late; the year is closed', async () => {
  const plan = await approvedPlan(world());
  await filed(plan);
  await world().eventually(plan, 'PlanPublished');
  const line = await lineOf(world(), 'I2');
  await propose(plan, { kind: 'add', item: line });
  await world().perform(plan, 'returnAmendment', { amendment: 'A1', reason: '请说明范围' }, world().actor('leader'));
  await propose(plan, { kind: 'add', item: line });
  await publish(plan, 'A2');
  await propose(plan, { kind: 'adjust', item: { ...line, name: '群众举报专项' } });
  await publish(plan, 'A3');
  await propose(plan, { kind: 'cancel', itemId: 'I1' });
  await world().perform(plan, 'withdrawAmendment', { amendment: 'A4', reason: '仍需检查' }, world().actor('clerk'));
  await propose(plan, { kind: 'cancel', itemId: 'I2' });
  await publish(plan, 'A5');
  await toTheEndOfTheYear(plan);
  await keepEnded(world(), plan, 'amended-in-every-way');
});

it('a filing is withdrawn before the publication, which comes with the second filing', async () => {
  const plan = await approvedPlan(world());
  await lookAgain(world());
  const { relay } = world().ledger;
  world().ledger.relay = () => Promise.resolve();
  await filed(plan);
  await world().perform(plan, 'withdrawFiling', { reason: '备案材料有误' }, world().actor('brigade'));
  world().ledger.relay = relay;
  await relay(plan, (await world().ledger.headers(plan, 0)).slice(-2, -1));
  await world().environment.sleep('1 hour');
  await filed(plan);
  await world().eventually(plan, 'PlanPublished');
  await lookAgain(world());
  await keep(world(), plan, 'filing-withdrawn');
});

it('a plan is withdrawn before anybody saw it', async () => {
  const plan = await approvedPlan(world());
  await lookAgain(world());
  await world().perform(plan, 'withdrawPlan', WITHDRAWAL, world().actor('leader'));
  await keepEnded(world(), plan, 'withdrawn-before-publication');
});

it('a plan is withdrawn with a task that has not begun', async () => {
  const { ref: task } = await drawnTask(world());
  const plan = await planOf(world(), task);
  await world().perform(plan, 'withdrawPlan', WITHDRAWAL, world().actor('leader'));
  await keepEnded(world(), task, 'cancelled-with-the-plan');
  await lookAgain(world());
  await keepEnded(world(), plan, 'withdrawn-with-a-task');
});

it('a plan is withdrawn with a check under way, for which it waits', async () => {
  const task = await issuedTask(world());
  const inspection = await inspectionAt(world(), task, 0);
  await begunCheck(world(), inspection);
  const plan = await planOf(world(), task);
  await world().perform(plan, 'withdrawPlan', WITHDRAWAL, world().actor('leader'));
  await world().eventually(task, 'TaskCancelled');
  await world().environment.sleep('2 days');
  await finishCheck(world(), inspection);
  await lookAgain(world());
  await keepEnded(world(), task, 'cancelled-with-the-plan-under-way');
  await lookAgain(world());
  await keepEnded(world(), plan, 'withdrawn-under-way');
});

it('a plan whose task was cancelled is closed at the end of its year all the same', async () => {
  const { ref: task } = await drawnTask(world());
  const plan = await planOf(world(), task);
  await cancel(world(), task);
  await world().ended(task);
  await toTheEndOfTheYear(plan);
  await keepEnded(world(), plan, 'year-closed');
});

it('a workflow is lost while the year runs, and begun anew', async () => {
  const plan = await publishedPlan(world());
  await lookAgain(world());
  await world().lose(plan);
  await keep(world(), plan, 'lost');
  await world().beginAnew(plan);
  await toTheEndOfTheYear(plan);
  await keepEnded(world(), plan, 'begun-anew');
});
