import { nonSite, onSite, reviewer, toTheEnd } from '../inspection/inspection.fixture.js';
import { inspection } from '../inspection/definition.js';
import { annualPlan } from '../plan/definition.js';
import { amendment, clerk, DRAFT, EXTRA, leader, TO_PUBLICATION, TO_THE_END } from '../plan/plan.fixture.js';
import { referral } from '../referral/definition.js';
import { COURSE as REFERRAL } from '../referral/referral.fixture.js';
import { task } from '../task/definition.js';
import { closing, COURSE as TASK, make, taskFacts, type TaskPlay } from '../task/task.fixture.js';
import type { ProcessDefinition, ProcessState } from './definition.js';
import { given, Play } from './given.fixture.js';
import type { Act, CommonFacts, NewEvent, ProcessKind } from './process.js';
import { facts, type WorldFacts } from './world.fixture.js';

/** One moment of a story: how a process stands, and the act that comes next. All kinds alike. */
export interface Scene {
  readonly kind: ProcessKind;
  readonly state: ProcessState<unknown>;
  readonly act: Act;
  readonly facts: CommonFacts;
  readonly after: ProcessState<unknown>;
}

function played<D, A extends Act, E extends NewEvent>(definition: ProcessDefinition<D, A, E, WorldFacts>, past: readonly (readonly [A, WorldFacts])[]): readonly Scene[] {
  return past.map(([act, told], index) => {
    const play = given(definition, ...past.slice(0, index));
    return { kind: definition.kind, state: play.state, act, facts: told, after: play.and(act, told).state };
  });
}

function taskPlayed(): readonly Scene[] {
  const scenes: Scene[] = [];
  let play: TaskPlay = new Play(task);
  const next = (act: Parameters<TaskPlay['and']>[0], told: WorldFacts): void => {
    const after = play.and(act, told);
    scenes.push({ kind: 'task', state: play.state, act, facts: told, after: after.state });
    play = after;
  };
  next(...make());
  for (const { act, by, when } of TASK) for (const actor of by(play)) next(act, taskFacts(play, actor, when));
  next(...closing(play));
  return scenes;
}

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
  ...taskPlayed(),
  ...played(inspection, [
    ...onSite(),
    ...toTheEnd(['water', 'air']).slice(0, 2),
    [{ act: 'returnResult', input: { reason: '附件不全', departments: ['water'] } }, facts(reviewer, '2026-10-23 10:00')],
    ...toTheEnd(['water']),
  ]),
  ...(['written', 'video', 'informationSharing', 'networkMonitoring'] as const).flatMap((method) => played(inspection, [...nonSite(method), ...toTheEnd(['water'])])),
  ...played(referral, REFERRAL),
];
