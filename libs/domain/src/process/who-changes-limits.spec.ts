import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { after as inspected, checked, type InspectionPlay, leader, reviewer } from '../inspection/inspection.fixture.js';
import { published } from '../plan/plan.fixture.js';
import { brigade, ordered } from '../rectification/rectification.fixture.js';
import { after as lead, COPIED, handler, outside } from '../referral/referral.fixture.js';
import { taskAt } from '../task/task.fixture.js';
import { DEFINITIONS } from './definitions.js';
import type { LimitAct, LimitChangeKind } from './limit-changes.js';
import type { Actor, ProcessKind } from './process.js';
import { isRefusal } from './refusal.js';
import type { ProcessState } from './state.js';
import { facts, field, OFFICERS, person } from './world.fixture.js';

const ask = (kind: LimitChangeKind, key: string): LimitAct => ({ act: 'proposeLimitChange', input: { kind, key, reason: '等待监测报告', evidence: null, until: kind === 'suspend' ? day('2026-11-30') : null } });
const approve: LimitAct = { act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } };
const refuse: LimitAct = { act: 'refuseLimitChange', input: { proposal: 'T1', reason: '理由不足' } };

/** Whether this person is listened to at all; what becomes of the proposal is another question. */
function mayAsk({ definition, state }: { readonly definition: { readonly kind: ProcessKind }; readonly state: ProcessState<unknown> }, actor: Actor): boolean {
  const decision = DEFINITIONS[definition.kind].decide(state, ask('suspend', 'nothing'), facts(actor, '2026-11-05 09:00'));
  const code = isRefusal(decision) ? decision.code : 'none';
  expect(['NOT_INVOLVED', 'ROLE_REQUIRED', 'STEP_NOT_OPEN']).toContain(code);
  return code === 'STEP_NOT_OPEN';
}

const ofWater = { clerk: person('clerk'), head: person('unitHead'), officer: field('w1'), otherOfficer: field('w3') };
const elsewhere = { clerk: person('clerk', { department: 'outside' }), head: person('unitHead', { department: 'outside' }), officer: field('o1'), handler: person('caseHandler', { department: 'outside' }) };
const supervisor = person('supervisor', { department: 'brigade' });

describe('who may ask for a limit to change is whoever works on the process', () => {
  it.each([
    ['the plan', published(), [ofWater.clerk, brigade], [ofWater.officer, ofWater.head, handler, reviewer, supervisor, leader]],
    ['a task', taskAt('made'), [ofWater.clerk, ofWater.head, person('unitHead', { department: 'air' }), brigade], [elsewhere.clerk, elsewhere.head, ofWater.officer, handler, reviewer, supervisor]],
    ['an inspection', checked(), [ofWater.officer, field('a1'), ofWater.clerk, ofWater.head, reviewer, brigade], [ofWater.otherOfficer, elsewhere.officer, elsewhere.clerk, elsewhere.head, handler, supervisor]],
    ['a rectification', ordered(), [ofWater.officer, ofWater.clerk, ofWater.head, brigade], [ofWater.otherOfficer, elsewhere.clerk, elsewhere.head, handler, reviewer, supervisor]],
    ['a lead that was accepted', lead(3), [ofWater.officer, handler, person('unitHead', { department: 'squad' }), brigade], [ofWater.otherOfficer, ofWater.clerk, elsewhere.handler, elsewhere.clerk, reviewer, supervisor]],
    ['a lead that nobody has taken on', lead(1), [ofWater.officer, brigade], [handler, elsewhere.handler, ofWater.clerk]],
  ])('of %s', (_, play, may, mayNot) => {
    expect(may.map((actor) => mayAsk(play, actor))).toEqual(may.map(() => true));
    expect(mayNot.map((actor) => mayAsk(play, actor))).toEqual(mayNot.map(() => false));
  });

  it('of a lead that was copied, also that department', () => {
    const copied = COPIED.reduce((play, [act, told]) => play.and(act, told), lead(1));
    expect([mayAsk(copied, outside), mayAsk(copied, handler)]).toEqual([true, false]);
  });

  it('and nobody else ends a suspension that a leader approved, but a leader', () => {
    const suspended = checked().and(ask('suspend', 'enterResult/water'), facts(field('w1'), '2026-10-21 09:00')).and(approve, facts(leader, '2026-10-21 10:00'));
    const end = (actor: Actor) => suspended.when({ act: 'resumeLimit', input: { key: 'enterResult/water', reason: '报告已到' } }, facts(actor, '2026-10-26 09:00'));
    for (const actor of [elsewhere.officer, elsewhere.clerk, handler, ofWater.otherOfficer]) end(actor).thenRefused('NOT_INVOLVED', { kind: 'forbidden' });
    for (const actor of [field('w2'), brigade, leader]) end(actor).then({ type: 'LimitResumed', opens: ['enterResult/water D12 2026-11-03'] });
  });
});

describe('who decides on it did not check', () => {
  const leading = (officer: string): Actor => ({ ...leader, person: `leader-${officer}`, officer });

  it('on an inspection: nobody of the team, nor who has to avoid the enterprise', () => {
    const asked: InspectionPlay = inspected(1).and(ask('extend', 'carryOut'), facts(person('unitHead'), '2026-12-10 09:00'));
    asked.when(approve, facts(leading('w2'), '2026-12-10 10:00')).thenRefused('DECIDES_OWN_CHECK', { kind: 'forbidden' });
    const avoiding = { officers: OFFICERS.map((officer) => (officer.id === 'o1' ? { ...officer, avoids: ['k1'] } : officer)) };
    asked.when(approve, facts(leading('o1'), '2026-12-10 10:00', avoiding)).thenRefused('OFFICER_MUST_AVOID');
    asked.when(approve, facts(leading('o1'), '2026-12-10 10:00')).then({ type: 'LimitExtended', closes: ['decideLimitChange/T1'], opens: ['awaited carryOut D11 2026-12-29'] });
    asked.when(refuse, facts(leading('w2'), '2026-12-10 10:00')).then({ type: 'LimitChangeRefused', closes: ['decideLimitChange/T1'] });
  });

  it('on a rectification and a lead: nobody of the team', () => {
    const order = ordered().and(ask('suspend', 'recheck'), facts(ofWater.clerk, '2026-10-27 09:00'));
    order.when(approve, facts(leading('w2'), '2026-10-27 10:00')).thenRefused('DECIDES_OWN_CHECK');
    order.when(approve, facts(leading('w3'), '2026-10-27 10:00')).then({ type: 'LimitSuspended', closes: ['decideLimitChange/T1'], opens: ['recheck suspended 47 d'] });
    const filing = lead(3).and(ask('extend', 'fileCase'), facts(handler, '2026-11-05 09:00'));
    filing.when(approve, facts(leading('w2'), '2026-11-05 10:00')).thenRefused('DECIDES_OWN_CASE');
    filing.when(approve, facts(leading('w3'), '2026-11-05 10:00')).then({ type: 'LimitExtended', closes: ['decideLimitChange/T1'], opens: ['fileCase D18 2026-11-27'] });
  });
});
