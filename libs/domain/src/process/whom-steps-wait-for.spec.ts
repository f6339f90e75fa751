import { describe, expect, it } from '@jest/globals';
import { brigade, clerk, ordered } from '../rectification/rectification.fixture.js';
import { after, COPIED, handler, outside } from '../referral/referral.fixture.js';
import { DEFINITIONS } from './definitions.js';
import { offeredActs } from './offered-acts.js';
import { isFor } from './permission.js';
import type { Actor, ProcessKind } from './process.js';
import type { ProcessState } from './state.js';
import { at, facts, field, HERE, person } from './world.fixture.js';

/** Whether a list of work shows the step, and whether the guard lets its acts pass: one rule, asked twice. */
function shownAndOffered(kind: ProcessKind, state: ProcessState<unknown>, key: string, actor: Actor): readonly boolean[] {
  const definition = DEFINITIONS[kind];
  const step = definition.course(state).steps[key];
  if (step === undefined) throw new Error(`${key} is not open`);
  const offered = offeredActs(definition, { state, jurisdiction: HERE }, step, { actor, now: at('2026-11-10 10:00') });
  return [isFor(step, actor, definition.acts), offered.length > 0];
}

type Case = readonly [string, Actor, boolean];
const elsewhere: Actor = { ...field('w3'), roles: ['officer', 'clerk'] };

describe('提交整改报告', () => {
  it.each<Case>([
    ['an officer who checked', field('w1'), true],
    ['an officer who did not', field('w3'), false],
    ['an officer whom the registry does not name', { ...field('w1'), officer: null }, false],
    ['经办人员', clerk, true],
    ['经办人员 who is also an officer, of another team', elsewhere, true],
    ['执法大队', brigade, false],
  ])('waits for %s: %s', (_, actor, may) => {
    expect(shownAndOffered('rectification', ordered().state, 'report', actor)).toEqual([may, may]);
  });

  it('follows the team, and is recorded as before: the event that opens it names nobody', () => {
    const changed = ordered().and({ act: 'assignTeam', input: { team: ['w2', 'a1'], reason: '公出' } }, facts(brigade, '2026-11-02 10:00'));
    expect(shownAndOffered('rectification', changed.state, 'report', field('w1'))).toEqual([false, false]);
    expect(shownAndOffered('rectification', changed.state, 'report', field('w2'))).toEqual([true, true]);
    expect(changed.step('report').for).toEqual({});
  });
});

describe('抄告', () => {
  const copied = () => COPIED.slice(0, 1).reduce((play, past) => play.and(...past), after(1));
  const acknowledged = () => COPIED.reduce((play, past) => play.and(...past), after(1));

  it.each<Case>([
    ['the head of the department it went to', outside, true],
    ['a case handler there', person('caseHandler', { department: 'outside' }), true],
    ['a case handler of another department', handler, false],
    ['the head of another department', person('unitHead', { department: 'water' }), false],
    ['执法大队, by its letter', person('brigade', { department: 'brigade' }), true],
    ['an officer of the team', field('w1'), false],
  ])('签收 and 回复 wait for %s: %s', (_, actor, may) => {
    expect(shownAndOffered('referral', copied().state, 'acknowledge', actor)).toEqual([may, may]);
    expect(shownAndOffered('referral', acknowledged().state, 'reply', actor)).toEqual([may, may]);
  });

  it('is answered for by the department it went to', () => {
    expect(DEFINITIONS.referral.responsible(copied().state, 'acknowledge')).toEqual({ departments: ['outside'], officers: [] });
  });
});

describe('移交线索, 补充线索材料', () => {
  const returned = () => after(2).and({ act: 'returnLead', input: { missing: '缺采样记录' } }, facts(handler, '2026-10-28 09:00'));

  it.each<Case>([
    ['an officer who checked', field('w1'), true],
    ['an officer who did not', field('w3'), false],
    ['执法大队', person('brigade', { department: 'brigade' }), true],
  ])('wait for %s: %s', (_, actor, may) => {
    expect(shownAndOffered('referral', after(1).state, 'handOver', actor)).toEqual([may, may]);
    expect(shownAndOffered('referral', returned().state, 'supplementLead', actor)).toEqual([may, may]);
  });
});
