import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, field, person, SYSTEM } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { after, brigade, COPIED, COURSE, handler, leader, outside, REASONS, STORIES } from './referral.fixture.js';
import { day } from '../draw/draw.fixture.js';

const giveBack = { act: 'returnLead', input: { missing: '缺采样记录' } } as const;
const supplement = { act: 'supplementLead', input: { material: '采样记录' } } as const;
const returned = after(2).and(giveBack, facts(handler, '2026-10-28 09:00'));
const close = { act: 'closeReferral', input: {} } as const;

describe('a lead that is not complete', () => {
  it('is given back by those who were to accept it, while D17 runs on', () => {
    after(2).when(giveBack, facts(person('caseHandler', { department: 'outside' }), '2026-10-28 09:00')).thenRefused('OTHER_DEPARTMENT');
    after(2).when(giveBack, facts(brigade, '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED');
    after(2).when(giveBack, facts(handler, '2026-10-28 09:00')).then({ type: 'LeadReturned', closes: ['accept'], opens: ['supplementLead'], data: { missing: '缺采样记录', round: 1 } });
    expect(returned.step('transfer').limit?.derivation.lastDay).toBe('2026-10-29');
    expect(referral.stage(returned.state)).toBe('supplementing');
    returned.when({ act: 'acceptLead', input: { receipt: '1号' } }, facts(handler, '2026-10-28 10:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('is supplemented by the team or 执法大队, and goes back to the department that asked', () => {
    returned.when(supplement, facts(field('o1'), '2026-10-28 10:00')).thenRefused('NOT_ASSIGNED');
    returned.when(supplement, facts(field('a1'), '2026-10-28 10:00')).then({ type: 'LeadSupplemented', closes: ['supplementLead'], opens: ['accept'], data: { material: '采样记录', round: 1 } });
    const again = returned.and(supplement, facts(brigade, '2026-10-28 10:00'));
    expect(again.step('accept').for).toEqual({ department: 'squad' });
  });

  it('can be given back again, each time counted (线索质量)', () => {
    const twice = returned.and(supplement, facts(brigade, '2026-10-28 10:00')).and(giveBack, facts(handler, '2026-10-28 11:00'));
    expect(twice.data.returned).toBe(2);
    const accepted = twice.and(supplement, facts(brigade, '2026-10-28 12:00')).when({ act: 'acceptLead', input: { receipt: '1号' } }, facts(handler, '2026-10-28 15:00'));
    accepted.then({ type: 'LeadAccepted', closes: ['accept', 'transfer'], opens: ['fileCase D18 2026-11-12'] });
  });
});

describe('the decision to file a case (D18)', () => {
  const noFiling = { act: 'decideNoFiling', input: REASONS } as const;

  it('can be not to: by the leader, with reasons; then the lead is closed by itself', () => {
    after(3).when(noFiling, facts(handler, '2026-11-02 09:00')).thenRefused('ROLE_REQUIRED');
    after(3).when(noFiling, facts(leader, '2026-11-02 09:00')).then({ type: 'NoCaseFiled', closes: ['fileCase'], data: REASONS, flags: { settled: true } });
    const settled = after(3).and(noFiling, facts(leader, '2026-11-02 09:00'));
    expect(referral.stage(settled.state)).toBe('settled');
    settled.when(close, facts(SYSTEM, '2026-11-02 09:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'noFiling' } });
    expect(referral.entry(settled.data).outcome).toBe('noFiling');
  });

  it('is not for somebody who took part in the check', () => {
    const own = { ...leader, officer: 'w2' };
    for (const act of [noFiling, { act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }] as const) after(3).when(act, facts(own, '2026-11-02 09:00')).thenRefused('DECIDES_OWN_CASE', { kind: 'forbidden' });
    after(3).when(noFiling, facts({ ...leader, officer: 'w3' }, '2026-11-02 09:00')).then({ type: 'NoCaseFiled', closes: ['fileCase'] });
  });

  it('may be put off once by fifteen days, with approval, and not twice', () => {
    const ask = { act: 'proposeLimitChange', input: { kind: 'extend', key: 'fileCase', reason: '案情复杂', evidence: null } } as const;
    const extended = after(3).and(ask, facts(handler, '2026-11-03 09:00')).and({ act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } }, facts(leader, '2026-11-03 10:00'));
    expect(after(3).step('fileCase').limit?.derivation.lastDay).toBe('2026-11-12');
    expect(extended.step('fileCase').limit?.derivation.lastDay).toBe('2026-11-27');
    extended.when(ask, facts(handler, '2026-11-04 09:00')).thenRefused('EXTENDED_BEFORE');
    extended.when({ act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, facts(leader, '2026-11-26 09:00')).then({ type: 'LimitPassed', limit: { key: 'fileCase', level: 'yellow' } }, { type: 'CaseFiled', closes: ['fileCase'], opens: ['decidePenalty D19 2027-02-24'] });
  });
});

describe('the decision on a penalty (D19)', () => {
  it('can be that there is none', () => {
    const none = { act: 'decideNoPenalty', input: REASONS } as const;
    after(4).when(none, facts({ ...leader, officer: 'a1' }, '2026-12-02 09:00')).thenRefused('DECIDES_OWN_CASE');
    after(4).when(none, facts(leader, '2026-12-02 09:00')).then({ type: 'NoPenaltyDecided', closes: ['decidePenalty'], data: REASONS, flags: { settled: true } });
    after(4).and(none, facts(leader, '2026-12-02 09:00')).when(close, facts(SYSTEM, '2026-12-02 09:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'noPenalty' } });
    after(3).when(none, facts(leader, '2026-11-02 09:00')).thenRefused('STEP_NOT_OPEN');
  });
});

describe('a lead for another department', () => {
  const copy = { act: 'copyToDepartment', input: { to: 'outside', material: '照片' } } as const;
  const copied = given(referral, ...COURSE.slice(0, 1), ...COPIED.slice(0, 1));
  const receipt = (receivedOn: string) => ({ act: 'acknowledgeCopy', input: { receipt: '回执1号', receivedOn: day(receivedOn) } }) as const;
  const acknowledged = given(referral, ...COURSE.slice(0, 1), ...COPIED);
  const reply = (handled: boolean) => ({ act: 'recordReply', input: { reply: '已收悉', handled } }) as const;

  it('is copied to it instead of being handed over, and D17 runs until the receipt', () => {
    after(1).when(copy, facts(field('o1'), '2026-10-27 09:00')).thenRefused('NOT_ASSIGNED');
    after(1).when({ ...copy, input: { ...copy.input, to: 'nobody' } }, facts(brigade, '2026-10-27 09:00')).thenRefused('UNKNOWN_DEPARTMENT', { at: 'to' });
    after(1).when({ ...copy, input: { ...copy.input, to: 'third' } }, facts(brigade, '2026-10-27 09:00')).thenRefused('MUST_NOT_HANDLE_CASES');
    after(1).when(copy, facts(brigade, '2026-10-27 09:00')).then({ type: 'LeadCopied', closes: ['handOver'], opens: ['acknowledge'], data: copy.input });
    expect(copied.step('transfer').limit?.code).toBe('D17');
    expect(referral.stage(copied.state)).toBe('elsewhere');
    copied.when({ act: 'handOverLead', input: { to: 'squad', material: '照片' } }, facts(brigade, '2026-10-27 10:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('is acknowledged by that department, or by 执法大队 for it, on a day that can be', () => {
    copied.when(receipt('2026-10-28'), facts(person('unitHead', { department: 'water' }), '2026-10-28 10:00')).thenRefused('OTHER_DEPARTMENT');
    copied.when(receipt('2026-10-26'), facts(outside, '2026-10-28 10:00')).thenRefused('ABSURD_DATE', { at: 'receivedOn' });
    copied.when(receipt('2026-10-29'), facts(outside, '2026-10-28 10:00')).thenRefused('ABSURD_DATE');
    for (const actor of [outside, brigade]) copied.when(receipt('2026-10-28'), facts(actor, '2026-10-28 10:00')).then({ type: 'CopyAcknowledged', closes: ['acknowledge', 'transfer'], opens: ['reply'] });
  });

  it('ends when that department deals with it, and comes back when it does not, D17 counted anew', () => {
    acknowledged.when(reply(true), facts(person('caseHandler', { department: 'squad' }), '2026-11-02 09:00')).thenRefused('OTHER_DEPARTMENT');
    acknowledged.when(reply(true), facts(outside, '2026-11-02 09:00')).then({ type: 'ReplyRecorded', closes: ['reply'], flags: { settled: true } });
    const done = acknowledged.and(reply(true), facts(brigade, '2026-11-02 09:00'));
    done.when(close, facts(SYSTEM, '2026-11-02 09:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'handledElsewhere' } });
    acknowledged.when(reply(false), facts(brigade, '2026-11-02 09:00')).then({ type: 'ReplyRecorded', closes: ['reply'], withdraws: ['LeadCopied', 'CopyAcknowledged'], opens: ['handOver', 'awaited transfer D17 2026-11-05'] });
    expect(referral.stage(acknowledged.and(reply(false), facts(brigade, '2026-11-02 09:00')).state)).toBe('handingOver');
  });
});

describe('every ending', () => {
  it('is reached by a story, and named in the list', () => {
    const ends = STORIES.map((story) => given(referral, ...story));
    expect(ends.every(({ state }) => state.course.ended)).toBe(true);
    expect(ends.map(({ data }) => referral.entry(data).outcome)).toEqual(['penalty', 'noFiling', 'handledElsewhere', 'withdrawn', 'noPenalty', 'transferred', 'noFiling', 'revoked', 'penalty']);
  });

  it('of a lead that a rectification opened points to that as its parent', () => {
    const { data } = after(1);
    expect(referral.entry(data).parent).toBe('inspection/130525-2026-Q4-01-0001');
    expect(referral.entry({ ...data, origin: 'rectification/130525-2026-Q4-01-0001-G1' }).parent).toBe('rectification/130525-2026-Q4-01-0001-G1');
  });
});
