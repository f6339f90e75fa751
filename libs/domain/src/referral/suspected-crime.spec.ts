import { describe, expect, it } from '@jest/globals';
import { instantMillis } from '../calendar/day.js';
import { day } from '../draw/draw.fixture.js';
import { facts, OFFICERS, person, RULES, SYSTEM } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { after, documents, handler, leader, NOTICE, PENALTY, REASONS, suspected } from './referral.fixture.js';

const report = (officers: readonly string[] = ['w1', 'w2']) => ({ act: 'reportSuspectedCrime', input: { report: '涉嫌污染环境罪', officers } }) as const;
const transfer = (yes: boolean) => ({ act: 'decideTransfer', input: { transfer: yes, reasons: '见报告' } }) as const;
const reply = (filed: boolean, receivedOn = '2026-11-10') => ({ act: 'recordPoliceReply', input: { filed, ...NOTICE, receivedOn: day(receivedOn) } }) as const;
const penalise = { act: 'decidePenalty', input: { ...PENALTY, decidedOn: day('2026-11-05') } } as const;

describe('a suspected crime', () => {
  it('is reported by those who handle the case, from the acceptance until a penalty is decided, once at a time', () => {
    after(4).when(report(), facts(leader, '2026-11-04 10:00')).thenRefused('ROLE_REQUIRED');
    after(4).when(report(), facts(person('caseHandler', { department: 'outside' }), '2026-11-04 10:00')).thenRefused('OTHER_DEPARTMENT');
    after(2).when(report(), facts(handler, '2026-10-27 10:00')).thenRefused('NOT_NOW');
    after(5).when(report(), facts(handler, '2026-12-03 10:00')).thenRefused('NOT_NOW');
    suspected(1).when(report(), facts(handler, '2026-11-04 11:00')).thenRefused('NOT_NOW');
    after(3).when(report(), facts(handler, '2026-10-29 10:00')).then({ type: 'CrimeSuspected', opens: ['decideTransfer D21 2026-11-01'], data: { officers: ['w1', 'w2'], by: 'person-caseHandler' } });
  });

  it('is given to a task group of two or more who may act in it (310号令第五条)', () => {
    const group = (...officers: readonly string[]) => after(4).when(report(officers), facts(handler, '2026-11-04 10:00'));
    group('w1').thenRefused('TOO_FEW_OFFICERS', { at: 'officers' });
    after(4).when(report(), facts(handler, '2026-11-04 10:00', { rules: { ...RULES, crimeTransfer: { officersInTaskGroup: 3, source: '本地规定', confidence: 'medium' } } })).thenRefused('TOO_FEW_OFFICERS', { source: '本地规定', message: expect.stringContaining('3 名') });
    group('w1', 'w1').thenRefused('TOO_FEW_OFFICERS');
    group('w1', 'nobody').thenRefused('UNKNOWN_OFFICER', { details: ['nobody'] });
    group('w1', 'w-stopped', 'w-expires').thenRefused('CERTIFICATE_NOT_VALID', { details: ['w-expires', 'w-stopped'] });
    after(4).when(report(), facts(handler, '2026-11-04 10:00', { officers: OFFICERS.map((officer) => (officer.id === 'w1' ? { ...officer, avoids: ['k1'] } : officer)) })).thenRefused('OFFICER_MUST_AVOID', { details: ['w1'] });
    group('w1', 'w-leave').thenRefused('OFFICER_ON_LEAVE', { details: ['w-leave'] });
    group('w1', 'w2', 'a1').then({ type: 'CrimeSuspected', opens: ['decideTransfer D21 2026-11-07'] });
  });

  it('lets no penalty and no end come before the decision on its transfer (310号令第十一条)', () => {
    for (const act of [penalise, { act: 'decideNoPenalty', input: REASONS }] as const) suspected(1).when(act, facts(leader, '2026-11-05 09:00')).thenRefused('TRANSFER_UNDECIDED', { source: expect.stringContaining('不得以行政处罚代替移送') });
    const early = suspected(1, 3);
    early.when({ act: 'decideNoFiling', input: REASONS }, facts(leader, '2026-11-05 09:00')).thenRefused('TRANSFER_UNDECIDED');
    early.when({ act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, facts(leader, '2026-11-05 09:00')).then({ type: 'CaseFiled', closes: ['fileCase'], opens: ['decidePenalty D19 2027-02-03'] });
  });

  it('is decided on by a leader who neither reported it nor sits in the task group; refused, the case stands where it stood', () => {
    suspected(1).when(transfer(true), facts({ ...leader, person: 'person-caseHandler' }, '2026-11-05 09:00')).thenRefused('OWN_REPORT', { kind: 'forbidden' });
    suspected(1).when(transfer(true), facts({ ...leader, officer: 'w2' }, '2026-11-05 09:00')).thenRefused('OWN_REPORT');
    suspected(1).when(transfer(false), facts(leader, '2026-11-05 09:00')).then({ type: 'TransferDecided', closes: ['decideTransfer'], data: { transfer: false, reasons: '见报告' } });
    const stays = suspected(1).and(transfer(false), facts(leader, '2026-11-05 09:00'));
    expect(referral.stage(stays.state)).toBe('investigating');
    expect(stays.step('decidePenalty')).toEqual(suspected(0).step('decidePenalty'));
    stays.when(penalise, facts(leader, '2026-11-05 10:00')).then({ type: 'PenaltyDecided', closes: ['decidePenalty'], opens: ['publish D20 2026-11-16'] });
    stays.when(report(), facts(handler, '2026-11-05 10:00')).then({ type: 'CrimeSuspected', opens: ['decideTransfer D21 2026-11-08'] });
  });

  it('approved, goes to the police within twenty-four hours to the instant (D22), and the administrative case waits', () => {
    suspected(1).when(transfer(true), facts(leader, '2026-11-05 15:30')).then({ type: 'TransferDecided', closes: ['decideTransfer', 'decidePenalty'], opens: ['transferToPolice D22 2026-11-06'] });
    expect(suspected(2).step('transferToPolice')).toMatchObject({ for: { department: 'squad' }, limit: { due: '2026-11-06T15:30:00.000+08:00' } });
    suspected(2).when(penalise, facts(leader, '2026-11-05 16:00')).thenRefused('STEP_NOT_OPEN');
    const send = { act: 'transferToPolice', input: { documents: documents(), copiedToProcuratorate: true } } as const;
    const at = (when: string) => suspected(2).decide(send, facts(handler, when));
    const levels = (decision: object) => ('events' in decision && Array.isArray(decision.events) ? decision.events.map(({ limit }) => limit?.level) : []);
    expect(levels(at('2026-11-06 15:29'))).not.toContain('red');
    expect(levels(at('2026-11-06 15:30'))).toContain('red');
  });

  it('is transferred with the five documents, each attached or explained (310号令第六条)', () => {
    const send = (list: ReturnType<typeof documents>) => suspected(2).when({ act: 'transferToPolice', input: { documents: list, copiedToProcuratorate: false } }, facts(handler, '2026-11-05 17:00'));
    send(documents().slice(1)).thenRefused('DOCUMENTS_INCOMPLETE', { details: ['涉嫌犯罪案件移送书'] });
    send([...documents(), ...documents().slice(0, 1)]).thenRefused('DOCUMENTS_INCOMPLETE');
    send(documents({ inventory: { attached: false } })).thenRefused('REASON_MISSING', { details: ['涉案物品清单'] });
    send(documents({ inventory: { attached: false, reason: '无涉案物品' } })).then({ type: 'TransferredToPolice', closes: ['transferToPolice'], opens: ['policeReply'], data: { copiedToProcuratorate: false } });
    expect(suspected(3).step('policeReply').limit).toBeNull();
  });
});

describe('the answer of the police', () => {
  it('is received neither before the transfer nor tomorrow', () => {
    suspected(3).when(reply(true, '2026-11-05'), facts(handler, '2026-11-10 16:00')).thenRefused('ABSURD_DATE', { at: 'receivedOn' });
    suspected(3).when(reply(true, '2026-11-11'), facts(handler, '2026-11-10 16:00')).thenRefused('ABSURD_DATE');
    suspected(3).when(reply(true), facts(person('caseHandler', { department: 'outside' }), '2026-11-10 16:00')).thenRefused('OTHER_DEPARTMENT');
  });

  it('that they file the case: the material follows within D23 of its receipt, and the lead ends', () => {
    suspected(3).when(reply(true), facts(handler, '2026-11-10 16:00')).then({ type: 'PoliceFiled', closes: ['policeReply'], opens: ['handOverMaterial D23 2026-11-13'] });
    const filed = suspected(3).and(reply(true), facts(handler, '2026-11-10 16:00'));
    const over = { act: 'handOverMaterial', input: { inventory: '清单' } } as const;
    filed.when(over, facts(handler, '2026-11-11 09:00')).then({ type: 'MaterialHandedOver', closes: ['handOverMaterial'], flags: { settled: true } });
    const ended = filed.and(over, facts(handler, '2026-11-11 09:00'));
    ended.when({ act: 'closeReferral', input: {} }, facts(SYSTEM, '2026-11-11 09:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'transferred' } });
    expect(instantMillis(filed.step('handOverMaterial').limit?.due ?? '')).toBe(instantMillis('2026-11-14T00:00:00.000+08:00'));
  });

  it('that they do not: objected to within D24 or accepted, by the leader', () => {
    suspected(3).when(reply(false), facts(handler, '2026-11-10 16:00')).then({ type: 'PoliceRefused', closes: ['policeReply'], opens: ['decideObjection D24 2026-11-13'], data: { final: false } });
    const object = { act: 'objectToRefusal', input: { grounds: '事实清楚' } } as const;
    suspected(4).when(object, facts(handler, '2026-11-11 09:00')).thenRefused('ROLE_REQUIRED');
    suspected(4).when(object, facts(leader, '2026-11-11 09:00')).then({ type: 'ObjectionRaised', closes: ['decideObjection'], opens: ['policeReply'] });
    const accept = { act: 'acceptRefusal', input: { reasons: '情节显著轻微' } } as const;
    suspected(4).when(accept, facts(leader, '2026-11-11 09:00')).then({ type: 'RefusalAccepted', closes: ['decideObjection'], opens: ['decidePenalty D19 2027-02-09'], data: { note: expect.stringContaining('非法定') } });
  });

  it('that they still do not is the last: back to the case where it stood, its limit counted anew, which is our rule and says so', () => {
    suspected(5).when(reply(false, '2026-11-13'), facts(handler, '2026-11-13 16:00')).then({ type: 'PoliceRefused', closes: ['policeReply'], opens: ['decidePenalty D19 2027-02-11'], data: { final: true, note: expect.stringContaining('非法定') } });
    const unfiled = suspected(5, 3).and(reply(false, '2026-11-13'), facts(handler, '2026-11-13 16:00'));
    expect(unfiled.step('fileCase').limit).toMatchObject({ code: 'D18', derivation: { lastDay: '2026-11-30' } });
    expect(referral.stage(unfiled.state)).toBe('filing');
    const longer = { rules: { ...RULES, limits: RULES.limits.map((rule) => ({ ...rule, ...(rule.afterRefusal !== undefined && { afterRefusal: { ...rule.afterRefusal, span: { amount: 20, unit: 'd' } as const } }) })) } };
    suspected(5, 3).when(reply(false, '2026-11-13'), facts(handler, '2026-11-13 16:00', longer)).then({ type: 'PoliceRefused', closes: ['policeReply'], opens: ['fileCase D18 2026-12-03'] });
    unfiled.when({ act: 'objectToRefusal', input: { grounds: '再次异议' } }, facts(leader, '2026-11-13 17:00')).thenRefused('STEP_NOT_OPEN');
    suspected(5).when(reply(true, '2026-11-13'), facts(handler, '2026-11-13 16:00')).then({ type: 'PoliceFiled', closes: ['policeReply'], opens: ['handOverMaterial D23 2026-11-16'] });
  });
});
