import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { InspectionPlay } from '#test/support/inspection-play';
import { SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const today = async () => dayOf(instantFromMillis(await world.now()));
const told = (play: InspectionPlay): readonly string[] => world.told(play.ref).filter((type) => !type.startsWith('LimitPassed'));

async function inspectionOf({ ref }: InspectionPlay): Promise<Inspection> {
  return (await world.ledger.state(ref))?.data as Inspection;
}

const entryCode = async (play: InspectionPlay): Promise<unknown> => world.ledger.document((await inspectionOf(play)).entryCodeHash ?? '');

/** The limit of a step passes with nobody acting; the workflow's timer says so, and the process waits on. */
async function passInSilence(play: InspectionPlay, key: string): Promise<void> {
  await world.passTo(await world.markOf(play.ref, key, 'red'), 1_000);
  await world.eventually(play.ref, `LimitPassed ${key} red`);
  expect(await world.status(play.ref)).toBe('RUNNING');
}

async function atTheGate(): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world, 'onSite');
  await play.approve();
  await play.act('fileVisit', { filingNumber: '报备1号' });
  await play.notify();
  return play;
}

const officersOf = (play: InspectionPlay): readonly string[] => play.order.team.map(({ officer }) => officer);
const answersOf = (play: InspectionPlay) => ['1', '2'].map((line) => ({ item: play.order.departments[0]?.items[0], line, answer: 'conforms', note: null }));
const checklist = (play: InspectionPlay): Promise<void> => play.act('recordChecklist', { entries: answersOf(play), service: { lawExplained: true, guidance: null } });

describe('limits of what is made up for, decided or answered', () => {
  it('D10: a missing scan, made up for late; only then the result is passed', async () => {
    const play = await atTheGate();
    await play.act('enterWithoutScan', { ground: 'networkFailure', reason: '厂区无信号', officers: officersOf(play), assistants: [] });
    await checklist(play);
    await play.act('leaveEnterprise', {});
    await play.enter();
    await passInSilence(play, 'regulariseEntry');
    await expect(play.pass()).rejects.toThrow('ENTRY_NOT_REGULARISED');
    await play.act('regulariseEntry', { entryCode: await entryCode(play), note: null });
    await play.pass();
    await world.ended(play.ref);
  }, 60_000);

  it('D27, SQ: evidence and a request; the published inspection closes by itself with the last of them', async () => {
    const play = await atTheGate();
    await play.act('scanEntry', { entryCode: await entryCode(play), officers: officersOf(play), assistants: [] });
    await play.act('registerEvidence', { description: '台账原件', reason: '可能灭失', approvalNumber: '登保1号' });
    await play.act('receiveRequest', { content: '咨询许可证延续', contact: null });
    await checklist(play);
    await play.act('leaveEnterprise', {});
    await play.enter();
    await play.pass();
    await world.eventually(play.ref, 'ResultPublished');
    await passInSilence(play, 'answerRequest/Q1');
    await passInSilence(play, 'decideEvidence/E1');
    await play.act('decideEvidence', { evidence: 'E1', decision: 'returned', note: null }, 'leader');
    await world.environment.sleep('5 seconds');
    expect(await world.status(play.ref)).toBe('RUNNING');
    await play.act('answerRequest', { request: 'Q1', answer: '已答复' });
    await world.ended(play.ref);
    expect(told(play).slice(-5)).toEqual(['ResultPublished', 'ReturnVisitSampled', 'EvidenceDecided', 'RequestAnswered', 'InspectionClosed']);
  }, 60_000);

  it('D7: the approval of an urgent check, refused late; the check goes on to its end', async () => {
    const play = await InspectionPlay.open(world, 'onSite');
    await play.act('beginUrgently', { ground: 'publicSafety', reason: '储罐泄漏', capExemption: null });
    await play.notify();
    await play.check();
    await passInSilence(play, 'regulariseApproval');
    await play.act('disapproveUrgentCheck', { reason: '不属于紧急情形' }, 'leader');
    await play.act('fileVisit', { filingNumber: '补报1号' });
    await play.enter(true);
    await play.pass({ urgentCheck: 'setAside', reason: '不属于紧急情形' });
    await world.ended(play.ref);
    expect(world.ledger.children('referral', `inspection/${play.ref.number}`)).toEqual([]);
  }, 60_000);
});

