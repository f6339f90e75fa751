import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, person, SYSTEM } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { after, brigade, carriedOn, corrected, COURSE, documents, handler, leader, NOTICE, ORDER, PENALTY, REASONS, suspected } from './referral.fixture.js';
import { referralNumber } from './referral.js';

const note = (correction = '1', inspection = ORDER.inspection) => ({ act: 'noteCorrection', input: { inspection, correction } }) as const;
const withdraw = { act: 'withdrawLead', input: { reason: '没有违法行为' } } as const;
const asked = (acts: number, when = '2026-11-02 10:00') => after(acts).and(...corrected(when));

describe('the result that a lead rests on is corrected', () => {
  it('which the system notes, and 执法大队 or a leader is asked what follows; once for each correction', () => {
    after(2).when(note(), facts(SYSTEM, '2026-10-27 10:00')).then({ type: 'OriginCorrected', opens: ['reconsider'], data: { correction: '1' } });
    after(2).when(note(), facts(brigade, '2026-10-27 10:00')).thenRefused('ROLE_REQUIRED');
    asked(3).when(note(), facts(SYSTEM, '2026-11-02 10:05')).thenNothing();
    asked(3).when(note('2'), facts(SYSTEM, '2026-11-02 10:05')).then({ type: 'OriginCorrected' });
    after(3).when(note('1', 'another'), facts(SYSTEM, '2026-11-02 10:05')).thenNothing();
    after(7).when(note(), facts(SYSTEM, '2026-12-03 10:05')).thenNothing();
    expect(referral.stage(asked(3).state)).toBe('reconsidering');
  });

  it('it is carried on for a reason, by somebody who did not check', () => {
    asked(3).when(...carriedOn('2026-11-02 11:00')).then({ type: 'LeadCarriedOn', closes: ['reconsider'] });
    asked(3).when(carriedOn('2026-10-28 10:00')[0], facts({ ...brigade, officer: 'w1' }, '2026-11-02 11:00')).thenRefused('DECIDES_OWN_CASE');
    expect(referral.stage(asked(3).and(...carriedOn('2026-11-02 11:00')).state)).toBe('filing');
  });

  it('no case and no penalty come before that', () => {
    asked(3).when({ act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, facts(leader, '2026-11-02 11:00')).thenRefused('RECONSIDER_FIRST');
    asked(4).when({ act: 'decidePenalty', input: PENALTY }, facts(leader, '2026-12-02 09:00')).thenRefused('RECONSIDER_FIRST');
    asked(4, '2026-11-03 10:00').when({ act: 'decideNoPenalty', input: REASONS }, facts(leader, '2026-11-03 11:00')).then({ type: 'NoPenaltyDecided', closes: ['decidePenalty'], flags: { settled: true } });
  });

  it('nor does the lead go any further, to a department or to the police; what stops it, or only records, does', () => {
    const at = '2026-10-26 11:00';
    const fresh = asked(1, '2026-10-26 10:00');
    fresh.when({ act: 'handOverLead', input: { to: 'squad', material: '笔录' } }, facts(brigade, at)).thenRefused('RECONSIDER_FIRST');
    fresh.when({ act: 'copyToDepartment', input: { to: 'outside', material: '笔录' } }, facts(brigade, at)).thenRefused('RECONSIDER_FIRST');
    fresh.and(...carriedOn(at)).when({ act: 'handOverLead', input: { to: 'squad', material: '笔录' } }, facts(brigade, at)).then({ type: 'LeadHandedOver', closes: ['handOver'], opens: ['accept'] });
    const handedOver = asked(2, '2026-10-27 10:00');
    handedOver.when({ act: 'acceptLead', input: { receipt: '1号' } }, facts(handler, '2026-10-27 11:00')).thenRefused('RECONSIDER_FIRST');
    const returned = handedOver.and({ act: 'returnLead', input: { missing: '不全' } }, facts(handler, '2026-10-27 11:00'));
    returned.when({ act: 'supplementLead', input: { material: '笔录' } }, facts(brigade, '2026-10-27 12:00')).thenRefused('RECONSIDER_FIRST');
  });

  it('no crime is reported, transferred or insisted on; a transfer may still be refused, a reply recorded or accepted', () => {
    asked(4, '2026-11-04 09:00').when({ act: 'reportSuspectedCrime', input: { report: '涉嫌', officers: ['w1', 'w2'] } }, facts(handler, '2026-11-04 10:00')).thenRefused('RECONSIDER_FIRST');
    const reported = suspected(1).and(...corrected('2026-11-04 11:00'));
    reported.when({ act: 'decideTransfer', input: { transfer: true, reasons: '达到标准' } }, facts(leader, '2026-11-05 09:00')).thenRefused('RECONSIDER_FIRST');
    reported.when({ act: 'decideTransfer', input: { transfer: false, reasons: '未达标准' } }, facts(leader, '2026-11-05 09:00')).then({ type: 'TransferDecided', closes: ['decideTransfer'] });
    suspected(2).and(...corrected('2026-11-05 16:00')).when({ act: 'transferToPolice', input: { documents: documents(), copiedToProcuratorate: true } }, facts(handler, '2026-11-05 17:00')).thenRefused('RECONSIDER_FIRST');
    suspected(3).and(...corrected('2026-11-10 15:00')).when({ act: 'recordPoliceReply', input: { filed: false, ...NOTICE } }, facts(handler, '2026-11-10 16:00')).then({ type: 'PoliceRefused', closes: ['policeReply'], opens: ['decideObjection D24 2026-11-13'] });
    const refused = suspected(4).and(...corrected('2026-11-10 17:00'));
    refused.when({ act: 'objectToRefusal', input: { grounds: '事实清楚' } }, facts(leader, '2026-11-11 09:00')).thenRefused('RECONSIDER_FIRST');
    refused.when({ act: 'acceptRefusal', input: { reasons: '轻微' } }, facts(leader, '2026-11-11 09:00')).then({ type: 'RefusalAccepted', closes: ['decideObjection'], opens: ['decidePenalty D19 2027-02-09'] });
  });

  it('it is withdrawn before a case was filed, wherever it is, and ends so', () => {
    asked(1, '2026-10-26 10:00').when(withdraw, facts(brigade, '2026-10-26 11:00')).then({ type: 'LeadWithdrawn', closes: ['handOver', 'transfer', 'reconsider'], flags: { settled: true } });
    const gone = asked(3).and(withdraw, facts(leader, '2026-11-02 11:00'));
    gone.when({ act: 'closeReferral', input: {} }, facts(SYSTEM, '2026-11-02 11:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'withdrawn' } });
    asked(3).when(withdraw, facts(person('caseHandler', { department: 'squad' }), '2026-11-02 11:00')).thenRefused('ROLE_REQUIRED');
    after(3).when(withdraw, facts(leader, '2026-11-02 11:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('a case that was filed, or what may be the police’s, is not withdrawn', () => {
    asked(4, '2026-11-03 10:00').when(withdraw, facts(leader, '2026-11-03 11:00')).thenRefused('CASE_FILED');
    suspected(1, 3).and(...corrected('2026-11-04 11:00')).when(withdraw, facts(leader, '2026-11-04 12:00')).thenRefused('CRIME_SUSPECTED');
  });

  it('carried on, it goes its ordinary way to the end', () => {
    expect(given(referral, ...COURSE.slice(0, 1), corrected('2026-10-26 10:00'), carriedOn('2026-10-26 11:00'), ...COURSE.slice(1)).state.course.ended).toBe(true);
  });
});

it('a further one after the former has ended has a number of its own', () => {
  expect([referralNumber('I'), referralNumber('I', 2)]).toEqual(['I-R1', 'I-R2']);
});
