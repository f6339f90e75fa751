import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { classify } from '../classification/classify.js';
import { entered, GRAVE, reviewer } from '../inspection/inspection.fixture.js';
import { given } from '../process/given.fixture.js';
import { at, ENTERPRISES, facts, field, person, RULES, SYSTEM } from '../process/world.fixture.js';
import { quarterOf } from '../calendar/day.js';
import { referralOrderOf } from '../inspection/result/orders.js';
import { referral } from './definition.js';
import { after, brigade, handler, leader, ORDER, PENALTY } from './referral.fixture.js';

const handOver = { act: 'handOverLead', input: { to: 'squad', material: '笔录' } } as const;
const accept = { act: 'acceptLead', input: { receipt: '收据1号' } } as const;
const fileCase = { act: 'fileCase', input: { caseNumber: '案1号', opinion: '同意' } } as const;
const publish = { act: 'publishPenalty', input: {} } as const;
const close = { act: 'closeReferral', input: {} } as const;

describe('a lead', () => {
  it('is opened with D17 counted from the review, not from the moment it was opened', () => {
    given(referral).when({ act: 'openReferral', input: ORDER }, facts(SYSTEM, '2026-10-28 09:00')).then({ type: 'ReferralOpened', opens: ['handOver', 'awaited transfer D17 2026-10-29'], flags: { jurisdiction: '130525', ruleSet: 'here-2026@1' }, data: ORDER });
    after(1).when({ act: 'openReferral', input: ORDER }, facts(SYSTEM, '2026-10-28 09:00')).thenRefused('ALREADY_OPEN');
  });

  it('carries what the departments found for further action, and nothing else', () => {
    const reviewed = entered('W1 2', GRAVE).and({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2026-10-26 09:00'));
    expect(referralOrderOf(reviewed.data, at('2026-10-26 09:00'))).toEqual(ORDER);
  });

  it('is handed over by the team that checked or by 执法大队, and by no other officer', () => {
    after(1).when(handOver, facts(brigade, '2026-10-27 09:00')).then({ type: 'LeadHandedOver', closes: ['handOver'], opens: ['accept'], data: handOver.input });
    after(1).when(handOver, facts(field('o1'), '2026-10-27 09:00')).thenRefused('NOT_ASSIGNED', { kind: 'forbidden' });
    after(1).when(handOver, facts({ ...field('w1'), officer: null }, '2026-10-27 09:00')).thenRefused('NOT_ASSIGNED');
  });

  it('goes to a department that may handle cases', () => {
    const to = (id: string) => after(1).when({ act: 'handOverLead', input: { to: id, material: '笔录' } }, facts(brigade, '2026-10-27 09:00'));
    to('nobody').thenRefused('UNKNOWN_DEPARTMENT', { at: 'to' });
    to('third').thenRefused('MUST_NOT_HANDLE_CASES', { at: 'to', message: expect.stringContaining('示例检测公司') });
    to('unlisted').thenRefused('MUST_NOT_HANDLE_CASES');
    to('outside').then({ type: 'LeadHandedOver', closes: ['handOver'], opens: ['accept'] });
  });

  it('is accepted by those who handle cases in the department it went to; until then D17 runs', () => {
    after(1).when(handOver, facts(field('w1'), '2026-10-27 09:00')).then({ type: 'LeadHandedOver', closes: ['handOver'], opens: ['accept'], data: handOver.input });
    after(1).when(accept, facts(handler, '2026-10-27 09:00')).thenRefused('STEP_NOT_OPEN');
    after(2).when(accept, facts(brigade, '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED');
    after(2).when(accept, facts(person('caseHandler', { department: 'outside' }), '2026-10-28 09:00')).thenRefused('OTHER_DEPARTMENT', { kind: 'forbidden' });
    expect(after(2).step('accept').for).toEqual({ department: 'squad' });
    after(2).when(accept, facts(handler, '2026-10-28 09:00')).then({ type: 'LeadAccepted', closes: ['accept', 'transfer'], opens: ['fileCase D18 2026-11-12'], data: { at: '2026-10-28T09:00:00.000+08:00' } });
  });

  it('D18: a term that ends on a day off runs to the next working day', () => {
    after(2).when(accept, facts(handler, '2026-10-30 09:00')).then({ type: 'LimitPassed', limit: { key: 'transfer', level: 'yellow' } }, { type: 'LimitPassed', limit: { key: 'transfer', level: 'red' } }, { type: 'LeadAccepted', closes: ['accept', 'transfer'], opens: ['fileCase D18 2026-11-16'] });
  });

  it('becomes a case by decision of the leader; D19 counts from it', () => {
    after(3).when(fileCase, facts(handler, '2026-11-02 09:00')).thenRefused('ROLE_REQUIRED');
    after(3).when(fileCase, facts(leader, '2026-11-02 09:00')).then({ type: 'CaseFiled', closes: ['fileCase'], opens: ['decidePenalty D19 2027-02-01'], data: { caseNumber: '案1号' } });
  });
});

describe('a penalty', () => {
  const decide = (decidedOn: string, when = '2026-12-02 09:00') => after(4).when({ act: 'decidePenalty', input: { ...PENALTY, decidedOn: day(decidedOn) } }, facts(leader, when));

  it('is published within seven working days of the day of its decision (D20)', () => {
    decide('2026-12-01').then({ type: 'PenaltyDecided', closes: ['decidePenalty'], opens: ['publish D20 2026-12-10'], data: { ...PENALTY, enterprise: 'k1' } });
    expect(after(5).data.penalty).toEqual(PENALTY);
  });

  it('is decided neither tomorrow nor before the case was filed', () => {
    decide('2026-12-03').thenRefused('ABSURD_DATE', { at: 'decidedOn' });
    decide('2026-11-01').thenRefused('ABSURD_DATE');
    decide('2026-12-02').then({ type: 'PenaltyDecided', closes: ['decidePenalty'], opens: ['publish D20 2026-12-11'] });
    decide('2026-11-02').then({ type: 'PenaltyDecided', closes: ['decidePenalty'], opens: ['publish D20 2026-11-11'] });
  });

  it('is published by itself with the name of the enterprise, then the lead is closed', () => {
    after(5).when(publish, facts(SYSTEM, '2026-12-02 09:01')).then({ type: 'PenaltyPublished', closes: ['publish'], data: { ...PENALTY, enterprise: { name: '演练重点一厂' }, publishedAt: '2026-12-02T09:01:00.000+08:00' } });
    expect(() => after(5).when(publish, facts(SYSTEM, '2026-12-02 09:01', { enterprise: null }))).toThrow(/not in the registry/);
    after(6).when(publish, facts(SYSTEM, '2026-12-02 09:02')).thenRefused('STEP_NOT_OPEN');
    after(5).when(close, facts(SYSTEM, '2026-12-02 09:02')).thenNothing();
    after(6).when(close, facts(SYSTEM, '2026-12-02 09:02')).then({ type: 'ReferralClosed', ends: true });
    after(7).when(close, facts(SYSTEM, '2026-12-02 09:03')).thenNothing();
    expect(referral.entry(after(7).data)).toMatchObject({ parent: 'inspection/130525-2026-Q4-01-0001', enterprise: 'k1', outcome: 'penalty' });
  });

  it('closes the loop: in the quarter after its decision the enterprise is 特殊', () => {
    const { penalty } = after(7).data;
    const [enterprise] = ENTERPRISES;
    if (enterprise === undefined || penalty === null) throw new Error('a penalty was decided');
    const penalised = { ...enterprise, penalties: [{ decisionNumber: penalty.decisionNumber, decidedOn: penalty.decidedOn }] };
    expect(classify(enterprise, quarterOf(day('2027-02-01')), RULES).class).toBe('key');
    expect(classify(penalised, quarterOf(day('2027-02-01')), RULES).class).toBe('special');
    expect(classify(penalised, quarterOf(day('2027-05-01')), RULES).class).toBe('key');
  });
});
