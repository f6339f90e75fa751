import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, instantMillis } from '#domain/calendar/day';
import { LeadPlay } from '#test/support/lead-play';
import { JUST_BEFORE, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

/** Up to the limit nothing is late; then it is red. */
async function runsOut({ ref }: LeadPlay, key: string): Promise<void> {
  const due = await world.markOf(ref, key, 'red');
  await world.passTo(due, -JUST_BEFORE);
  expect(world.told(ref)).not.toContain(`LimitPassed ${key} red`);
  await world.passTo(due, 1_000);
  await world.eventually(ref, `LimitPassed ${key} red`);
}

describe('a lead', () => {
  it('given back twice is late all the same when it is not accepted within D17', async () => {
    const lead = await LeadPlay.open(world);
    await lead.handOver();
    for (let round = 0; round < 2; round += 1) await lead.giveBack();
    await runsOut(lead, 'transfer');
    await lead.act('acceptLead', { receipt: '收据' }, 'caseHandler');
    await lead.act('decideNoFiling', { reasons: '轻微', legalBasis: '行政处罚法第33条' }, 'leader');
    await world.ended(lead.ref);
    expect(lead.told().slice(-3)).toEqual(['LeadAccepted', 'NoCaseFiled', 'ReferralClosed']);
  }, 60_000);

  it('copied to another department comes back when that does not deal with it, and ends when it does', async () => {
    const lead = await LeadPlay.open(world);
    await lead.copied(false);
    await lead.copied(true);
    await world.ended(lead.ref);
    expect(lead.told()).toEqual(['ReferralOpened', 'LeadCopied', 'CopyAcknowledged', 'ReplyRecorded', 'LeadCopied', 'CopyAcknowledged', 'ReplyRecorded', 'ReferralClosed']);
  }, 60_000);

  it('has its D18 put off once; the new day passes too', async () => {
    const lead = await LeadPlay.accepted(world);
    const before = await world.markOf(lead.ref, 'fileCase', 'red');
    await lead.act('proposeLimitChange', { kind: 'extend', key: 'fileCase', reason: '案情复杂', evidence: null }, 'caseHandler');
    await lead.act('approveLimitChange', { proposal: 'T1', opinion: '同意' }, 'leader');
    await world.passTo(before, 1_000);
    expect(world.told(lead.ref)).not.toContain('LimitPassed fileCase red');
    await runsOut(lead, 'fileCase');
  }, 60_000);
});

describe('a suspected crime', () => {
  it('is to be decided on within D21', async () => {
    const lead = await LeadPlay.accepted(world);
    await lead.suspect();
    await runsOut(lead, 'decideTransfer');
  }, 60_000);

  it('is transferred within twenty-four hours to the instant (D22), whatever day it is', async () => {
    const lead = await LeadPlay.filed(world);
    await lead.suspect();
    await lead.act('decideTransfer', { transfer: true, reasons: '达到标准' }, 'leader');
    const { at } = world.ledger.events(lead.ref).find(({ type }) => type === 'TransferDecided') ?? { at: '' };
    expect(instantMillis(await world.markOf(lead.ref, 'transferToPolice', 'red')) - instantMillis(at)).toBe(24 * HOUR_MS);
    await runsOut(lead, 'transferToPolice');
  }, 60_000);

  it('filed by the police: its material follows within D23, and the lead ends', async () => {
    const lead = await LeadPlay.transferred(world);
    await lead.reply(true);
    await runsOut(lead, 'handOverMaterial');
    await lead.act('handOverMaterial', { inventory: '清单' }, 'caseHandler');
    await world.ended(lead.ref);
    expect(lead.told().slice(-4)).toEqual(['TransferredToPolice', 'PoliceFiled', 'MaterialHandedOver', 'ReferralClosed']);
  }, 60_000);

  it('refused is objected to within D24; refused again, the case goes on to its penalty', async () => {
    const lead = await LeadPlay.transferred(world);
    await lead.reply(false);
    await runsOut(lead, 'decideObjection');
    await lead.act('objectToRefusal', { grounds: '事实清楚' }, 'leader');
    await lead.reply(false);
    await lead.penalise('罚〔2〕号');
    await world.ended(lead.ref);
    expect(lead.told().slice(-6)).toEqual(['PoliceRefused', 'ObjectionRaised', 'PoliceRefused', 'PenaltyDecided', 'PenaltyPublished', 'ReferralClosed']);
  }, 60_000);
});

describe('a penalty', () => {
  it('quashed after the end opens the process again, is withdrawn from publication by itself, and the process ends again', async () => {
    const lead = await LeadPlay.filed(world);
    await lead.penalise('罚〔3〕号');
    await world.ended(lead.ref);
    await lead.revoke('quashed');
    await world.eventually(lead.ref, 'PenaltyPublicationWithdrawn');
    await world.ended(lead.ref);
    expect(lead.told().slice(-5)).toEqual(['PenaltyPublished', 'ReferralClosed', 'PenaltyRevoked', 'PenaltyPublicationWithdrawn', 'ReferralClosed']);
  }, 60_000);

  it('changed after the end is withdrawn, decided anew without a limit, and published anew', async () => {
    const lead = await LeadPlay.filed(world);
    await lead.penalise('罚〔4〕号');
    await world.ended(lead.ref);
    await lead.revoke('changed');
    await world.eventually(lead.ref, 'PenaltyPublicationWithdrawn');
    await world.environment.sleep('200 days');
    expect(world.told(lead.ref).filter((type) => type.startsWith('LimitPassed decidePenalty'))).toEqual([]);
    await lead.penalise('罚〔5〕号');
    await world.ended(lead.ref);
    expect(lead.told().slice(-5)).toEqual(['PenaltyRevoked', 'PenaltyPublicationWithdrawn', 'PenaltyDecided', 'PenaltyPublished', 'ReferralClosed']);
  }, 60_000);

  it('published, changed, decided anew and quashed in one breath comes to its end with nothing standing', async () => {
    const lead = await LeadPlay.filed(world);
    await lead.penalise('罚〔6〕号');
    await world.eventually(lead.ref, 'PenaltyPublished');
    await lead.revoke('changed');
    await lead.penalise('罚〔7〕号');
    await lead.revoke('quashed');
    await world.ended(lead.ref);
    const told = lead.told();
    expect(told.at(-1)).toBe('ReferralClosed');
    expect(told.filter((type) => type === 'PenaltyPublicationWithdrawn').length).toBe(told.filter((type) => type === 'PenaltyPublished').length);
  }, 60_000);
});
