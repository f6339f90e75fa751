import { describe, expect, it } from '@jest/globals';
import { day } from '../../draw/draw.fixture.js';
import { given } from '../../process/given.fixture.js';
import { facts, field } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, approval, CODE, leader, nonSite, onSite, remotely, withCode } from '../inspection.fixture.js';
import { withdrawn } from '../turns/check-turns.fixture.js';

describe('an approval withdrawn', () => {
  it('takes with it what rested on it, and waits for a new one (D7)', () => {
    after(2).when(...withdrawn()).then({
      type: 'ApprovalWithdrawn', closes: ['fileVisit', 'checkRemotely'], withdraws: ['CheckApproved'], opens: ['approve D7 2026-12-15'], data: { reason: '企业停产检修', plannedDay: '2026-10-20', onSite: true },
    });
    after(3).when(...withdrawn()).then({ type: 'ApprovalWithdrawn', closes: ['notify', 'checkRemotely'], withdraws: ['CheckApproved', 'VisitFiled'], opens: ['approve D7 2026-12-15'] });
    after(4).when(...withdrawn()).then({ type: 'ApprovalWithdrawn', closes: ['enter', 'checkRemotely'], withdraws: ['CheckApproved', 'VisitFiled', 'EnterpriseNotified'], opens: ['approve D7 2026-12-15'] });
    const play = after(4).and(...withdrawn());
    expect(play.data).toMatchObject({ plannedDay: null, entryCodeHash: null, notice: null });
    expect(Object.keys(play.state.course.steps).sort()).toEqual(['approve', 'carryOut']);
    expect(inspection.stage(play.state)).toBe('approving');
  });

  it('can be given anew, with a new day and a new code; the old code opens nothing', () => {
    const play = after(4).and(...withdrawn());
    play.when({ act: 'approveCheck', input: { ...approval, plannedDay: day('2026-11-02') } }, facts(leader, '2026-10-16 09:00', withCode)).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-11-02', 'checkRemotely'] });
    const again = [{ act: 'approveCheck', input: approval }, facts(leader, '2026-10-16 09:00', { randomness: '0123456789abcdef0123456789abcdef' })] as const;
    const entering = [...onSite().slice(2, 4)].reduce((told, [act, { actor }]) => told.and(act, facts(actor, '2026-10-17 09:00')), play.and(...again));
    entering.when({ act: 'scanEntry', input: { entryCode: CODE, officers: ['w1', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30')).thenRefused('WRONG_ENTRY_CODE');
  });

  it('was an approval of a non-site check: no visit is given back', () => {
    given(inspection, ...nonSite('written').slice(0, 3)).when(...withdrawn()).then({ type: 'ApprovalWithdrawn', closes: ['beginNonSite'], withdraws: ['CheckApproved', 'EnterpriseNotified'], opens: ['approve D7 2026-12-15'], data: { onSite: false } });
  });

  it('can be withdrawn only while nothing was checked, by a leader', () => {
    after(1).when(...withdrawn()).thenRefused('NOT_NOW');
    after(5).when(...withdrawn('2026-10-20 10:00')).thenRefused('NOT_NOW');
    after(8).when(...withdrawn('2026-10-20 17:00')).thenRefused('NOT_NOW');
    given(inspection, ...onSite().slice(0, 2), remotely).when(...withdrawn('2026-10-20 17:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('video').slice(0, 4)).when(...withdrawn('2026-10-20 10:00')).thenRefused('NOT_NOW');
    after(2).when({ act: 'withdrawApproval', input: { reason: '不查了' } }, facts(field('w1'), '2026-10-15 09:00')).thenRefused('ROLE_REQUIRED');
  });
});
