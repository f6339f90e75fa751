import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import type { ResultInput } from '#domain/inspection/inspection';
import { InspectionPlay } from '#test/support/inspection-play';
import { JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const today = async () => dayOf(instantFromMillis(await world.now()));
const childOf = ({ number }: ProcessRef, kind: ProcessRef['kind']) => world.ledger.children(kind, `inspection/${number}`)[0];

async function checked(problem = false): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world, 'written');
  await play.approve();
  await play.notify();
  await play.check(problem);
  return play;
}

async function closed(): Promise<InspectionPlay> {
  const play = await checked();
  await play.enter();
  await play.pass();
  await world.ended(play.ref);
  return play;
}

async function correct(play: InspectionPlay): Promise<void> {
  const departments = play.order.departments.map(({ department }) => department);
  await world.perform(play.ref, 'reopenForCorrection', { reason: '结果填写有误', departments, discoveredOn: await today() }, world.actor('supervisor'));
}

const CLOSED = { reasonCode: 'closed', account: '设备已拆除', evidence: '照片' };
const since = (play: InspectionPlay, type: string): readonly string[] => world.told(play.ref).slice(world.told(play.ref).lastIndexOf(type));

describe('a published result that is corrected', () => {
  it('wakes the process that had ended; D16 passes in silence; then it is published and closed again, and its lead goes out', async () => {
    const play = await closed();
    await correct(play);
    await world.passTo(await world.markOf(play.ref, 'correct', 'red'), 1_000);
    await world.eventually(play.ref, 'LimitPassed correct red');
    expect(await world.status(play.ref)).toBe('RUNNING');
    await play.enter(true);
    await play.pass();
    await world.ended(play.ref);
    expect(since(play, 'CorrectionOpened')).toEqual(['CorrectionOpened', 'LimitPassed correct yellow', 'LimitPassed correct red', 'ResultEntered', 'ResultReviewed', 'ResultPublished', 'InspectionClosed']);
    expect(childOf(play.ref, 'referral')?.number).toBe(`${play.ref.number}-R1`);
  }, 60_000);

  it('twice: what follows is found open, and nothing is opened twice', async () => {
    const play = await checked(true);
    await play.enter(true);
    await play.pass();
    await world.ended(play.ref);
    for (let times = 0; times < 2; times += 1) {
      await correct(play);
      await play.enter(true);
      await play.pass();
      await world.ended(play.ref);
    }
    expect(world.told(play.ref).filter((type) => type === 'ResultPublished')).toHaveLength(3);
    expect(world.ledger.children('referral', `inspection/${play.ref.number}`)).toHaveLength(1);
    const lead: ProcessRef = { kind: 'referral', number: `${play.ref.number}-R1` };
    expect(world.told(lead).filter((type) => type === 'OriginCorrected')).toHaveLength(2);
  }, 60_000);

  it('away from its lead: the lead is told and withdrawn; and back again: it has another, which is told nothing', async () => {
    const play = await checked();
    const [first, second] = [1, 2].map((round): ProcessRef => ({ kind: 'referral', number: `${play.ref.number}-R${round}` })) as [ProcessRef, ProcessRef];
    await play.enter(true);
    await play.pass();
    await world.ended(play.ref);
    await correct(play);
    await play.enter();
    await play.pass();
    await world.ended(play.ref);
    expect(world.told(first)).toContain('OriginCorrected');
    await world.perform(first, 'withdrawLead', { reason: '没有违法行为' }, world.actor('leader'));
    await world.ended(first);
    await correct(play);
    await play.enter(true);
    await play.pass();
    await world.ended(play.ref);
    expect(world.told(second)).toEqual(['ReferralOpened']);
    expect(world.ledger.events(play.ref).findLast(({ type }) => type === 'InspectionClosed')?.data).toMatchObject({ referral: second.number });
  }, 60_000);
});

