import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { checked, FINE, leader, reviewer } from '../inspection/inspection.fixture.js';
import { referral } from '../referral/definition.js';
import { after, brigade, COPIED, COURSE, handler, outside } from '../referral/referral.fixture.js';
import { COMPLAINED } from '../return-visit/return-visit.fixture.js';
import { returnVisit } from '../return-visit/definition.js';
import type { WorkAct } from './work.js';
import { workOn } from './work.js';
import { DEFINITIONS } from './definitions.js';
import { BY_NUMBER } from './called.js';
import { eventSentence } from './event-sentence.js';
import { given } from './given.fixture.js';
import { headerOf } from './course.js';
import { offeredActs } from './offered-acts.js';
import { offeredWork } from './offered-work.js';
import type { Actor } from './process.js';
import type { ProcessState } from './state.js';
import { at, facts, field, person, RULES, SYSTEM, workFacts } from './world.fixture.js';

const KEY = 'enterResult/water';
const claim = (key = KEY): WorkAct => ({ act: 'claimStep', input: { key } });
const handOver = (to: Actor, key = KEY): WorkAct => ({ act: 'handOverStep', input: { key, to: to.person, reason: '外出学习' } });
const release = (reason: string | null = null, key = KEY): WorkAct => ({ act: 'releaseStep', input: { key, reason } });
const urge = (note: string | null = null, key = KEY): WorkAct => ({ act: 'urgeStep', input: { key, note } });

const named = (actor: Actor, name: string): Actor => ({ ...actor, person: name });
const w1 = named(field('w1'), 'officer-w1');
const w2 = named(field('w2'), 'officer-w2');
const head = person('unitHead');
const holder = { person: 'officer-w1', officer: 'w1', department: 'water' };
const claimed = () => checked().and(claim(), workFacts(w1, '2026-10-21 09:00'));
const workIn = ({ state }: { readonly state: ProcessState<unknown> }, key = KEY) => workOn(state, key);

