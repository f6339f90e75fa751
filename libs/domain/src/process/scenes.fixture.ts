import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { day } from '../draw/draw.fixture.js';
import { CHECK_TURN_STORIES } from '../inspection/turns/check-turns.fixture.js';
import { nonSite, onSite, reviewer, toTheEnd } from '../inspection/inspection.fixture.js';
import { inspection } from '../inspection/definition.js';
import { RESULT_TURN_STORIES } from '../inspection/turns/result-turns.fixture.js';
import { annualPlan } from '../plan/definition.js';
import { amendment, clerk, DRAFT, EXTRA, leader, TO_PUBLICATION, TO_THE_END } from '../plan/plan.fixture.js';
import { TURN_STORIES as PLAN_TURN_STORIES } from '../plan/plan-turns.fixture.js';
import { rectification } from '../rectification/definition.js';
import { COURSES as RECTIFICATIONS } from '../rectification/rectification.fixture.js';
import { referral } from '../referral/definition.js';
import { brigade, COURSE as REFERRAL, handler, STORIES as REFERRALS } from '../referral/referral.fixture.js';
import type { ReferralAct } from '../referral/referral.js';
import { returnVisit } from '../return-visit/definition.js';
import { COMPLAINED, SILENT } from '../return-visit/return-visit.fixture.js';
import { task } from '../task/definition.js';
import { closing, COURSE as TASK, make, type Stage, taskFacts, type TaskPlay } from '../task/task.fixture.js';
import { type Turn, TURN_STORIES as TASK_TURN_STORIES } from '../task/task-turns.fixture.js';
import { WITNESS_STORY } from '../task/witness-turns.fixture.js';
import { headerOf } from './course.js';
import type { ProcessDefinition, ProcessState } from './definition.js';
import type { CommonAct } from './common-acts.js';
import type { LimitAct, LimitChangeKind } from './limit-changes.js';
import { given, Play } from './given.fixture.js';
import type { Act, CommonFacts, EventHeader, NewEvent, ProcessKind } from './process.js';
import { facts, SYSTEM, type WorldFacts, workFacts } from './world.fixture.js';

/** One moment of a story: how a process stands, and the act that comes next. All kinds alike. */
export interface Scene {
  readonly kind: ProcessKind;
  readonly state: ProcessState<unknown>;
  readonly act: Act;
  readonly facts: CommonFacts;
  readonly after: ProcessState<unknown>;
  /** What came of the act, as the relay sends it. */
  readonly headers: readonly EventHeader[];
}

function played<D, A extends Act, E extends NewEvent>(definition: ProcessDefinition<D, A, E, WorldFacts>, past: readonly (readonly [A | CommonAct, WorldFacts])[]): readonly Scene[] {
  return past.map(([act, told], index) => {
    const play = given(definition, ...past.slice(0, index));
    const { state, events } = play.and(act, told);
    return { kind: definition.kind, state: play.state, act, facts: told, after: state, headers: events.slice(play.events.length).map(headerOf) };
  });
}

/** The ordinary course to its end, or as far as a stage and then with these turns. */
function taskPlayed(from: Stage = 'issued', turns: readonly Turn[] = []): readonly Scene[] {
  const scenes: Scene[] = [];
  let play: TaskPlay = new Play(task);
  const next = (act: Parameters<TaskPlay['and']>[0], told: WorldFacts): void => {
    const after = play.and(act, told);
    scenes.push({ kind: 'task', state: play.state, act, facts: told, after: after.state, headers: after.events.slice(play.events.length).map(headerOf) });
    play = after;
  };
  next(...make());
  for (const { act, by, when } of TASK.slice(0, TASK.findIndex(({ stage }) => stage === from) + 1)) for (const actor of by(play)) next(act, taskFacts(play, actor, when));
  for (const { act, by, when, more } of turns) next(act, taskFacts(play, by, when, more?.(play)));
  if (turns.length === 0) next(...closing(play));
  return scenes;
}

const propose = (kind: LimitChangeKind): LimitAct => ({ act: 'proposeLimitChange', input: { kind, key: 'fileCase', reason: '等待鉴定', evidence: null, until: day('2026-11-30') } });
const toRecompute = facts(SYSTEM, '2026-11-20 11:00', { calendar: { version: '2026r2', years: OFFICIAL_CALENDAR.years.map((year) => ({ ...year, off: [...year.off, { day: day('2026-11-27'), name: '测试假日' }] })) } });

