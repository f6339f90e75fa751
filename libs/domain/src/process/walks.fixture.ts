import type { Instant } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { day } from '../draw/draw.fixture.js';
import { inspection } from '../inspection/definition.js';
import { alone, answers, CODE, FINE, GRAVE, type InspectionPlay, ORDER, reviewer, SERVICE, withCode } from '../inspection/inspection.fixture.js';
import type { InspectionAct } from '../inspection/inspection.js';
import { itemsOf } from '../inspection/parts.js';
import { annualPlan } from '../plan/definition.js';
import { brigade, clerk, DRAFT, EXTRA, FILING, JOINT, leader, type PlanPlay, PROGRESS, Q3, Q4, SINGLE } from '../plan/plan.fixture.js';
import type { Change, PlanAct } from '../plan/plan.js';
import { referral } from '../referral/definition.js';
import { handler, ORDER as LEAD, PENALTY, type ReferralPlay } from '../referral/referral.fixture.js';
import type { ReferralAct } from '../referral/referral.js';
import { closing, head, make, taskFacts, type TaskPlay } from '../task/task.fixture.js';
import { task } from '../task/definition.js';
import type { TaskAct } from '../task/task.js';
import { given, type Play } from './given.fixture.js';
import type { Act, NewEvent } from './process.js';
import { at, facts, field, SYSTEM, type WorldFacts } from './world.fixture.js';

/** What somebody might do next; whether it is permitted is for the domain to say. null: not even thinkable. */
export type Move<D, A extends Act, E extends NewEvent> = (play: Play<D, A, E, WorldFacts>, now: Instant) => readonly [A, WorldFacts] | null;

/** Processes that can be walked at random: setbacks first, then what leads to the end, in order. */
export interface Ground<D, A extends Act, E extends NewEvent> {
  readonly begun: readonly Play<D, A, E, WorldFacts>[];
  readonly from: Instant;
  readonly setbacks: readonly Move<D, A, E>[];
  readonly forward: readonly Move<D, A, E>[];
}

type PlanMove = (play: PlanPlay, now: Instant) => readonly [PlanAct, WorldFacts] | null;
const openAmendment = (step: string, { state }: PlanPlay): string | null => Object.keys(state.course.steps).find((key) => key.startsWith(`${step}/`))?.slice(step.length + 1) ?? null;
const amending = (step: 'approveAmendment' | 'fileAmendment' | 'publishAmendment' | 'returnAmendment', act: (amendment: string) => PlanAct, who: typeof clerk): PlanMove => (play, now) => {
  const id = openAmendment(step === 'returnAmendment' ? 'approveAmendment' : step, play);
  return id === null ? null : [act(id), facts(who, now)];
};
const propose = (change: Change): PlanMove => (_, now) => [{ act: 'proposeAmendment', input: { change, reason: '部署' } }, facts(clerk, now)];
const filed = (now: Instant) => ({ ...FILING, filedOn: dayOf(now) });
const moved: Change = { kind: 'adjust', item: { ...JOINT, quarters: [{ quarter: Q4, from: day('2026-11-16'), to: day('2026-12-15') }] } };

export const PLANS: Ground<PlanPlay['data'], PlanAct, NewEventOf<PlanPlay>> = {
  begun: [given(annualPlan, [{ act: 'draftPlan', input: DRAFT }, facts(clerk, '2026-01-12 09:00')])],
  from: at('2026-01-12 10:00'),
  setbacks: [
    (_, now) => [{ act: 'revisePlan', input: { title: '改', items: [JOINT, SINGLE] } }, facts(clerk, now)],
    (_, now) => [{ act: 'returnPlan', input: { reason: '改' } }, facts(leader, now)],
    propose({ kind: 'add', item: EXTRA }), propose({ kind: 'cancel', itemId: 'S' }), propose({ kind: 'cancel', itemId: 'J' }), propose(moved),
    amending('returnAmendment', (amendment) => ({ act: 'returnAmendment', input: { amendment, reason: '无据' } }), leader),
    (_, now) => [{ act: 'takeStock', input: {} }, facts(SYSTEM, now, PROGRESS)],
  ],
  forward: [
    (_, now) => [{ act: 'submitPlan', input: { note: null } }, facts(clerk, now)],
    (_, now) => [{ act: 'approvePlan', input: { opinion: '同意' } }, facts(leader, now)],
    (_, now) => [{ act: 'filePlan', input: filed(now) }, facts(brigade, now)],
    (_, now) => [{ act: 'publishPlan', input: {} }, facts(SYSTEM, now)],
    amending('approveAmendment', (amendment) => ({ act: 'approveAmendment', input: { amendment, opinion: '同意' } }), leader),
    (play, now) => {
      const amendment = openAmendment('fileAmendment', play);
      return amendment === null ? null : [{ act: 'fileAmendment', input: { amendment, ...filed(now) } }, facts(brigade, now)];
    },
    amending('publishAmendment', (amendment) => ({ act: 'publishAmendment', input: { amendment } }), SYSTEM),
    ...[Q3, Q4].map((quarter): PlanMove => (_, now) => [{ act: 'evaluateQuarter', input: { quarter, conclusion: '好' } }, facts(brigade, now, PROGRESS)]),
    (_, now) => [{ act: 'closeYear', input: {} }, facts(SYSTEM, now, PROGRESS)],
  ],
};