describe('认领', () => {
  it('says whose the work is, opens and closes nothing, and stays with the step', () => {
    checked().when(claim(), workFacts(w1, '2026-10-21 09:00')).then({ type: 'StepClaimed', data: { key: KEY, holder } });
    expect(workIn(claimed())).toEqual({ holder, since: at('2026-10-21 09:00'), handedOver: null, urged: null });
  });

  it('is for whoever may perform the step, and for nobody else', () => {
    for (const other of [field('w3'), field('a1'), person('clerk'), handler]) checked().when(claim(), workFacts(other, '2026-10-21 09:00')).thenRefused('NOT_YOURS_TO_DO', { kind: 'forbidden' });
    checked().when(claim(), workFacts(person('supervisor'), '2026-10-21 09:00')).thenRefused('ROLE_REQUIRED');
    checked().when(claim(), workFacts({ ...w1, jurisdiction: '130526' }, '2026-10-21 09:00')).thenRefused('OTHER_JURISDICTION');
  });

  it('is of one person at a time, and of steps that people perform', () => {
    claimed().when(claim(), workFacts(w1, '2026-10-21 10:00')).thenRefused('HELD_ALREADY', { kind: 'notOpen' });
    claimed().when(claim(), workFacts(w2, '2026-10-21 10:00')).thenRefused('HELD_BY_ANOTHER', { kind: 'notOpen' });
    checked().when(claim('disclose'), workFacts(w1, '2026-10-21 09:00')).thenRefused('NOBODY_PERFORMS_IT');
    checked().when(claim('nothing'), workFacts(w1, '2026-10-21 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('takes nobody’s right away: whoever else may act still does', () => {
    claimed().when({ act: 'enterResult', input: FINE }, facts(w2, '2026-10-22 09:00')).then({ type: 'ResultEntered', closes: [KEY] });
  });

  it('ends with the step; the next one of the same key is nobody’s', () => {
    const entered = claimed().and({ act: 'enterResult', input: FINE }, facts(w1, '2026-10-22 09:00'));
    expect(entered.state.work).toEqual({});
    const returned = entered.and({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-22 10:00')).and({ act: 'returnResult', input: { reason: '附件不全', departments: ['water'] } }, facts(reviewer, '2026-10-23 09:00'));
    expect(workIn(returned).holder).toBeNull();
  });

  it('goes on with a step whose limit changes, and ends where the step goes on for others', () => {
    const asked = claimed().and(urge('请尽快'), workFacts(brigade, '2026-10-21 10:00')).and({ act: 'proposeLimitChange', input: { kind: 'suspend', key: KEY, reason: '等待报告', evidence: null, until: day('2026-11-30') } }, facts(w1, '2026-10-21 11:00'));
    expect(workIn(asked).holder).toEqual(holder);
    const step = asked.step(KEY);
    const other = asked.record({ events: [{ type: 'LimitResumed', data: {} as never, opens: [{ ...step, for: { department: 'water', officers: ['w2', 'w3'] } }] }] }, { now: at('2026-10-21 12:00') });
    expect(workIn(other)).toMatchObject({ holder: null, since: null, urged: { times: 1, note: '请尽快' } });
    const same = asked.record({ events: [{ type: 'LimitResumed', data: {} as never, opens: [{ ...step, for: { department: 'water', officers: ['w1', 'w3'] } }] }] }, { now: at('2026-10-21 12:00') });
    expect(workIn(same).holder).toEqual(holder);
  });
});

describe('转办', () => {
  it('by the holder, or where nobody holds it by whoever may perform it, with a reason', () => {
    claimed().when(handOver(w2), workFacts(w1, '2026-10-22 09:00', { to: w2 })).then({ type: 'StepHandedOver', data: { key: KEY, from: 'officer-w1', by: 'officer-w1', reason: '外出学习', holder: { person: 'officer-w2', officer: 'w2', department: 'water' } } });
    checked().when(handOver(w2), workFacts(w1, '2026-10-22 09:00', { to: w2 })).then({ type: 'StepHandedOver', data: { from: null } });
    claimed().when(handOver(w2), workFacts(w2, '2026-10-22 09:00', { to: w2 })).thenRefused('NOT_YOURS_TO_HAND_OVER');
    checked().when(handOver(w2), workFacts(handler, '2026-10-22 09:00', { to: w2 })).thenRefused('NOT_YOURS_TO_HAND_OVER');
  });

  it('by the head of the unit that answers for it, the brigade and a leader, whoever holds it', () => {
    for (const actor of [brigade, leader]) claimed().when(handOver(w2), workFacts(actor, '2026-10-22 09:00', { to: w2 })).then({ type: 'StepHandedOver', data: { by: actor.person, from: 'officer-w1' } });
    claimed().when(handOver(w2), workFacts(head, '2026-10-22 09:00', { to: w2, units: ['water'] })).then({ type: 'StepHandedOver' });
    claimed().when(handOver(w2), workFacts(head, '2026-10-22 09:00', { to: w2, units: ['air'] })).thenRefused('NOT_YOURS_TO_HAND_OVER');
  });

  it('only to somebody of this bureau who can perform the step and does not hold it already', () => {
    const to = (actor: Actor | null) => claimed().when(handOver(actor ?? w2), workFacts(w1, '2026-10-22 09:00', { to: actor }));
    to(null).thenRefused('UNKNOWN_PERSON', { kind: 'missing', at: 'to' });
    to(w1).thenRefused('HELD_ALREADY', { at: 'to' });
    for (const other of [field('w3'), named(field('a1'), 'a1'), leader, person('clerk')]) to(other).thenRefused('CANNOT_PERFORM_IT', { kind: 'forbidden', at: 'to', message: expect.stringContaining('执法检查人员') });
  });

  it('says in its sentence to whom, by name where it is known', () => {
    const handed = claimed().and(handOver(w2), workFacts(w1, '2026-10-22 09:00', { to: w2 }));
    const [last] = handed.events.slice(-1);
    if (last === undefined) throw new Error('nothing was handed over');
    expect([eventSentence('inspection', last), eventSentence('inspection', last, { ...BY_NUMBER, account: () => '李娜' })]).toEqual(['转办给他人：录入结果，理由：外出学习', '转办给李娜：录入结果，理由：外出学习']);
  });
});

describe('放弃认领', () => {
  it('gives the work back, by the holder alone, and keeps that it was urged', () => {
    const back = claimed().and(urge(), workFacts(brigade, '2026-10-21 10:00')).and(release('借调'), workFacts(w1, '2026-10-22 09:00'));
    expect(workIn(back)).toMatchObject({ holder: null, since: null, urged: { times: 1 } });
    claimed().when(release(), workFacts(w2, '2026-10-22 09:00')).thenRefused('NOT_HELD_BY_YOU');
    claimed().when(release(), workFacts(brigade, '2026-10-22 09:00')).thenRefused('NOT_HELD_BY_YOU');
    back.when(claim(), workFacts(w2, '2026-10-22 10:00')).then({ type: 'StepClaimed' });
  });
});

describe('催办', () => {
  it('by the brigade, a leader, and the head of the unit that answers for it', () => {
    for (const actor of [brigade, leader]) checked().when(urge('请尽快'), workFacts(actor, '2026-10-21 09:00')).then({ type: 'StepUrged', data: { key: KEY, by: actor.person, note: '请尽快' } });
    checked().when(urge(), workFacts(head, '2026-10-21 09:00', { units: ['water'] })).then({ type: 'StepUrged' });
    checked().when(urge(), workFacts(head, '2026-10-21 09:00', { units: ['air'] })).thenRefused('NOT_YOUR_UNIT', { kind: 'forbidden' });
    checked().when(urge(), workFacts(w2, '2026-10-21 09:00')).thenRefused('ROLE_REQUIRED');
  });

  it('of no step of the own: what waits for oneself is done, not urged', () => {
    const lead = after(3);
    lead.when(urge(null, 'fileCase'), workFacts(leader, '2026-10-29 09:00')).thenRefused('OWN_STEP');
    const other = named(leader, 'second-leader');
    const held = lead.and(claim('fileCase'), workFacts(other, '2026-10-29 09:00'));
    held.when(urge(null, 'fileCase'), workFacts(other, '2026-10-29 10:00')).thenRefused('OWN_STEP');
    held.when(urge(null, 'fileCase'), workFacts(leader, '2026-10-29 10:00')).then({ type: 'StepUrged' });
  });

  it('of a step of another department by the brigade, which may also do it itself; not once the brigade has taken it on, and never by that department of itself', () => {
    const copied = given(referral, ...COURSE.slice(0, 1), ...COPIED.slice(0, 1));
    const key = 'acknowledge';
    const step = DEFINITIONS.referral.course(copied.state).steps[key];
    if (step === undefined) throw new Error('nothing waits for the copy');
    const asked = { step, holder: null };
    expect(offeredWork(DEFINITIONS.referral, asked, { actor: brigade, units: ['outside'], now: at('2026-10-28 09:00') }).map(({ name }) => name)).toEqual(['认领', '转办', '催办']);
    copied.when(urge('请签收', key), workFacts(brigade, '2026-10-28 09:00')).then({ type: 'StepUrged', data: { key, by: brigade.person, note: '请签收' } });
    copied.and(claim(key), workFacts(brigade, '2026-10-28 09:00')).when(urge(null, key), workFacts(brigade, '2026-10-28 10:00')).thenRefused('OWN_STEP');
    copied.when(urge(null, key), workFacts(outside, '2026-10-28 09:00', { units: ['outside'] })).thenRefused('OWN_STEP');
  });

  it('is recorded each time, with the latest on the step', () => {
    const twice = checked().and(urge('第一次'), workFacts(brigade, '2026-10-21 09:00')).and(urge('第二次'), workFacts(leader, '2026-10-22 09:00'));
    expect(workIn(twice).urged).toEqual({ times: 2, at: at('2026-10-22 09:00'), by: leader.person, note: '第二次' });
    expect(twice.events.filter(({ type }) => type === 'StepUrged')).toHaveLength(2);
  });

  it('as often as the rule set says, which names it as its own default; where it says nothing, as often as somebody wants', () => {
    const rules = { ...RULES, urging: { everyWorkingDays: 1, source: '本系统默认值，非法定', confidence: 'low' } } as const;
    const urged = checked().and(urge(), workFacts(brigade, '2026-10-23 09:00', { rules }));
    urged.when(urge(), workFacts(leader, '2026-10-23 17:00', { rules })).thenRefused('URGED_JUST_NOW', { kind: 'notOpen', source: '本系统默认值，非法定', message: expect.stringContaining('2026-10-26 起可以再催') });
    urged.when(urge(), workFacts(leader, '2026-10-25 12:00', { rules })).thenRefused('URGED_JUST_NOW');
    urged.when(urge(), workFacts(leader, '2026-10-26 00:00', { rules })).then({ type: 'StepUrged' });
    urged.when(urge(), workFacts(leader, '2026-10-23 17:00')).then({ type: 'StepUrged' });
  });
});

describe('the workflow', () => {
  it('is told of it by headers that open, close and name nothing', () => {
    const story = claimed().and(urge('请尽快'), workFacts(brigade, '2026-10-21 10:00')).and(release(), workFacts(w1, '2026-10-22 09:00'));
    for (const event of story.events.slice(-3)) expect(Object.keys(headerOf(event)).sort()).toEqual(['at', 'type', 'version']);
  });
});

describe('a return visit', () => {
  const opened = () => given(returnVisit, ...COMPLAINED.slice(0, 1));
  const supervisor = person('supervisor');
  const other = named(supervisor, 'second-supervisor');

  it('is held, handed over and urged within supervision alone', () => {
    opened().when(claim('answer'), workFacts(supervisor, '2026-11-02 09:00')).then({ type: 'StepClaimed' });
    for (const actor of [brigade, leader, head]) opened().when(urge(null, 'answer'), workFacts(actor, '2026-11-02 09:00')).thenRefused('ROLE_REQUIRED');
    const held = opened().and(claim('answer'), workFacts(other, '2026-11-02 09:00'));
    held.when(urge(null, 'answer'), workFacts(supervisor, '2026-11-02 10:00')).then({ type: 'StepUrged' });
    held.when(handOver(supervisor, 'answer'), workFacts(supervisor, '2026-11-02 10:00', { to: supervisor })).then({ type: 'StepHandedOver' });
    held.when(handOver({ ...supervisor, officer: 'w1' }, 'answer'), workFacts(other, '2026-11-02 10:00', { to: { ...supervisor, officer: 'w1' } })).thenRefused('CANNOT_PERFORM_IT');
  });
});

describe('what is offered beside a step', () => {
  const offered = (actor: Actor, units: readonly string[] = [], play = checked()) =>
    offeredWork(DEFINITIONS.inspection, { step: play.step(KEY), holder: workIn(play).holder?.person ?? null }, { actor, units, now: at('2026-10-21 09:00') }).map(({ name }) => name);

  it('is what the ledger would let this person do, and stands not among the acts of the process', () => {
    expect([offered(w1), offered(w2, [], claimed()), offered(w1, [], claimed())]).toEqual([['认领', '转办'], [], ['转办', '放弃认领']]);
    expect([offered(head, ['water']), offered(head, ['air']), offered(brigade), offered(leader), offered(person('supervisor')), offered(SYSTEM)]).toEqual([['转办', '催办'], [], ['转办', '催办'], ['转办', '催办'], [], []]);
    const process = { state: checked().state, jurisdiction: brigade.jurisdiction };
    expect(offeredActs(DEFINITIONS.inspection, process, null, { actor: brigade, now: at('2026-10-21 09:00') }).filter(({ act }) => act.endsWith('Step'))).toEqual([]);
  });

  it('is nothing for a span that is only watched', () => {
    expect(offeredWork(DEFINITIONS.inspection, { step: checked().step('disclose'), holder: null }, { actor: brigade, units: [], now: at('2026-10-21 09:00') })).toEqual([]);
  });
});