/** A lead is claimed, given up, handed over by the head of the unit and urged: nothing opens, nothing closes. */
const WORK_STORY: readonly (readonly [CommonAct, WorldFacts])[] = [
  [{ act: 'claimStep', input: { key: 'fileCase' } }, workFacts(leader, '2026-10-29 09:00')],
  [{ act: 'releaseStep', input: { key: 'fileCase', reason: '外出开会' } }, workFacts(leader, '2026-10-29 10:00')],
  [{ act: 'handOverStep', input: { key: 'fileCase', to: leader.person, reason: '案情复杂' } }, workFacts(brigade, '2026-10-30 09:00', { to: leader })],
  [{ act: 'urgeStep', input: { key: 'fileCase', note: '请尽快决定' } }, workFacts(brigade, '2026-10-30 10:00')],
];

/** A limit proposed to be suspended, refused, suspended, resumed, and counted again by another calendar. */
const LIMIT_STORY: readonly (readonly [ReferralAct | CommonAct, WorldFacts])[] = [
  ...REFERRAL.slice(0, 3),
  ...WORK_STORY,
  [propose('suspend'), facts(handler, '2026-11-02 09:00')],
  [{ act: 'refuseLimitChange', input: { proposal: 'T1', reason: '理由不足' } }, facts(leader, '2026-11-02 10:00')],
  [propose('suspend'), facts(handler, '2026-11-02 11:00')],
  [{ act: 'approveLimitChange', input: { proposal: 'T2', opinion: '同意' } }, facts(leader, '2026-11-02 14:00')],
  [{ act: 'resumeLimit', input: { key: 'fileCase', reason: '鉴定意见已收到' } }, facts(handler, '2026-11-17 09:00')],
  [{ act: 'recomputeLimits', input: { calendar: '1' } }, toRecompute],
  [{ act: 'fileCase', input: { caseNumber: '案〔2026〕9号', opinion: '同意立案' } }, facts(leader, '2026-11-23 09:00')],
  ...REFERRAL.slice(4),
];

/** Stories in which every act of every process happens at least once, and every process ends. */
export const SCENES: readonly Scene[] = [
  ...played(annualPlan, [
    ...TO_PUBLICATION.slice(0, 1),
    [{ act: 'revisePlan', input: { title: DRAFT.title, items: DRAFT.items } }, facts(clerk, '2026-01-12 10:00')],
    ...TO_PUBLICATION.slice(1, 2),
    [{ act: 'returnPlan', input: { reason: '请改' } }, facts(leader, '2026-01-13 10:00')],
    ...TO_PUBLICATION.slice(1),
    ...amendment('A1', { kind: 'add', item: EXTRA }, '2026-06-01'),
    ...amendment('A2', { kind: 'cancel', itemId: 'J' }, '2026-06-02').slice(0, 1),
    [{ act: 'returnAmendment', input: { amendment: 'A2', reason: '没有依据' } }, facts(leader, '2026-06-02 10:00')],
    ...TO_THE_END,
  ]),
  ...PLAN_TURN_STORIES.flatMap((story) => played(annualPlan, story)),
  ...taskPlayed(),
  ...TASK_TURN_STORIES.flatMap(({ from, turns }) => taskPlayed(from, turns)),
  ...taskPlayed('made', WITNESS_STORY),
  ...played(inspection, [
    ...onSite(),
    ...toTheEnd(['water', 'air']).slice(0, 2),
    [{ act: 'returnResult', input: { reason: '附件不全', departments: ['water'] } }, facts(reviewer, '2026-10-23 10:00')],
    ...toTheEnd(['water']),
  ]),
  ...(['written', 'video', 'informationSharing', 'networkMonitoring'] as const).flatMap((method) => played(inspection, [...nonSite(method), ...toTheEnd(['water'])])),
  ...[...CHECK_TURN_STORIES, ...RESULT_TURN_STORIES].flatMap((story) => played(inspection, story)),
  ...RECTIFICATIONS.flatMap((course) => played(rectification, course)),
  ...played(referral, LIMIT_STORY),
  ...REFERRALS.flatMap((course) => played(referral, course)),
  ...[COMPLAINED, SILENT].flatMap((course) => played(returnVisit, course)),
];
