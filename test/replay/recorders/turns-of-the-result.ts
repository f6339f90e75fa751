/** 检查: what turns at its result and after, and what its workflow goes through. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import { InspectionPlay } from '#test/support/inspection-play';
import { keep, keepEnded, lookAgain, passInSilence, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();
const CLOSED = { reasonCode: 'closed', account: '设备已拆除', evidence: '照片' };

async function checked(problem = false): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world(), 'written');
  await play.approve();
  await play.notify();
  await play.check(problem);
  return play;
}

async function entered(): Promise<InspectionPlay> {
  const play = await checked();
  await play.enter();
  return play;
}

const departmentsOf = (play: InspectionPlay): readonly string[] => play.order.departments.map(({ department }) => department);
const sendBack = (play: InspectionPlay): Promise<void> => play.act('returnResult', { reason: '请补充', departments: departmentsOf(play) }, 'reviewer');

/** Nothing reaches the workflow meanwhile. */
async function unheard(acts: () => Promise<void>): Promise<void> {
  const { relay } = world().ledger;
  world().ledger.relay = () => Promise.resolve();
  await acts();
  world().ledger.relay = relay;
}

it('a result is returned twice, late the second time', async () => {
  const play = await entered();
  await sendBack(play);
  await play.enter();
  await sendBack(play);
  await passInSilence(world(), play.ref, `enterResult/${departmentsOf(play)[0] ?? ''}`);
  await play.enter();
  await play.pass();
  await keepEnded(world(), play.ref, 'returned-twice');
});

it('a review is withdrawn although the workflow has heard of the review only', async () => {
  const play = await entered();
  await lookAgain(world());
  await unheard(async () => {
    await play.pass();
    await play.act('withdrawReview', { reason: '附件放错' }, 'reviewer');
  });
  await world().ledger.relay(play.ref, (await world().ledger.headers(play.ref, 0)).slice(-2, -1));
  await world().environment.sleep('1 minute');
  await play.pass();
  await keepEnded(world(), play.ref, 'review-withdrawn');
});

it('an enterprise cannot be checked: at the second report, and before any approval', async () => {
  const play = await InspectionPlay.open(world(), 'onSite');
  await play.approve();
  await play.act('reportNotCheckable', CLOSED);
  await play.act('rejectNotCheckable', { reason: '再核实' }, 'leader');
  await play.act('fileVisit', { filingNumber: '报备1号' });
  await play.act('reportNotCheckable', CLOSED);
  await play.act('confirmNotCheckable', { opinion: '属实' }, 'leader');
  await keepEnded(world(), play.ref, 'not-checkable');
  const early = await InspectionPlay.open(world(), 'written');
  await early.act('reportNotCheckable', CLOSED);
  await early.act('confirmNotCheckable', { opinion: '属实' }, 'leader');
  await keepEnded(world(), early.ref, 'not-checkable-before-approval');
});

it('a check is cancelled with its task', async () => {
  const play = await InspectionPlay.open(world(), 'onSite');
  await play.approve();
  await world().perform(play.ref, 'cancelCheck', { reason: '任务取消' });
  await keepEnded(world(), play.ref, 'cancelled');
});

it('a published result is corrected after the end, late: two runs', async () => {
  const play = await entered();
  await play.pass();
  await keepEnded(world(), play.ref, 'corrected-first-run');
  const correction = { reason: '结果填写有误', departments: departmentsOf(play), discoveredOn: await todayIn(world()) };
  await world().perform(play.ref, 'reopenForCorrection', correction, world().actor('supervisor'));
  await passInSilence(world(), play.ref, 'correct');
  await play.enter(true);
  await play.pass();
  await keepEnded(world(), play.ref, 'corrected-second-run');
});

it('a result leads to a rectification and a return visit', async () => {
  world().ledger.sampling = true;
  const play = await checked(true);
  const [item = ''] = play.order.departments[0]?.items ?? [];
  await play.act('enterResult', { outcome: 'correctionOrdered', findings: [{ item, description: '台账缺失' }], summary: '限期改正' });
  await play.pass();
  await world().ended(play.ref);
  world().ledger.sampling = false;
  await keepEnded(world(), play.ref, 'rectification-and-return-visit');
});

it('a workflow is lost and begun anew half-way, another after the end', async () => {
  const play = await entered();
  await world().lose(play.ref);
  await keep(world(), play.ref, 'lost');
  await world().beginAnew(play.ref);
  await play.pass();
  await keepEnded(world(), play.ref, 'begun-anew');
  await world().beginAnew(play.ref);
  await keepEnded(world(), play.ref, 'begun-anew-after-the-end');
});

it('a workflow reads what no signal brought it', async () => {
  const play = await entered();
  await unheard(async () => {
    await sendBack(play);
    await play.enter();
  });
  await play.pass();
  await keepEnded(world(), play.ref, 'read-what-was-missed');
});

it('the database is away while the workflow acts by itself, so that it is patient', async () => {
  const play = await entered();
  await lookAgain(world());
  const { relay } = world().ledger;
  world().ledger.relay = async (...told) => {
    world().ledger.failures = 3;
    await relay(...told);
  };
  await play.pass();
  world().ledger.relay = relay;
  await keepEnded(world(), play.ref, 'database-away');
});
