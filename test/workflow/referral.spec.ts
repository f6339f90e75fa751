import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { referralNumber } from '#domain/referral/referral';
import { InspectionPlay } from '#test/support/inspection-play';
import { JUST_BEFORE, JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

/** A lead, opened by the workflow of an inspection that found a problem. */
async function lead(): Promise<{ readonly referral: ProcessRef; readonly inspection: ProcessRef }> {
  const play = await InspectionPlay.open(world, 'onSite');
  await play.approve();
  await play.act('fileVisit', { filingNumber: '报备1号' });
  await play.notify();
  await play.check(true);
  await play.enter(true);
  await play.pass();
  await world.ended(play.ref);
  return { inspection: play.ref, referral: { kind: 'referral', number: referralNumber(play.ref.number) } };
}

const today = async () => dayOf(instantFromMillis(await world.now()));

describe('referral', () => {
  it('is opened by the inspection that found the problem, counted from its review, and goes to the published penalty (D17–D20)', async () => {
    const { referral, inspection } = await lead();
    const reviewed = world.ledger.events(inspection).find(({ type }) => type === 'ResultReviewed');
    const [opened] = world.ledger.events(referral);
    expect(opened?.data).toMatchObject({ inspection: inspection.number, foundAt: reviewed?.at, findings: [{ description: '设施停运' }] });
    await world.perform(referral, 'handOverLead', { to: `${JURISDICTION}-D01`, material: '现场照片 3 张' }, world.actor('brigade'));
    await world.perform(referral, 'acceptLead', { receipt: '收 1 号' }, world.actor('caseHandler'));
    await world.perform(referral, 'fileCase', { caseNumber: '立〔1〕号', opinion: '同意' }, world.actor('leader'));
    await world.perform(referral, 'decidePenalty', { decisionNumber: '罚〔1〕号', decidedOn: await today(), measures: '罚款', basis: '水污染防治法' }, world.actor('leader'));
    await world.ended(referral);
    expect(world.told(referral)).toEqual(['ReferralOpened', 'LeadHandedOver', 'LeadAccepted', 'CaseFiled', 'PenaltyDecided', 'PenaltyPublished', 'ReferralClosed']);
  }, 60_000);

  it('becomes late when nobody accepts it, though it was handed over in time (D17)', async () => {
    const { referral } = await lead();
    await world.perform(referral, 'handOverLead', { to: `${JURISDICTION}-D01`, material: '材料' }, world.actor('brigade'));
    await world.passTo(await world.markOf(referral, 'transfer', 'red'), 1_000);
    await world.eventually(referral, 'LimitPassed transfer red');
  }, 60_000);

  it('keeps fifteen days for the decision to file a case, to the second (D18)', async () => {
    const { referral } = await lead();
    await world.perform(referral, 'handOverLead', { to: `${JURISDICTION}-D01`, material: '材料' }, world.actor('brigade'));
    await world.perform(referral, 'acceptLead', { receipt: '收 1 号' }, world.actor('caseHandler'));
    const due = await world.markOf(referral, 'fileCase', 'red');
    await world.passTo(due, -JUST_BEFORE);
    expect(world.told(referral)).not.toContain('LimitPassed fileCase red');
    await world.passTo(due, 1_000);
    await world.eventually(referral, 'LimitPassed fileCase red');
    await world.perform(referral, 'fileCase', { caseNumber: '立〔2〕号', opinion: '同意' }, world.actor('leader'));
    await world.passTo(await world.markOf(referral, 'decidePenalty', 'yellow'), 1_000);
    await world.eventually(referral, 'LimitPassed decidePenalty yellow');
  }, 60_000);
});
