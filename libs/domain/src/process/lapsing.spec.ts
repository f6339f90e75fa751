import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { checked, FINE, leader, reviewer } from '../inspection/inspection.fixture.js';
import { after, CRIME, handler } from '../referral/referral.fixture.js';
import type { LimitAct, LimitChangeKind } from './limit-changes.js';
import { facts, field } from './world.fixture.js';

const ask = (kind: LimitChangeKind, key: string): LimitAct => ({ act: 'proposeLimitChange', input: { kind, key, reason: '等待监测报告', evidence: null, until: kind === 'suspend' ? day('2026-11-30') : null } });
const approve = (proposal = 'T1'): LimitAct => ({ act: 'approveLimitChange', input: { proposal, opinion: '同意' } });
const result = { act: 'enterResult', input: FINE } as const;
const giveBack = { act: 'returnResult', input: { reason: '附件不全', departments: ['water'] } } as const;

describe('a change proposed for a step', () => {
  const asked = () => checked().and(ask('suspend', 'enterResult/water'), facts(field('w1'), '2026-10-21 09:00'));

  it('lapses with it: the leader is not asked any more, and the next step of the same key keeps its own limit', () => {
    asked().when(result, facts(field('w1'), '2026-10-22 09:00')).then({ type: 'ResultEntered', closes: ['enterResult/water', 'decideLimitChange/T1'] });
    const returned = asked().and(result, facts(field('w1'), '2026-10-22 09:00')).and(result, facts(field('a1'), '2026-10-22 10:00')).and(giveBack, facts(reviewer, '2026-10-23 09:00'));
    expect(returned.step('enterResult/water').limit?.code).toBe('D15');
    expect(returned.state.limits?.open).toEqual({});
    returned.when(approve(), facts(leader, '2026-10-23 10:00')).thenRefused('STEP_NOT_OPEN');
    returned.when(ask('suspend', 'enterResult/water'), facts(field('w1'), '2026-10-23 10:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T2'] });
  });

  it('stays while the step goes on, for others or with another limit', () => {
    const other = asked().and(result, facts(field('a1'), '2026-10-22 09:00'));
    expect(other.state.limits?.open).toHaveProperty('T1');
    other.when(approve(), facts(leader, '2026-10-22 10:00')).then({ type: 'LimitSuspended', closes: ['decideLimitChange/T1'], opens: ['enterResult/water suspended 5 wd'] });
  });

  it('meets no other step, also where it was proposed before proposals lapsed', () => {
    const entered = asked().decide(result, facts(field('w1'), '2026-10-22 09:00'));
    if (!('events' in entered)) throw new Error(entered.code);
    const before = { events: entered.events.map((event) => ({ ...event, closes: ['enterResult/water'] })) };
    const returned = asked().record(before, facts(field('w1'), '2026-10-22 09:00')).and(result, facts(field('a1'), '2026-10-22 10:00')).and(giveBack, facts(reviewer, '2026-10-23 09:00'));
    expect(returned.state.limits?.open).toHaveProperty('T1');
    returned.when(approve(), facts(leader, '2026-10-23 10:00')).thenRefused('CHANGE_LAPSED', { at: 'proposal' });
    returned.when({ act: 'refuseLimitChange', input: { proposal: 'T1', reason: '环节已办结' } }, facts(leader, '2026-10-23 10:00')).then({ type: 'LimitChangeRefused', closes: ['decideLimitChange/T1'] });
  });

  it('is not an explanation: a breach can be explained when its step is long done', () => {
    const late = checked().and(ask('explain', 'enterResult/water'), facts(field('w1'), '2026-10-30 09:00'));
    const done = late.and(result, facts(field('w1'), '2026-10-30 10:00'));
    done.when(approve(), facts(leader, '2026-10-30 11:00')).then({ type: 'BreachExplained', closes: ['decideLimitChange/T1'] });
  });
});

describe('how often a limit was extended', () => {
  /** D18 extended once, then the crime is handed to the police, who refuse for good. */
  const extended = () => after(3).and(ask('extend', 'fileCase'), facts(handler, '2026-10-29 09:00')).and(approve(), facts(leader, '2026-10-29 10:00'));

  it('holds for the step that carries it', () => {
    extended().when(ask('extend', 'fileCase'), facts(handler, '2026-10-30 09:00')).thenRefused('EXTENDED_BEFORE');
  });

  it('is counted anew for the next step of the same key', () => {
    const refused = CRIME.slice(0, 4).reduce((play, [act, told]) => play.and(act, told), extended());
    const back = refused.and({ act: 'acceptRefusal', input: { reasons: '情节显著轻微' } }, facts(leader, '2026-11-11 09:00'));
    expect(back.step('fileCase').limit?.derivation.anchorDay).toBe('2026-11-11');
    back.when(ask('extend', 'fileCase'), facts(handler, '2026-11-12 09:00')).then({ type: 'LimitChangeProposed', opens: ['decideLimitChange/T2'] });
    back.and(ask('extend', 'fileCase'), facts(handler, '2026-11-12 09:00')).and(approve('T2'), facts(leader, '2026-11-12 10:00')).when(ask('extend', 'fileCase'), facts(handler, '2026-11-13 09:00')).thenRefused('EXTENDED_BEFORE');
  });
});
