import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { inspection } from '../inspection/definition.js';
import { checked, type InspectionPast, onSite } from '../inspection/inspection.fixture.js';
import { propose, replace } from '../inspection/turns/result-turns.fixture.js';
import { brigade, ordered, PASSED } from '../rectification/rectification.fixture.js';
import { after, handler, leader } from '../referral/referral.fixture.js';
import { given } from './given.fixture.js';
import type { LimitAct } from './limit-changes.js';
import { facts, field, RULES } from './world.fixture.js';

const suspend = (key: string, until: string): LimitAct => ({ act: 'proposeLimitChange', input: { kind: 'suspend', key, reason: '等待鉴定', evidence: null, until: day(until) } });
const approve: LimitAct = { act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } };
const resume: LimitAct = { act: 'resumeLimit', input: { key: 'fileCase', reason: '鉴定意见已收到' } };

/** The system was down when a suspension ended by itself: whoever acts first decides on the limit as it runs since (design.md 4, rule 2). */
describe('a suspension that ended by itself, unnoticed', () => {
  /** D18 with 7 days left on 5 November, suspended until the 30th: runs again to 7 December. */
  const suspended = () => after(3).and(suspend('fileCase', '2026-11-30'), facts(handler, '2026-11-05 09:00')).and(approve, facts(leader, '2026-11-05 10:00'));

  it('cannot be ended by anybody: the days since its end are spent', () => {
    suspended().when(resume, facts(handler, '2026-12-06 09:00')).thenRefused('NOT_NOW');
    suspended().when(resume, facts(handler, '2026-11-30 23:59')).then({ type: 'LimitResumed', opens: ['fileCase D18 2026-12-07'] });
  });

  it('cannot be ended either while another limit of the process is still suspended', () => {
    const second: LimitAct = { act: 'approveLimitChange', input: { proposal: 'T2', opinion: '同意' } };
    const both = checked()
      .and(suspend('enterResult/water', '2026-10-26'), facts(field('w1'), '2026-10-21 09:00')).and(approve, facts(leader, '2026-10-21 10:00'))
      .and(suspend('enterResult/air', '2026-11-30'), facts(field('a1'), '2026-10-21 11:00')).and(second, facts(leader, '2026-10-21 12:00'));
    both.when({ act: 'resumeLimit', input: { key: 'enterResult/water', reason: '报告已到' } }, facts(field('w1'), '2026-10-29 09:00')).thenRefused('NOT_SUSPENDED');
  });

  it('is extended as it runs, and explained as it was passed', () => {
    const extend: LimitAct = { act: 'proposeLimitChange', input: { kind: 'extend', key: 'fileCase', reason: '鉴定未完成', evidence: null } };
    suspended().when(extend, facts(handler, '2026-12-01 09:00')).then({ type: 'LimitResumed', opens: ['fileCase D18 2026-12-07'] }, { type: 'LimitChangeProposed', opens: ['decideLimitChange/T2'] });
    const explain: LimitAct = { act: 'proposeLimitChange', input: { kind: 'explain', key: 'fileCase', reason: '系统停运', evidence: null } };
    const late = suspended().and(explain, facts(handler, '2026-12-08 09:00'));
    expect(late.events.slice(-4).map(({ type }) => type)).toEqual(['LimitResumed', 'LimitPassed', 'LimitPassed', 'LimitChangeProposed']);
  });

  it('runs on when the team is changed, its levels kept: the same red is not told twice', () => {
    const waiting = ordered({ illegalDischarge: true }).and(suspend('recheck', '2026-10-30'), facts(field('w1'), '2026-10-27 09:00')).and(approve, facts(leader, '2026-10-27 10:00'));
    const until = waiting.step('recheck').suspended?.resumes.due ?? '';
    const changed = waiting.and({ act: 'assignTeam', input: { team: ['w3', 'a2'], reason: '调离' } }, facts(brigade, '2026-12-08 09:00'));
    expect(changed.step('recheck')).toMatchObject({ for: { officers: ['a2', 'w3'] }, limit: { due: until } });
    expect(changed.step('recheck')).not.toHaveProperty('suspended');
    const levels = changed.state.course.levels['recheck'];
    expect(levels).toContain('red');
    const done = changed.and({ act: 'recheck', input: { ...PASSED, officers: ['a2', 'w3'] } }, facts(field('w3'), '2026-12-08 10:00'));
    expect(done.events.filter(({ limit }) => limit?.key === 'recheck' && limit.level === 'red')).toHaveLength(1);
  });

  it('runs on when an officer is replaced', () => {
    // A rule set of another bureau, under which a notice may be suspended.
    const rules = { ...RULES, limits: RULES.limits.map((rule) => (rule.code === 'D9' ? { ...rule, count: { direction: 'after', span: { amount: 5, unit: 'wd' } } as const } : rule)) };
    const there = ([act, told]: InspectionPast): InspectionPast => [act, { ...told, rules }];
    const waiting = given(inspection, ...onSite().slice(0, 3).map(there)).and(suspend('notify', '2026-10-16'), facts(field('w1'), '2026-10-14 10:00', { rules })).and(approve, facts(leader, '2026-10-14 10:30', { rules }));
    const resumes = waiting.step('notify').suspended?.resumes;
    const replaced = waiting.and(...there(propose())).and(...replace('G1', '2026-10-19 09:00', { rules }));
    expect(replaced.step('notify')).toMatchObject({ for: { officers: ['w3', 'w2', 'a1'] }, limit: resumes });
    expect(replaced.step('notify')).not.toHaveProperty('suspended');
  });
});