describe('what is awaited, when the check turns', () => {
  it('is an approval again, once an urgent check is refused before anybody went in', async () => {
    const play = await InspectionPlay.open(world, 'onSite');
    await play.act('beginUrgently', { ground: 'publicSafety', reason: '储罐泄漏', capExemption: null });
    await play.notify();
    await world.environment.sleep('1 minute');
    await play.act('disapproveUrgentCheck', { reason: '不属于紧急情形' }, 'leader');
    await world.environment.sleep('1 minute');
    await play.approve();
    await play.act('fileVisit', { filingNumber: '报备2号' });
    await play.notify();
    await play.check();
    await play.enter();
    await play.pass();
    await world.ended(play.ref);
    expect(told(play).slice(0, 6)).toEqual(['InspectionOpened', 'UrgentCheckBegun', 'EnterpriseNotified', 'UrgentCheckDisapproved', 'CheckApproved', 'VisitFiled']);
  }, 60_000);

  it('is a visit, once a non-site check is converted', async () => {
    const play = await InspectionPlay.open(world, 'written');
    await play.approve();
    await play.notify();
    await play.begin();
    await play.act('proposeConversion', { reason: '资料与在线数据不符' });
    await world.environment.sleep('1 minute');
    await play.act('approveConversion', { plannedDay: await today(), capExemption: null, opinion: '同意' }, 'leader');
    await world.environment.sleep('1 minute');
    await play.act('fileVisit', { filingNumber: '报备2号' });
    await play.notify();
    await play.act('scanEntry', { entryCode: await entryCode(play), officers: officersOf(play), assistants: [] });
    await checklist(play);
    await play.act('leaveEnterprise', {});
    await play.enter();
    await play.pass();
    await world.ended(play.ref);
    expect(told(play)).toEqual([
      'InspectionOpened', 'CheckApproved', 'EnterpriseNotified', 'NonSiteBegun', 'ConversionProposed', 'ConvertedToOnSite', 'VisitFiled', 'EnterpriseNotified', 'EntryScanned', 'ChecklistRecorded',
      'EnterpriseLeft', 'ResultEntered', 'ResultReviewed', 'ResultPublished', 'ReturnVisitSampled', 'InspectionClosed',
    ]);
  }, 60_000);

  it('is the approval again, once it is withdrawn; its limit is kept anew (D7)', async () => {
    const play = await atTheGate();
    await world.environment.sleep('1 minute');
    await play.act('withdrawApproval', { reason: '企业停产' }, 'leader');
    await world.passTo(await world.markOf(play.ref, 'approve', 'yellow'), 1_000);
    await world.eventually(play.ref, 'LimitPassed approve yellow');
    await play.approve();
    await play.act('fileVisit', { filingNumber: '报备2号' });
    await play.notify();
    await play.check();
    await play.enter();
    await play.pass();
    await world.ended(play.ref);
    expect(told(play).filter((type) => ['CheckApproved', 'ApprovalWithdrawn', 'InspectionClosed'].includes(type))).toEqual(['CheckApproved', 'ApprovalWithdrawn', 'CheckApproved', 'InspectionClosed']);
  }, 60_000);

  it('is the result, once the enterprise refuses', async () => {
    const play = await atTheGate();
    await play.act('recordRefusal', { account: '拒绝开门', evidence: '录像' });
    await play.act('enterResult', { outcome: 'uncooperative', findings: [], summary: '拒绝检查', refer: false });
    await play.pass();
    await world.ended(play.ref);
    expect(told(play)).not.toContain('EntryScanned');
  }, 60_000);
});