type NewEventOf<P> = P extends Play<infer _D, infer _A, infer E, infer _F> ? E : never;

const bySystem = (act: 'publishResult' | 'closeInspection') => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [{ act, input: {} }, facts(SYSTEM, now)];
const inField = (officer: string, act: InspectionAct) => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [act, facts(field(officer), now)];
const giveBack = (departments: readonly string[]) => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [{ act: 'returnResult', input: { reason: '不全', departments } }, facts(reviewer, now)];

export const INSPECTIONS: Ground<InspectionPlay['data'], InspectionAct, NewEventOf<InspectionPlay>> = {
  begun: [ORDER, ...(['onSite', 'written', 'video', 'informationSharing', 'networkMonitoring'] as const).map(alone)].map((order) => given(inspection, [{ act: 'openInspection', input: order }, facts(SYSTEM, '2026-10-12 08:00')])),
  from: at('2026-10-12 09:00'),
  setbacks: [giveBack(['water']), giveBack(['air']), giveBack(['water', 'air']), inField('w1', { act: 'enterResult', input: GRAVE }), inField('w3', { act: 'leaveEnterprise', input: {} })],
  forward: [
    (_, now) => [{ act: 'approveCheck', input: { plannedDay: dayOf(now), capExemption: null } }, facts(leader, now, withCode)],
    inField('w1', { act: 'fileVisit', input: { filingNumber: '1号' } }),
    inField('w2', { act: 'notifyEnterprise', input: { noticeNumber: '1号', delivery: 'onArrival' } }),
    (play, now) => [{ act: 'scanEntry', input: { entryCode: CODE, officers: play.data.team.map(({ officer }) => officer), assistants: [] } }, facts(field('w1'), now)],
    (play, now) => [{ act: 'recordChecklist', input: { entries: answers(itemsOf(play.data, 'onSite')), service: SERVICE } }, facts(field('w1'), now)],
    (play, now) => [{ act: 'recordRemoteCheck', input: { entries: answers(itemsOf(play.data, 'remote')), means: '共享数据' } }, facts(field('w2'), now)],
    inField('w1', { act: 'leaveEnterprise', input: {} }),
    inField('w2', { act: 'beginNonSite', input: { means: '在线', assistants: [] } }),
    (play, now) => [{ act: 'finishNonSite', input: { entries: answers(itemsOf(play.data, 'whole')), service: SERVICE } }, facts(field('w1'), now)],
    inField('w1', { act: 'enterResult', input: FINE }),
    inField('a1', { act: 'enterResult', input: FINE }),
    (_, now) => [{ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, now)],
    bySystem('publishResult'),
    bySystem('closeInspection'),
  ],
};

const taskMove = (act: TaskAct, who: typeof brigade) => (play: TaskPlay, now: Instant): readonly [TaskAct, WorldFacts] => [act, taskFacts(play, who, now)];

export const TASKS: Ground<TaskPlay['data'], TaskAct, NewEventOf<TaskPlay>> = {
  begun: [given(task, make())],
  from: at('2026-09-21 10:00'),
  setbacks: [taskMove({ act: 'confirmList', input: { note: null } }, head('outside')), (play) => closing(play, 0)],
  forward: [
    ...(['commitDraw', 'recordEntropy', 'drawObjects'] as const).map((act) => taskMove({ act, input: {} }, brigade)),
    ...['water', 'air'].map((department) => taskMove({ act: 'confirmList', input: { note: null } }, head(department))),
    ...(['matchOfficers', 'issueTask'] as const).map((act) => taskMove({ act, input: {} }, brigade)),
    (play, now) => [{ act: 'publishSummary', input: {} }, taskFacts(play, SYSTEM, now, { inspections: { ended: play.data.visitCount, nonSite: 0, outcomes: {} } })],
  ],
};

const leadMove = (act: ReferralAct, who: typeof brigade) => (_: ReferralPlay, now: Instant): readonly [ReferralAct, WorldFacts] => [act, facts(who, now)];

export const REFERRALS: Ground<ReferralPlay['data'], ReferralAct, NewEventOf<ReferralPlay>> = {
  begun: [given(referral, [{ act: 'openReferral', input: LEAD }, facts(SYSTEM, '2026-10-26 09:01')])],
  from: at('2026-10-26 10:00'),
  setbacks: [leadMove({ act: 'decidePenalty', input: { ...PENALTY, decidedOn: day('2026-01-01') } }, leader)],
  forward: [
    leadMove({ act: 'handOverLead', input: { to: 'squad', material: '笔录' } }, brigade),
    leadMove({ act: 'acceptLead', input: { receipt: '1号' } }, handler),
    leadMove({ act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, leader),
    (_, now) => [{ act: 'decidePenalty', input: { ...PENALTY, decidedOn: dayOf(now) } }, facts(leader, now)],
    leadMove({ act: 'publishPenalty', input: {} }, SYSTEM),
    leadMove({ act: 'closeReferral', input: {} }, SYSTEM),
  ],
};
