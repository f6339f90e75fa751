import type { Instant } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { day, nodeCrypto } from '../draw/draw.fixture.js';
import { witnessCommitment } from '../draw/witness.js';
import { inspection } from '../inspection/definition.js';
import { alone, answers, CODE, FINE, GRAVE, type InspectionPlay, ORDER, reviewer, SERVICE, withCode } from '../inspection/inspection.fixture.js';
import type { InspectionAct } from '../inspection/inspection.js';
import { deliveriesFor } from '../inspection/notice.js';
import { itemsOf } from '../inspection/parts.js';
import { AFTER_A_REFUSAL, AFTER_THE_WINDOW, CHECK_TURN_FORWARD, CHECK_TURN_SETBACKS } from '../inspection/turns/check-turn-walks.fixture.js';
import { airEnters, RESULT_TURN_SETBACKS } from '../inspection/turns/result-turn-walks.fixture.js';
import { annualPlan } from '../plan/definition.js';
import { brigade, clerk, DRAFT, EXTRA, FILING, JOINT, leader, type PlanPlay, PROGRESS, Q3, Q4, SINGLE } from '../plan/plan.fixture.js';
import type { Change, PlanAct } from '../plan/plan.js';
import { RECTIFICATIONS } from '../rectification/walks.fixture.js';
import { REFERRALS } from '../referral/walks.fixture.js';
import { closing, counted, head, leader as taskLeader, make, taskFacts, type TaskPlay, visitsOf } from '../task/task.fixture.js';
import { FIRST, SECOND, secretOf, witness } from '../task/witness-turns.fixture.js';
import { task } from '../task/definition.js';
import { inspectionNumber, type TaskAct } from '../task/task.js';
import { given, type Play } from './given.fixture.js';
import type { Act, NewEvent } from './process.js';
import { at, facts, field, SYSTEM, WITNESSED_RULES, WITNESSES, type WorldFacts } from './world.fixture.js';

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
    (play, now) => [{ act: 'withdrawAmendment', input: { amendment: Object.keys(play.data.amendments).at(-1) ?? '', reason: '情况有变' } }, facts(clerk, now)],
    (_, now) => [{ act: 'withdrawFiling', input: { reason: '备案材料有误' } }, facts(brigade, now)],
    (_, now) => [{ act: 'takeStock', input: {} }, facts(SYSTEM, now, PROGRESS)],
    (_, now) => [{ act: 'withdrawPlan', input: { reason: '上级重新部署', document: '测办〔2026〕9号' } }, facts(leader, now)],
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
    (_, now) => [{ act: 'closePlan', input: {} }, facts(SYSTEM, now, PROGRESS)],
  ],
};

type NewEventOf<P> = P extends Play<infer _D, infer _A, infer E, infer _F> ? E : never;

const bySystem = (act: 'publishResult' | 'closeInspection') => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [{ act, input: {} }, facts(SYSTEM, now)];
const inField = (officer: string, act: InspectionAct) => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [act, facts(field(officer), now)];
const giveBack = (departments: readonly string[]) => (_: InspectionPlay, now: Instant): readonly [InspectionAct, WorldFacts] => [{ act: 'returnResult', input: { reason: '不全', departments } }, facts(reviewer, now)];

export const INSPECTIONS: Ground<InspectionPlay['data'], InspectionAct, NewEventOf<InspectionPlay>> = {
  begun: [ORDER, ...(['onSite', 'written', 'video', 'informationSharing', 'networkMonitoring'] as const).map(alone)].map((order) => given(inspection, [{ act: 'openInspection', input: order }, facts(SYSTEM, '2026-10-12 08:00')])),
  from: at('2026-10-12 09:00'),
  setbacks: [giveBack(['water']), giveBack(['air']), giveBack(['water', 'air']), inField('w1', { act: 'enterResult', input: GRAVE }), inField('w3', { act: 'leaveEnterprise', input: {} }), ...RESULT_TURN_SETBACKS, ...CHECK_TURN_SETBACKS],
  forward: [
    ...CHECK_TURN_FORWARD,
    (_, now) => [{ act: 'approveCheck', input: { plannedDay: dayOf(now), capExemption: null } }, facts(leader, now, withCode)],
    inField('w1', { act: 'fileVisit', input: { filingNumber: '1号' } }),
    (play, now) => [{ act: 'notifyEnterprise', input: { noticeNumber: '1号', delivery: deliveriesFor(play.data.method).at(-1) ?? 'beforehand' } }, facts(field('w2'), now)],
    (play, now) => [{ act: 'scanEntry', input: { entryCode: CODE, officers: play.data.team.map(({ officer }) => officer), assistants: [] } }, facts(field('w1'), now)],
    (play, now) => [{ act: 'recordChecklist', input: { entries: answers(itemsOf(play.data, 'onSite')), service: SERVICE } }, facts(field('w1'), now)],
    (play, now) => [{ act: 'recordRemoteCheck', input: { entries: answers(itemsOf(play.data, 'remote')), means: '共享数据' } }, facts(field('w2'), now)],
    inField('w1', { act: 'leaveEnterprise', input: {} }),
    inField('w2', { act: 'beginNonSite', input: { means: '在线', assistants: [] } }),
    (play, now) => [{ act: 'finishNonSite', input: { entries: answers(itemsOf(play.data, 'whole')), service: SERVICE } }, facts(field('w1'), now)],
    inField('w1', { act: 'enterResult', input: FINE }),
    airEnters,
    ...AFTER_A_REFUSAL,
    (_, now) => [{ act: 'passResult', input: { opinion: '属实', urgentCheck: 'stands', reason: '事实清楚' } }, facts(reviewer, now)],
    ...AFTER_THE_WINDOW,
    bySystem('publishResult'),
    bySystem('closeInspection'),
  ],
};

