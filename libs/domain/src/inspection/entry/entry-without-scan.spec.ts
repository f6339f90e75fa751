import { describe, expect, it } from '@jest/globals';
import { day } from '../../draw/draw.fixture.js';
import { facts, field, OFFICERS, RULES } from '../../process/world.fixture.js';
import { after, answers, CODE, type InspectionPlay, remotely, reviewer, SERVICE, toTheEnd } from '../inspection.fixture.js';
import { regularise, WITHOUT_SCAN, withoutScan } from '../turns/check-turns.fixture.js';

const enter = (when: string, input: Partial<typeof WITHOUT_SCAN> = {}, more = {}) => after(4).when({ act: 'enterWithoutScan', input: { ...WITHOUT_SCAN, ...input } }, facts(field('w1'), when, more));
const inside = (ground: typeof WITHOUT_SCAN.ground): InspectionPlay => after(4).and(...withoutScan({ ground }));
const recorded = (play: InspectionPlay): InspectionPlay => play.and({ act: 'recordChecklist', input: { entries: answers(['W1', 'A1']), service: SERVICE } }, facts(field('w1'), '2026-10-20 10:30'));
const leave = [{ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 11:00')] as const;
const toReview = (play: InspectionPlay): InspectionPlay => toTheEnd(['water', 'air']).slice(0, 2).reduce((told, act) => told.and(...act), recorded(play).and(...leave).and(...remotely));

describe('an entry without a scan', () => {
  it('D10: after a network failure the check goes on, and the scan is made up for within the limit', () => {
    enter('2026-10-20 09:30', { officers: ['w2', 'w1', 'a1', 'w1'] }).then({
      type: 'EnteredWithoutScan', closes: ['enter'], opens: ['check', 'regulariseEntry D10 2026-10-30'],
      data: { ...WITHOUT_SCAN, officers: ['a1', 'w1', 'w2'], certificates: ['ZJ-w1', 'ZJ-w2', 'ZJ-a1'], at: '2026-10-20T09:30:00.000+08:00' },
    });
    expect(inside('networkFailure').step('regulariseEntry').for).toEqual({ officers: ['a1', 'w1', 'w2'] });
    expect(inside('networkFailure').definition.stage(inside('networkFailure').state)).toBe('checking');
  });

  it('D10: in an emergency it has no days, but must be made up for before leaving', () => {
    enter('2026-10-20 09:30', { ground: 'emergency' }).then({ type: 'EnteredWithoutScan', closes: ['enter'], opens: ['check', 'regulariseEntry'] });
    recorded(inside('emergency')).when(...leave).thenRefused('ENTRY_NOT_REGULARISED', { message: expect.stringContaining('紧急情况') });
    recorded(inside('emergency').and(...regularise('2026-10-20 10:00'))).when(...leave).then({
      type: 'EnterpriseLeft', closes: ['leave'], opens: ['enterResult/water D12 2026-10-29', 'enterResult/air D12 2026-10-29', 'awaited disclose D14 2026-11-17'],
    });
    expect(recorded(inside('networkFailure')).and(...leave).data.endedAt).not.toBeNull();
  });

  it('holds all guards of a scan but the scan', () => {
    enter('2026-10-19 23:59').thenRefused('TOO_EARLY');
    enter('2026-10-20 09:30', { officers: ['w1'] }).thenRefused('TOO_FEW_OFFICERS');
    enter('2026-10-20 09:30', { officers: ['w1', 'w3'] }).thenRefused('NOT_ON_TEAM');
    enter('2026-10-20 09:30', { officers: ['w1', 'w2'] }).thenRefused('DEPARTMENT_ABSENT');
    enter('2026-10-20 09:30', {}, { officers: OFFICERS.map((officer) => (officer.id === 'w1' ? { ...officer, certificates: [{ number: 'ZJ-w1', validFrom: day('2024-01-01'), validTo: day('2026-10-19') }] } : officer)) }).thenRefused('CERTIFICATE_NOT_VALID');
    enter('2026-10-20 09:30', {}, { officers: OFFICERS.map((officer) => (officer.id === 'a1' ? { ...officer, avoids: ['k1'] } : officer)) }).thenRefused('OFFICER_MUST_AVOID');
    after(4).when({ act: 'enterWithoutScan', input: WITHOUT_SCAN }, facts(field('w3'), '2026-10-20 09:30')).thenRefused('NOT_ASSIGNED');
    after(3).when(...withoutScan()).thenRefused('STEP_NOT_OPEN');
    after(5).when(...withoutScan()).thenRefused('STEP_NOT_OPEN');
  });

  it('takes its days from the rule set', () => {
    const rules = { ...RULES, limits: RULES.limits.map((rule) => (rule.code === 'D10' ? { ...rule, count: { direction: 'after', span: { amount: 3, unit: 'd' } } as const } : rule)) };
    enter('2026-10-20 09:30', {}, { rules }).then({ type: 'EnteredWithoutScan', closes: ['enter'], opens: ['check', 'regulariseEntry D10 2026-10-23'] });
  });
});

describe('making up for the scan', () => {
  it('asks for the code of the notice, from somebody who entered', () => {
    const make = (entryCode: string, officer = 'w2') => inside('networkFailure').when({ act: 'regulariseEntry', input: { entryCode, note: '信号恢复' } }, facts(field(officer), '2026-10-21 09:00'));
    make(` ${CODE.toLowerCase()} `).then({ type: 'EntryRegularised', closes: ['regulariseEntry'], data: { note: '信号恢复', at: '2026-10-21T09:00:00.000+08:00' } });
    make('XXXX').thenRefused('WRONG_ENTRY_CODE', { at: 'entryCode' });
    make(CODE, 'w3').thenRefused('NOT_ASSIGNED');
    after(5).when(...regularise()).thenRefused('STEP_NOT_OPEN');
    inside('networkFailure').and(...regularise()).when(...regularise('2026-10-21 10:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('must be done before the result passes the review; the result can be returned meanwhile', () => {
    const pass = { act: 'passResult', input: { opinion: '属实' } } as const;
    const waiting = toReview(inside('networkFailure'));
    waiting.when(pass, facts(reviewer, '2026-10-26 09:00')).thenRefused('ENTRY_NOT_REGULARISED', { message: expect.stringContaining('网络故障') });
    waiting.and(...regularise('2026-10-26 08:00')).when(pass, facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
    expect(waiting.and({ act: 'returnResult', input: { reason: '不全', departments: ['air'] } }, facts(reviewer, '2026-10-26 09:00')).step('regulariseEntry').limit?.code).toBe('D10');
  });

  it('comes late with its limit recorded first, and counts all the same', () => {
    const late = inside('networkFailure').and(...regularise('2026-11-02 09:00'));
    expect(late.events.slice(-3).map(({ type, limit }) => `${type} ${limit?.key ?? ''} ${limit?.level ?? ''}`.trim())).toEqual(['LimitPassed regulariseEntry yellow', 'LimitPassed regulariseEntry red', 'EntryRegularised']);
  });
});