describe('an enterprise that cannot be checked', () => {
  it('is published as it is, and the inspection closed, whatever it waited for', async () => {
    const play = await InspectionPlay.open(world, 'onSite');
    await play.approve();
    await play.act('reportNotCheckable', CLOSED);
    await play.act('rejectNotCheckable', { reason: '再核实' }, 'leader');
    await play.act('fileVisit', { filingNumber: '报备1号' });
    await play.act('reportNotCheckable', CLOSED);
    await play.act('confirmNotCheckable', { opinion: '属实' }, 'leader');
    await world.ended(play.ref);
    expect(since(play, 'NotCheckableReported')).toEqual(['NotCheckableReported', 'NotCheckableConfirmed', 'ResultPublished', 'ReturnVisitSampled', 'InspectionClosed']);
  }, 60_000);

  it('before any approval, too; and a check that is cancelled just ends', async () => {
    const [early, cancelled] = [await InspectionPlay.open(world, 'written'), await InspectionPlay.open(world, 'onSite')];
    await early.act('reportNotCheckable', CLOSED);
    await early.act('confirmNotCheckable', { opinion: '属实' }, 'leader');
    await cancelled.approve();
    await world.perform(cancelled.ref, 'cancelCheck', { reason: '任务取消' });
    await world.ended(early.ref);
    await world.ended(cancelled.ref);
    expect(world.told(cancelled.ref)).toEqual(['InspectionOpened', 'CheckApproved', 'CheckCancelled']);
  }, 60_000);
});

describe('a review that is withdrawn while the publication follows it', () => {
  it('wins when it comes first, though the workflow has not heard of it', async () => {
    const play = await checked();
    await play.enter();
    const { relay } = world.ledger;
    const held: Parameters<typeof relay>[] = [];
    world.ledger.relay = (...told) => {
      held.push(told);
      return Promise.resolve();
    };
    await play.pass();
    await play.act('withdrawReview', { reason: '附件放错' }, 'reviewer');
    world.ledger.relay = relay;
    const [review] = held;
    if (review === undefined) throw new Error('the review was to be told');
    await relay(...review);
    await world.environment.sleep('1 minute');
    expect(since(play, 'ResultReviewed')).toEqual(['ResultReviewed', 'ReviewWithdrawn']);
    await play.pass();
    await world.ended(play.ref);
    expect(since(play, 'ReviewWithdrawn')).toEqual(['ReviewWithdrawn', 'ResultReviewed', 'ResultPublished', 'ReturnVisitSampled', 'InspectionClosed']);
  }, 60_000);

  it('is too late when it comes second', async () => {
    const play = await closed();
    await expect(play.act('withdrawReview', { reason: '附件放错' }, 'reviewer')).rejects.toThrow('PROCESS_ENDED');
  }, 60_000);
});

describe('what a published result leads to', () => {
  it('责令改正 and a return visit get processes of their own', async () => {
    world.ledger.sampling = true;
    const play = await checked(true);
    const [item = ''] = play.order.departments[0]?.items ?? [];
    const ordered: ResultInput = { outcome: 'correctionOrdered', findings: [{ item, description: '台账缺失' }], summary: '限期改正' };
    await play.act('enterResult', ordered);
    await play.pass();
    await world.ended(play.ref);
    world.ledger.sampling = false;
    expect(since(play, 'ResultPublished')).toEqual(['ResultPublished', 'ReturnVisitSampled', 'InspectionClosed']);
    expect([childOf(play.ref, 'rectification')?.number, childOf(play.ref, 'returnVisit')?.number, childOf(play.ref, 'referral')]).toEqual([`${play.ref.number}-Z1`, `${play.ref.number}-H1`, undefined]);
    expect((await world.ledger.state({ kind: 'rectification', number: `${play.ref.number}-Z1` }))?.data).toMatchObject({ findings: ordered.findings, departments: [`${JURISDICTION}-D02`] });
  }, 60_000);
});