const taskMove = (act: TaskAct, who: typeof brigade) => (play: TaskPlay, now: Instant): readonly [TaskAct, WorldFacts] => [act, taskFacts(play, who, now)];

/** All have ended; of the second the supplementary draw is still to come, or has been waived. */
const accounted = (play: TaskPlay) => counted({ opened: play.data.visitCount, ended: play.data.visitCount, uncheckable: visitsOf(play).slice(1, 2).map(({ stratum }) => ({ number: inspectionNumber(play.data.number, 1), stratum })) });

export const TASKS: Ground<TaskPlay['data'], TaskAct, NewEventOf<TaskPlay>> = {
  begun: [given(task, make())],
  from: at('2026-09-21 10:00'),
  setbacks: [
    taskMove({ act: 'confirmList', input: { note: null } }, head('outside')), (play) => closing(play, 0),
    taskMove({ act: 'proposeCancellation', input: { reason: '上级统一部署' } }, brigade), taskMove({ act: 'refuseCancellation', input: { reason: '照常实施' } }, taskLeader),
  ],
  forward: [
    ...(['commitDraw', 'recordEntropy', 'drawObjects'] as const).map((act) => taskMove({ act, input: {} }, brigade)),
    ...['water', 'air'].map((department) => taskMove({ act: 'confirmList', input: { note: null } }, head(department))),
    ...(['matchOfficers', 'issueTask'] as const).map((act) => taskMove({ act, input: {} }, brigade)),
    taskMove({ act: 'approveCancellation', input: { opinion: '同意' } }, taskLeader),
    (play, now) => [{ act: 'openSupplement', input: {} }, taskFacts(play, SYSTEM, now, { inspections: accounted(play) })],
    (play, now) => [{ act: 'drawSupplement', input: {} }, taskFacts(play, brigade, now, { inspections: accounted(play) })],
    taskMove({ act: 'proposeWaiver', input: { reason: '已由专项核查覆盖' } }, brigade), taskMove({ act: 'approveWaiver', input: { opinion: '同意' } }, taskLeader),
    (play, now) => [{ act: 'publishSummary', input: {} }, taskFacts(play, SYSTEM, now, { inspections: accounted(play) })],
  ],
};

/** With witnesses, of whom any may fall silent; what each would reveal follows from the commitment that stands. */
const witnessing = (act: (play: TaskPlay) => TaskAct, who: typeof brigade) => (play: TaskPlay, now: Instant): readonly [TaskAct, WorldFacts] | null =>
  [act(play), taskFacts(play, who, now, { rules: WITNESSED_RULES })];
const promising = (account: string): TaskMove => witnessing((play) => ({ act: 'commitWitnessNumber', input: { commitment: witnessCommitment({ task: play.data.number, nonceHash: play.data.commitment?.nonceHash ?? '', witness: account }, secretOf(account), nodeCrypto) } }), witness(account));
const revealing = (account: string): TaskMove => witnessing(() => ({ act: 'revealWitnessNumber', input: secretOf(account) }), witness(account));
const settingAside = (account: string): TaskMove => witnessing(() => ({ act: 'setAsideWitness', input: { witness: account, reason: '联系不上' } }), brigade);
const committing = witnessing(() => ({ act: 'commitDraw', input: { witnesses: WITNESSES } }), brigade);
type TaskMove = ReturnType<typeof witnessing>;

export const WITNESSED_TASKS: typeof TASKS = {
  begun: [given(task, make()), given(task, make()).and(...present(committing))],
  from: at('2026-09-21 10:00'),
  setbacks: [
    ...WITNESSES.flatMap((account) => [settingAside(account), promising(account)]), revealing(SECOND), witnessing(() => ({ act: 'revealWitnessNumber', input: secretOf(FIRST) }), witness(SECOND)),
    taskMove({ act: 'proposeRedraw', input: { reason: '名单外泄' } }, brigade), taskMove({ act: 'approveRedraw', input: { opinion: '同意' } }, taskLeader), taskMove({ act: 'proposeCancellation', input: { reason: '上级统一部署' } }, brigade),
  ],
  forward: [committing, ...WITNESSES.map(promising), ...WITNESSES.map(revealing), ...WITNESSES.map(settingAside), taskMove({ act: 'refuseRedraw', input: { reason: '名单有效' } }, taskLeader), ...TASKS.forward.slice(2)],
};

/** The first move of a ground, which can always be made. */
function present(move: TaskMove): readonly [TaskAct, WorldFacts] {
  const next = move(given(task, make()), at('2026-09-21 10:00'));
  if (next === null) throw new Error('the pool can be committed to');
  return next;
}

export { RECTIFICATIONS, REFERRALS };
