/** 检查: what turns before its result. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { addDays } from '#domain/calendar/day';
import type { Inspection, InspectionOrder } from '#domain/inspection/inspection';
import { InspectionPlay } from '#test/support/inspection-play';
import { JURISDICTION } from '#test/support/skipping-world';
import { keepEnded, lookAgain, passInSilence, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();

async function entryCode({ ref }: InspectionPlay): Promise<unknown> {
  const { entryCodeHash } = (await world().ledger.state(ref))?.data as Inspection;
  return world().ledger.document(entryCodeHash ?? '');
}

const officersOf = (play: InspectionPlay): readonly string[] => play.order.team.map(({ officer }) => officer);

async function leave(play: InspectionPlay): Promise<void> {
  const entries = ['1', '2'].map((line) => ({ item: play.order.departments[0]?.items[0], line, answer: 'conforms', note: null }));
  await play.act('recordChecklist', { entries, service: { lawExplained: true, guidance: null } });
  await play.act('leaveEnterprise', {});
}

async function scan(play: InspectionPlay): Promise<void> {
  await play.act('scanEntry', { entryCode: await entryCode(play), officers: officersOf(play), assistants: [] });
}

async function atTheGate(): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world(), 'onSite');
  await play.approve();
  await play.act('fileVisit', { filingNumber: '报备1号' });
  await play.notify();
  return play;
}

async function passAndKeep(play: InspectionPlay, occasion: string): Promise<void> {
  await play.enter();
  await play.pass();
  await keepEnded(world(), play.ref, occasion);
}

it('an officer is replaced, after a first proposal was refused', async () => {
  const play = await InspectionPlay.open(world(), 'written');
  const [, officer = ''] = officersOf(play);
  const propose = () => play.act('proposeReplacement', { officer, reasonCode: 'sickLeave', reason: '住院' });
  await propose();
  await play.act('refuseReplacement', { proposal: 'G1', reason: '可按时参加' }, 'leader');
  await play.approve();
  await propose();
  world().ledger.taskDraw = { seed: 'ab'.repeat(32), record: 'cd'.repeat(32) };
  await play.act('approveReplacement', { proposal: 'G2', opinion: '同意' }, 'leader');
  world().ledger.taskDraw = null;
  await play.notify();
  await play.check();
  await passAndKeep(play, 'officer-replaced');
});

it('the approval is withdrawn at the gate; its limit is kept anew', async () => {
  const play = await atTheGate();
  await world().environment.sleep('1 minute');
  await play.act('withdrawApproval', { reason: '企业停产' }, 'leader');
  await world().passTo(await world().markOf(play.ref, 'approve', 'yellow'), 1_000);
  await play.approve();
  await play.act('fileVisit', { filingNumber: '报备2号' });
  await play.notify();
  await play.check();
  await passAndKeep(play, 'approval-withdrawn');
});

it('an urgent check is approved afterwards, another is not, late', async () => {
  const urgent = { ground: 'publicSafety', reason: '储罐泄漏', capExemption: null };
  const approved = await InspectionPlay.open(world(), 'onSite');
  await approved.act('beginUrgently', urgent);
  await approved.act('fileVisit', { filingNumber: '补报1号' });
  await approved.notify();
  await approved.act('regulariseApproval', { opinion: '同意' }, 'leader');
  await approved.check();
  await passAndKeep(approved, 'urgent-approved');
  const refused = await InspectionPlay.open(world(), 'onSite');
  await refused.act('beginUrgently', urgent);
  await refused.notify();
  await refused.check();
  await passInSilence(world(), refused.ref, 'regulariseApproval');
  await refused.act('disapproveUrgentCheck', { reason: '不属于紧急情形' }, 'leader');
  await refused.act('fileVisit', { filingNumber: '补报2号' });
  await refused.enter();
  await refused.pass({ urgentCheck: 'setAside', reason: '不属于紧急情形，检查程序违法' });
  await keepEnded(world(), refused.ref, 'urgent-disapproved');
});

it('an urgent check is refused before anybody went in, and approved as any other', async () => {
  const play = await InspectionPlay.open(world(), 'onSite');
  await play.act('beginUrgently', { ground: 'publicSafety', reason: '储罐泄漏', capExemption: null });
  await play.notify();
  await lookAgain(world());
  await play.act('disapproveUrgentCheck', { reason: '不属于紧急情形' }, 'leader');
  await lookAgain(world());
  await play.approve();
  await play.act('fileVisit', { filingNumber: '报备2号' });
  await play.notify();
  await play.check();
  await passAndKeep(play, 'urgent-refused-at-the-gate');
});

it('an entry without a scan is made up for, late', async () => {
  const play = await atTheGate();
  await play.act('enterWithoutScan', { ground: 'networkFailure', reason: '厂区无信号', officers: officersOf(play), assistants: [] });
  await leave(play);
  await play.enter();
  await passInSilence(world(), play.ref, 'regulariseEntry');
  await play.act('regulariseEntry', { entryCode: await entryCode(play), note: null });
  await play.pass();
  await keepEnded(world(), play.ref, 'entry-without-scan');
});

it('the enterprise refuses, and is handed over', async () => {
  const play = await atTheGate();
  await play.act('recordRefusal', { account: '拒绝开门', evidence: '录像' });
  await play.act('enterResult', { outcome: 'uncooperative', findings: [], summary: '拒绝检查' });
  await play.pass();
  await keepEnded(world(), play.ref, 'enterprise-refused');
});

it('a non-site check is converted, after a first proposal was refused', async () => {
  const play = await InspectionPlay.open(world(), 'written');
  await play.approve();
  await play.notify();
  await play.begin();
  await play.act('proposeConversion', { reason: '资料不全' });
  await play.act('refuseConversion', { reason: '请企业补充资料' }, 'leader');
  await world().environment.sleep('1 minute');
  await play.act('proposeConversion', { reason: '资料与在线数据不符' });
  await play.act('approveConversion', { plannedDay: await todayIn(world()), capExemption: null, opinion: '同意' }, 'leader');
  await world().environment.sleep('1 minute');
  await play.act('fileVisit', { filingNumber: '报备3号' });
  await play.notify();
  await scan(play);
  await leave(play);
  await passAndKeep(play, 'converted-to-on-site');
});

it('evidence is kept and a request received; both are late and keep the published inspection open', async () => {
  const play = await atTheGate();
  await scan(play);
  await play.act('registerEvidence', { description: '台账原件', reason: '可能灭失', approvalNumber: '登保1号' });
  await play.act('receiveRequest', { content: '咨询许可证延续', contact: null });
  await leave(play);
  await play.enter();
  await play.pass();
  await world().eventually(play.ref, 'ResultPublished');
  await passInSilence(world(), play.ref, 'answerRequest/Q1');
  await passInSilence(world(), play.ref, 'decideEvidence/E1');
  await play.act('decideEvidence', { evidence: 'E1', decision: 'returned', note: null }, 'leader');
  await play.act('answerRequest', { request: 'Q1', answer: '已答复' });
  await keepEnded(world(), play.ref, 'evidence-and-request');
});

it('one of two items is checked in the office, although the other is on site', async () => {
  const from = await todayIn(world());
  const department = `${JURISDICTION}-D02`;
  const [onSite, remote] = [`${JURISDICTION}-I1`, `${JURISDICTION}-I2`];
  const team = [1, 2].map((number) => ({ officer: `${JURISDICTION}-P00${number}`, department, leader: number === 1 }));
  const ref: ProcessRef = { kind: 'inspection', number: `${JURISDICTION}-remote-0001` };
  const order: InspectionOrder = {
    jurisdiction: JURISDICTION, task: `${JURISDICTION}-remote`, plan: 'plan', ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`, stratum: 'key', class: 'key', method: 'onSite',
    methodReasons: [], itemMethods: { [onSite]: 'onSite', [remote]: 'informationSharing' }, departments: [{ department, items: [onSite, remote] }], team, window: { from, to: addDays(from, 90) },
  };
  const officer = (act: string, input: object): Promise<void> => world().perform(ref, act, input, world().officer());
  const entries = (item: string) => ['1', '2'].map((line) => ({ item, line, answer: 'conforms', note: null }));
  await world().perform(ref, 'openInspection', { ...order, number: ref.number });
  await world().perform(ref, 'approveCheck', { plannedDay: from, capExemption: null }, world().actor('leader'));
  await officer('fileVisit', { filingNumber: '报备4号' });
  await officer('notifyEnterprise', { noticeNumber: '通知4号', delivery: 'onArrival' });
  const { entryCodeHash } = (await world().ledger.state(ref))?.data as Inspection;
  await officer('scanEntry', { entryCode: await world().ledger.document(entryCodeHash ?? ''), officers: team.map((member) => member.officer), assistants: [] });
  await officer('recordChecklist', { entries: entries(onSite), service: { lawExplained: true, guidance: null } });
  await officer('leaveEnterprise', {});
  await officer('recordRemoteCheck', { entries: entries(remote), means: '调取共享数据' });
  await officer('enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' });
  await world().perform(ref, 'passResult', { opinion: '同意公示' }, world().actor('reviewer'));
  await keepEnded(world(), ref, 'partly-remote');
});
