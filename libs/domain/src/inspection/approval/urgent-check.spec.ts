import { describe, expect, it } from '@jest/globals';
import { nodeCrypto } from '../../draw/draw.fixture.js';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS, RULES, SYSTEM } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, alone, answers, approval, CODE, GRAVE, type InspectionPlay, leader, open, reviewer, toTheEnd, withCode } from '../inspection.fixture.js';
import type { Passed } from '../inspection.js';
import { CHECK_TURN_STORIES, URGENCY, urgently } from '../turns/check-turns.fixture.js';
import { cancel } from '../turns/result-turns.fixture.js';

const begin = (when = '2026-10-20 08:00', more = {}, input: Partial<typeof URGENCY> | { capExemption: { reason: string; evidence: string } } = {}, officer = 'w1') =>
  after(1).when({ act: 'beginUrgently', input: { ...URGENCY, ...input } }, facts(field(officer), when, { ...withCode, ...more }));
const begun = (): InspectionPlay => after(1).and(...urgently());
/** The story of an urgent check without its regularisation and its filing, up to the review. */
const unregularised = (without: readonly string[]): InspectionPlay => given(inspection, ...(CHECK_TURN_STORIES[3] ?? []).filter(([{ act }]) => !['passResult', 'publishResult', 'closeInspection', ...without].includes(act)));
const pass = [{ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2026-10-26 09:00')] as const;

describe('an urgent check', () => {
  it('D7: begins today without approval, its approval to be made up for within the limit, its filing done with it', () => {
    begin().then({
      type: 'UrgentCheckBegun', closes: ['approve'], opens: ['regulariseApproval D7 2026-10-21', 'fileVisit D8 2026-10-20', 'notify D9 2026-10-20', 'checkRemotely'],
      data: { ...URGENCY, plannedDay: '2026-10-20', entryCodeHash: nodeCrypto.digest(CODE), onSiteThisYear: 0 },
    });
    expect(begun().data).toMatchObject({ plannedDay: '2026-10-20', turns: { urgent: 'reportedPollution' } });
    expect(Object.values(begun().documents)).toContain(CODE);
    expect(begun().definition.stage(begun().state)).toBe('preparing');
  });

  it('says by the rule set how long its approval may take; where the rule set knows no such limit, none runs', () => {
    const rules = { ...RULES, limits: RULES.limits.map(({ afterwards: _, ...rule }) => rule) };
    begin('2026-10-20 08:00', { rules }).then({ type: 'UrgentCheckBegun', closes: ['approve'], opens: ['regulariseApproval', 'fileVisit D8 2026-10-20', 'notify D9 2026-10-20', 'checkRemotely'] });
  });

  it('is begun by an officer of its team, on site only, within the window, and instead of an approval only', () => {
    begin('2026-10-20 08:00', {}, {}, 'w3').thenRefused('NOT_ASSIGNED');
    after(1).when({ act: 'beginUrgently', input: URGENCY }, facts(leader, '2026-10-20 08:00')).thenRefused('ROLE_REQUIRED');
    begin('2026-10-11 23:00').thenRefused('DAY_OUTSIDE_WINDOW');
    begin('2026-12-16 00:00').thenRefused('DAY_OUTSIDE_WINDOW');
    given(inspection, open(alone('written'))).when(...urgently()).thenRefused('NOT_NOW');
    after(2).when(...urgently()).thenRefused('NOT_NOW');
    begun().when({ act: 'approveCheck', input: approval }, facts(leader, '2026-10-20 09:00', withCode)).thenRefused('STEP_NOT_OPEN');
  });

  it('R5: uses the cap, and at the cap needs an exemption as any visit does', () => {
    begin('2026-10-20 08:00', { onSiteThisYear: 2 }).thenRefused('CAP_REACHED', { at: 'capExemption' });
    const capExemption = { reason: '投诉举报', evidence: '举报单 12 号' };
    begin('2026-10-20 08:00', { onSiteThisYear: 2 }, { capExemption }).then({ type: 'UrgentCheckBegun', closes: ['approve'], opens: ['regulariseApproval D7 2026-10-21', 'fileVisit D8 2026-10-20', 'notify D9 2026-10-20', 'checkRemotely'], data: { capExemption, onSiteThisYear: 2 } });
  });

  it('四个严禁 4: is no excuse for officers who may not check', () => {
    begin('2026-10-20 08:00', { officers: OFFICERS.map((officer) => (officer.id === 'w2' ? { ...officer, status: 'stopped' } : officer)) }).thenRefused('CERTIFICATE_NOT_VALID');
  });

  it('D8, D9: is notified at once; the filing opens no second notice and may come after the check', () => {
    begun().when({ act: 'fileVisit', input: { filingNumber: '报备2号' } }, facts(field('w1'), '2026-10-20 08:30')).then({ type: 'LimitPassed', limit: { key: 'fileVisit', level: 'yellow' } }, { type: 'VisitFiled', closes: ['fileVisit'] });
    begun().when({ act: 'notifyEnterprise', input: { noticeNumber: '通2号', delivery: 'onArrival' } }, facts(field('w1'), '2026-10-20 08:30')).then({ type: 'LimitPassed', limit: { key: 'fileVisit', level: 'yellow' } }, { type: 'EnterpriseNotified', closes: ['notify'], opens: ['enter'] });
    const later = unregularised(['fileVisit']);
    later.when(...pass).thenRefused('VISIT_NOT_FILED');
    const filed = later.and({ act: 'fileVisit', input: { filingNumber: '报备2号' } }, facts(field('w1'), '2026-10-24 08:30'));
    filed.when(...pass).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
  });
});

describe('the approval of an urgent check', () => {
  it('is made up for, or refused with a reason; the check that happened goes on to its result either way', () => {
    const waiting = unregularised(['regulariseApproval']);
    waiting.when(...pass).thenRefused('APPROVAL_NOT_REGULARISED');
    const regularise = { act: 'regulariseApproval', input: { opinion: '同意' } } as const;
    const disapprove = { act: 'disapproveUrgentCheck', input: { reason: '不属于紧急情形' } } as const;
    waiting.when(regularise, facts(leader, '2026-10-21 09:00')).then({ type: 'UrgentCheckApproved', closes: ['regulariseApproval'], data: regularise.input });
    waiting.when(disapprove, facts(leader, '2026-10-21 09:00')).then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval'], data: disapprove.input });
    waiting.and(regularise, facts(leader, '2026-10-21 09:00')).when(...pass).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
    for (const act of [regularise, disapprove]) {
      waiting.when(act, facts(field('w1'), '2026-10-21 09:00')).thenRefused('ROLE_REQUIRED');
      waiting.and(act, facts(leader, '2026-10-21 09:00')).when(act, facts(leader, '2026-10-21 10:00')).thenRefused('STEP_NOT_OPEN');
      after(2).when(act, facts(leader, '2026-10-21 09:00')).thenRefused('STEP_NOT_OPEN');
    }
  });

  describe('where it is refused', () => {
    const refused = given(inspection, ...(CHECK_TURN_STORIES[3] ?? []).slice(0, 8), [{ act: 'disapproveUrgentCheck', input: { reason: '不急' } }, facts(leader, '2026-10-21 09:00')] as const, ...toTheEnd(['water', 'air'], GRAVE).slice(0, 2));
    const reviewed = (input: Partial<Passed>) => refused.when({ act: 'passResult', input: { opinion: '属实', ...input } }, facts(reviewer, '2026-10-26 09:00'));

    it('the reviewer must say whether the result stands, and why', () => {
      reviewed({}).thenRefused('URGENT_CHECK_UNANSWERED', { at: 'urgentCheck' });
      for (const urgentCheck of ['stands', 'setAside'] as const) reviewed({ urgentCheck }).thenRefused('REASON_MISSING', { at: 'reason' });
      reviewed({ urgentCheck: 'stands', reason: '事实清楚' }).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: true } });
      unregularised([]).when({ act: 'passResult', input: { opinion: '属实', urgentCheck: 'setAside', reason: '不想要' } }, facts(reviewer, '2026-10-26 09:00')).thenRefused('APPROVED_CHECK_STANDS');
    });

    it('set aside, it is public that the result is not adopted, and nothing follows from it', () => {
      reviewed({ urgentCheck: 'setAside', reason: '程序违法' }).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: false, rectify: false }, data: { urgentCheck: 'setAside', reason: '程序违法', furtherAction: false } });
      const passed = refused.and({ act: 'passResult', input: { opinion: '属实', urgentCheck: 'setAside', reason: '程序违法' } }, facts(reviewer, '2026-10-26 09:00'));
      const text = '检查未经批准，结果不予采用';
      passed.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01')).then({ type: 'ResultPublished', closes: ['publish', 'disclose'], data: { departments: [{ outcome: text }, { outcome: text }] } }, { type: 'ReturnVisitSampled' });
      passed.and({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01')).when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02')).then({ type: 'InspectionClosed', ends: true, data: { outcome: 'setAside', referral: null, rectification: null } });
      const again = passed.and({ act: 'withdrawReview', input: { reason: '再看' } }, facts(reviewer, '2026-10-26 09:00')).and({ act: 'passResult', input: { opinion: '属实', urgentCheck: 'stands', reason: '事实清楚' } }, facts(reviewer, '2026-10-26 09:00'));
      expect([again.data.setAside, inspection.entry(again.data).outcome, again.state.course.flags['furtherAction']]).toEqual([undefined, 'furtherAction', true]);
    });
  });

  describe('where it is refused before anybody went in', () => {
    const refuse = [{ act: 'disapproveUrgentCheck', input: { reason: '不属于紧急情形' } }, facts(leader, '2026-10-20 09:10')] as const;
    const entered = [{ act: 'scanEntry', input: { entryCode: CODE, officers: ['w1', 'w2', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30')] as const;
    const waitingAtTheGate = begun().and({ act: 'fileVisit', input: { filingNumber: '报备2号' } }, facts(field('w1'), '2026-10-20 08:30')).and({ act: 'notifyEnterprise', input: { noticeNumber: '通2号', delivery: 'onArrival' } }, facts(field('w1'), '2026-10-20 09:00'));
    const opens = ['approve D7 2026-12-15'];

    it('nobody goes in any more: all that rested on it is withdrawn, and the check waits for its approval', () => {
      begun().when(refuse[0], facts(leader, '2026-10-20 08:01')).then({ type: 'LimitPassed', limit: { key: 'fileVisit', level: 'yellow' } }, { type: 'UrgentCheckDisapproved', closes: ['regulariseApproval', 'fileVisit', 'notify', 'checkRemotely'], withdraws: ['UrgentCheckBegun'], opens, data: { reason: '不属于紧急情形', plannedDay: '2026-10-20' } });
      waitingAtTheGate.when(...refuse).then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval', 'enter', 'checkRemotely'], withdraws: ['UrgentCheckBegun', 'VisitFiled', 'EnterpriseNotified'], opens });
      const refused = waitingAtTheGate.and(...refuse);
      refused.when(...entered).thenRefused('STEP_NOT_OPEN');
      refused.when({ act: 'enterWithoutScan', input: { ground: 'emergency', reason: '紧急', officers: ['w1', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30')).thenRefused('STEP_NOT_OPEN');
      expect(refused.data).toMatchObject({ plannedDay: null, entryCodeHash: null, notice: null, turns: { urgent: null } });
      expect(refused.definition.stage(refused.state)).toBe('approving');
    });

    it('what was looked at in the office was not approved either, and is looked at again', () => {
      const remotely = begun().and({ act: 'recordRemoteCheck', input: { entries: answers(['W2']), means: '调取共享数据' } }, facts(field('w2'), '2026-10-20 08:20'));
      remotely.when(...refuse).then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval', 'fileVisit', 'notify'], withdraws: ['UrgentCheckBegun', 'RemoteCheckRecorded'], opens });
      expect(remotely.and(...refuse).data.checklist).toEqual([]);
    });

    it('is not begun urgently once more, but may be approved as any check is, and its result needs no answer then', () => {
      const refused = waitingAtTheGate.and(...refuse);
      refused.when(...urgently('2026-10-20 10:00')).thenRefused('NOT_NOW');
      const approved = refused.and({ act: 'approveCheck', input: approval }, facts(leader, '2026-10-20 10:00', withCode));
      const course = [...(CHECK_TURN_STORIES[3] ?? []).slice(2, 8), ...toTheEnd(['water', 'air']).slice(0, 2)].map(([act, { actor, now }], index) => [act, facts(actor, index < 2 ? '2026-10-20 10:30' : now, withCode)] as const);
      const entered = course.reduce((told, [act, known]) => told.and(act, known), approved);
      entered.when(...pass).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
    });

    it('ends there, where its task was cancelled when only the office had begun', () => {
      const remotely = begun().and({ act: 'recordRemoteCheck', input: { entries: answers(['W2']), means: '调取共享数据' } }, facts(field('w2'), '2026-10-20 08:20')).and(...cancel('2026-10-20 09:05'));
      const refusing = remotely.when(...refuse);
      refusing.then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval', 'fileVisit', 'notify'], withdraws: ['UrgentCheckBegun', 'RemoteCheckRecorded'] }, { type: 'CheckCancelled', ends: true, data: { reason: '任务取消' } });
      expect(refusing.nudges()).toEqual([{ kind: 'task', number: '130525-2026-Q4-01' }]);
    });

    it('goes on where somebody has gone in, and stays given up where it was', () => {
      waitingAtTheGate.and(...entered).when(refuse[0], facts(leader, '2026-10-20 09:40')).then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval'], data: { reason: '不属于紧急情形' } });
      const givenUp = waitingAtTheGate.and({ act: 'reportNotCheckable', input: { reasonCode: 'closed', account: '已关闭', evidence: '照片' } }, facts(field('w1'), '2026-10-20 09:20')).and({ act: 'confirmNotCheckable', input: { opinion: '属实' } }, facts(leader, '2026-10-20 09:30'));
      givenUp.when(refuse[0], facts(leader, '2026-10-20 09:40')).then({ type: 'UrgentCheckDisapproved', closes: ['regulariseApproval'] });
    });
  });

  it('cannot be withdrawn, because it was never given before', () => {
    begun().when({ act: 'withdrawApproval', input: { reason: '不查了' } }, facts(leader, '2026-10-20 09:00')).thenRefused('NOT_NOW');
  });
});
