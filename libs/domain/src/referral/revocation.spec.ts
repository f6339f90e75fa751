import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { facts, SYSTEM } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { after, afterTheEnd, handler, leader, PENALTY, REVOKED } from './referral.fixture.js';

const revoke = (more: Partial<typeof REVOKED> = {}) => ({ act: 'revokePenalty', input: { ...REVOKED, ...more } }) as const;
const withdraw = { act: 'withdrawPublication', input: {} } as const;
const close = { act: 'closeReferral', input: {} } as const;
const GONE = ['PenaltyDecided', 'PenaltyPublished', 'ReferralClosed'];
const told = facts(leader, '2026-12-10 09:00');

describe('a penalty that does not stand (行政处罚法第48条)', () => {
  it('is revoked by the leader, once it has been decided and as long as it stands', () => {
    after(7).when(revoke(), facts(handler, '2026-12-10 09:00')).thenRefused('ROLE_REQUIRED');
    after(4).when(revoke(), told).thenRefused('NOT_NOW');
    after(7).when(revoke(), facts({ ...leader, officer: 'w1' }, '2026-12-10 09:00')).thenRefused('DECIDES_OWN_CASE', { kind: 'forbidden' });
    afterTheEnd('quashed').when(revoke(), facts(leader, '2026-12-11 09:00')).thenRefused('NOT_NOW');
    after(5).and(revoke({ kind: 'changed' }), told).when(revoke(), facts(leader, '2026-12-11 09:00')).thenRefused('NOT_NOW');
  });

  it('is revoked neither before it was decided nor tomorrow', () => {
    after(7).when(revoke({ decidedOn: day('2026-11-30') }), told).thenRefused('ABSURD_DATE', { at: 'decidedOn' });
    after(7).when(revoke({ decidedOn: day('2026-12-11') }), told).thenRefused('ABSURD_DATE');
    after(7).when(revoke({ decidedOn: day('2026-12-01') }), told).then({ type: 'PenaltyRevoked', withdraws: GONE, opens: ['withdrawPublication D16 2026-12-04'], reopens: true });
  });

  it('after the end opens the process again; its publication is withdrawn by itself within D16 of that day, and quashed it ends again', () => {
    after(7).when(revoke(), told).then({ type: 'PenaltyRevoked', withdraws: GONE, opens: ['withdrawPublication D16 2026-12-15'], reopens: true, flags: { settled: true }, data: { ...REVOKED, decisionNumber: PENALTY.decisionNumber, published: true } });
    const revoked = afterTheEnd('quashed', 8);
    expect(referral.stage(revoked.state)).toBe('withdrawing');
    revoked.when(close, facts(SYSTEM, '2026-12-10 09:01')).thenNothing();
    revoked.when(withdraw, facts(SYSTEM, '2026-12-10 09:01')).then({ type: 'PenaltyPublicationWithdrawn', closes: ['withdrawPublication'], data: { reason: REVOKED.reason, decisionNumber: PENALTY.decisionNumber, withdrawnAt: '2026-12-10T09:01:00.000+08:00' } });
    afterTheEnd('quashed', 9).when(close, facts(SYSTEM, '2026-12-10 09:02')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'revoked' } });
    expect(referral.entry(afterTheEnd('quashed').data).outcome).toBe('revoked');
  });

  it('before its publication is not published at all', () => {
    after(5).when(revoke({ decidedOn: day('2026-12-03') }), facts(leader, '2026-12-03 09:00')).then({ type: 'PenaltyRevoked', closes: ['publish'], withdraws: GONE, data: { published: false } });
    const revoked = after(5).and(revoke(), told);
    revoked.when({ act: 'publishPenalty', input: {} }, facts(SYSTEM, '2026-12-10 09:01')).thenRefused('STEP_NOT_OPEN');
    revoked.when(close, facts(SYSTEM, '2026-12-10 09:01')).then({ type: 'ReferralClosed', ends: true, data: { outcome: 'revoked' } });
  });

  it('changed waits for the new decision, for which the law gives no limit; that is published in its turn, after the old one is withdrawn', () => {
    after(7).when(revoke({ kind: 'changed' }), told).then({ type: 'PenaltyRevoked', withdraws: GONE, opens: ['withdrawPublication D16 2026-12-15', 'decidePenalty'], reopens: true });
    const changed = afterTheEnd('changed', 9);
    expect(referral.entry(changed.data).outcome).toBeNull();
    changed.when(close, facts(SYSTEM, '2026-12-10 09:02')).thenNothing();
    const decide = (decidedOn: string) => ({ act: 'decidePenalty', input: { ...PENALTY, decisionNumber: '2号', decidedOn: day(decidedOn) } }) as const;
    changed.when(decide('2026-12-09'), facts(leader, '2026-12-11 09:00')).thenRefused('ABSURD_DATE');
    const anew = changed.and(decide('2026-12-11'), facts(leader, '2026-12-11 09:00'));
    anew.when({ act: 'publishPenalty', input: {} }, facts(SYSTEM, '2026-12-11 09:01')).then({ type: 'PenaltyPublished', closes: ['publish'], data: { decisionNumber: '2号' } });
    const hasty = afterTheEnd('changed', 8).and(decide('2026-12-10'), facts(leader, '2026-12-10 09:00'));
    hasty.when({ act: 'publishPenalty', input: {} }, facts(SYSTEM, '2026-12-10 09:01')).thenNothing();
  });
});
