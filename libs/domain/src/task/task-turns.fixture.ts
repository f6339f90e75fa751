import { day } from '../draw/draw.fixture.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import { DRAFT, Q4, SINGLE } from '../plan/plan.fixture.js';
import type { Actor } from '../process/process.js';
import { ITEMS, RULES, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import type { RuleSet } from '../rules/rule-set.js';
import { brigade, counted, head, leader, PLAN, planWith, type Stage, taskAt, taskFacts, type TaskPlay, visitsOf } from './task.fixture.js';
import { NOTHING_AROUND, type OtherTask, type Surroundings } from './merging.js';
import { inspectionNumber, type TaskAct } from './task.js';

/** One turn a task takes: who does what, when, and what the projections say by then. */
export interface Turn {
  readonly act: TaskAct;
  readonly by: Actor;
  readonly when: string;
  readonly more?: (play: TaskPlay) => Partial<WorldFacts>;
}

export const turned = (play: TaskPlay, ...turns: readonly Turn[]): TaskPlay => turns.reduce((now, { act, by, when, more }) => now.and(act, taskFacts(now, by, when, more?.(now))), play);

/** These of its inspections, by their place, have ended as 无法检查; as many have ended as are said. */
export const failing = (places: readonly number[], ended = places.length) => (play: TaskPlay): Partial<WorldFacts> => {
  const visits = visitsOf(play);
  const uncheckable = places.map((place) => ({ number: inspectionNumber(play.data.number, place), stratum: visits[place]?.stratum ?? '' }));
  return { inspections: counted({ opened: visits.length, ended, outcomes: { notCheckable: places.length }, uncheckable }) };
};
export const finished = (opened: number, ended = opened) => (): Partial<WorldFacts> => ({ inspections: counted({ opened, ended, outcomes: { noProblem: ended } }) });

export const WITHDRAWN: Plan = { ...PLAN, withdrawal: { reason: '上级重新部署', document: '测办〔2026〕9号', tasks: [] } };

export const open = (when: string, ...places: readonly number[]): Turn => ({ act: { act: 'openSupplement', input: {} }, by: SYSTEM, when, more: failing(places) });
export const draw = (when: string, ...places: readonly number[]): Turn => ({ act: { act: 'drawSupplement', input: {} }, by: brigade, when, more: failing(places) });
/** Nobody is registered any more who could be drawn. */
export const waive: Turn = { act: { act: 'waiveSupplement', input: { reason: '该分层已无可抽的单位' } }, by: brigade, when: '2026-11-04 09:00', more: (play) => ({ ...failing([1, 2])(play), enterprises: [] }) };
export const proposeWaiver: Turn = { act: { act: 'proposeWaiver', input: { reason: '已由专项核查覆盖' } }, by: brigade, when: '2026-10-19 10:00' };
export const approveWaiver: Turn = { act: { act: 'approveWaiver', input: { opinion: '同意' } }, by: leader, when: '2026-10-19 11:00' };
export const refuseWaiver: Turn = { act: { act: 'refuseWaiver', input: { reason: '应当补抽' } }, by: leader, when: '2026-10-19 10:30' };
export const confirmAgain: readonly Turn[] = ['water', 'air'].map((department) => ({ act: { act: 'confirmList', input: { note: null } }, by: head(department), when: '2026-10-20 09:00' }));
export const matchAgain: Turn = { act: { act: 'matchOfficers', input: {} }, by: brigade, when: '2026-10-20 10:00' };
export const issueAgain: Turn = { act: { act: 'issueTask', input: {} }, by: brigade, when: '2026-10-20 11:00' };
export const publish = (when: string, more: NonNullable<Turn['more']>): Turn => ({ act: { act: 'publishSummary', input: {} }, by: SYSTEM, when, more });

export const propose: Turn = { act: { act: 'proposeCancellation', input: { reason: '上级统一部署，本季度不再开展' } }, by: brigade, when: '2026-10-20 09:00' };
export const approve: Turn = { act: { act: 'approveCancellation', input: { opinion: '同意取消' } }, by: leader, when: '2026-10-20 15:00' };
export const refusal: Turn = { act: { act: 'refuseCancellation', input: { reason: '照常实施' } }, by: leader, when: '2026-10-20 14:00' };
export const byPlan: Turn = { act: { act: 'cancelByPlan', input: {} }, by: SYSTEM, when: '2026-10-20 15:00', more: () => ({ plan: WITHDRAWN }) };

/** One of its inspections was corrected after the end: a problem was found there after all. */
export const correctSummary: Turn = { act: { act: 'correctSummary', input: { inspection: '130525-2026-Q4-01-0001', correction: '1' } }, by: SYSTEM, when: '2026-12-20 09:00', more: () => ({ inspections: counted({ opened: 2, ended: 2, outcomes: { noProblem: 1, correctionOrdered: 1 } }) }) };

/** 补抽 to the end of its round: place 1 (重点) could not be checked and is made up for. */
export const SUPPLEMENTED: readonly Turn[] = [open('2026-10-19 09:00', 1), draw('2026-10-19 10:00', 1), ...confirmAgain, matchAgain, issueAgain];

/** Another task of the same strata that nobody has drawn yet, and a rule set by which it is offered to be merged. */
export const OTHER: OtherTask = {
  number: '130525-2026-Q4-02', plan: '130525-2026', version: 1, listPublic: false, commitment: null, name: '重点单位专项抽查', itemId: 'K', quarter: Q4, window: { from: day('2026-11-02'), to: day('2026-12-10') }, strata: ['key'], departments: [{ department: 'outside', items: ['O1'] }], drawRecord: null,
};
export const MERGING: RuleSet = { ...RULES, merging: { withinDays: 30, source: '测试默认', confidence: 'low' } };
export const beside = (...tasks: readonly OtherTask[]): Surroundings => ({ ...NOTHING_AROUND, tasks, itemList: ITEMS });
export const apart: Turn = { act: { act: 'answerMergeOffer', input: { other: OTHER.number, answer: 'apart', reason: '对方为专项整治，检查内容不同' } }, by: brigade, when: '2026-09-21 09:30', more: () => ({ rules: MERGING, around: beside(OTHER) }) };

/** The line of the plan that the other task carries out, in the same time: it can be merged. */
const OTHER_LINE: PlanItem = { ...SINGLE, id: 'K', name: OTHER.name, items: ['O1'], strata: ['key'], quarters: [{ quarter: Q4, from: day('2026-10-01'), to: day('2026-12-31') }] };
export const PLAN_OF_BOTH = planWith([...DRAFT.items, OTHER_LINE]);
export const mergeable = (other: Partial<OtherTask> = {}): Partial<WorldFacts> => ({ rules: MERGING, plan: PLAN_OF_BOTH, around: { ...beside({ ...OTHER, ...other }), tasked: ['K/2026Q4', 'S/2026Q3', 'S/2026Q4'] } });
const inMorning = '2026-09-21 10:00';
export const proposeMerge: Turn = { act: { act: 'proposeMerge', input: { other: OTHER.number, reason: '同一批企业' } }, by: brigade, when: inMorning, more: () => mergeable() };
export const approveMerge: Turn = { act: { act: 'approveMerge', input: { opinion: '同意合并' } }, by: leader, when: inMorning, more: () => mergeable() };
const refuseMerge: Turn = { act: { act: 'refuseMerge', input: { reason: '内容不同' } }, by: leader, when: inMorning };
/** The other side of it. */
export const endByMerging: Turn = { act: { act: 'endByMerging', input: { into: '130525-2026-Q4-09', name: '联合抽查' } }, by: SYSTEM, when: inMorning };

/** From a stage of the ordinary course to the end. */
export const TURN_STORIES: readonly { readonly from: Stage; readonly turns: readonly Turn[] }[] = [
  { from: 'issued', turns: [...SUPPLEMENTED, open('2026-11-03 09:00', 1, 2), waive, publish('2026-12-10 09:00', failing([1, 2], 3))] },
  { from: 'issued', turns: [open('2026-10-19 09:00', 1), proposeWaiver, refuseWaiver, proposeWaiver, approveWaiver, publish('2026-12-10 09:00', failing([1], 2))] },
  { from: 'issued', turns: [propose, refusal, propose, approve, publish('2026-11-10 09:00', finished(2))] },
  { from: 'issued', turns: [publish('2026-12-10 09:00', finished(2)), correctSummary] },
  { from: 'made', turns: [byPlan, publish('2026-10-20 15:01', finished(0))] },
  { from: 'made', turns: [proposeMerge, refuseMerge, proposeMerge, approveMerge, { ...byPlan, when: '2026-10-20 16:00' }, publish('2026-10-20 16:01', finished(0))] },
  { from: 'made', turns: [endByMerging, publish('2026-09-21 10:01', finished(0))] },
  { from: 'made', turns: [apart, { ...byPlan, when: '2026-10-20 16:00' }, publish('2026-10-20 16:01', finished(0))] },
];

export const issued = (): TaskPlay => taskAt('issued');
