import { day, quarter } from '../draw/draw.fixture.js';
import { given, type Play } from '../process/given.fixture.js';
import { facts, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { annualPlan } from './definition.js';
import type { Plan, PlanAct, PlanDraft, PlanEvent, PlanItem } from './plan.js';

export type PlanPlay = Play<Plan, PlanAct, PlanEvent, WorldFacts>;
export type PlanPast = readonly [PlanAct, WorldFacts];

export const Q3 = quarter('2026Q3');
export const Q4 = quarter('2026Q4');
const inQ4 = { quarter: Q4, from: day('2026-10-12'), to: day('2026-12-15') };

/** 水环境股 with 大气环境股, once. */
export const JOINT: PlanItem = { id: 'J', name: '重点单位联合抽查', lead: 'water', participants: ['air'], items: ['W1', 'W2', 'A1', 'A2'], strata: ['special', 'key'], quarters: [inQ4] };
/** 水环境股 alone, in two quarters. */
export const SINGLE: PlanItem = {
  id: 'S', name: '一般单位抽查', lead: 'water', participants: [], items: ['W1', 'W2'], strata: ['simplified', 'registered'],
  quarters: [{ quarter: Q3, from: day('2026-07-06'), to: day('2026-09-25') }, inQ4],
};
/** What the plan does not have: to be added by an amendment. */
export const EXTRA: PlanItem = { ...SINGLE, id: 'N', name: '计划外抽查', items: ['W2'], quarters: [{ quarter: Q4, from: day('2026-11-02'), to: day('2026-11-30') }] };

export const DRAFT: PlanDraft = { year: 2026, title: '2026年度抽查计划', items: [JOINT, SINGLE] };
export const FILING = { filingNumber: '测备〔2026〕1号', filedWith: '示例司法局', filedOn: day('2026-01-20') };

export const clerk = person('clerk');
export const leader = person('leader', { department: 'brigade' });
export const brigade = person('brigade', { department: 'brigade' });

/** From the draft to the published plan, in time. */
export const TO_PUBLICATION: readonly PlanPast[] = [
  [{ act: 'draftPlan', input: DRAFT }, facts(clerk, '2026-01-12 09:00')],
  [{ act: 'submitPlan', input: { note: null } }, facts(clerk, '2026-01-13 09:00')],
  [{ act: 'approvePlan', input: { opinion: '同意' } }, facts(leader, '2026-01-15 09:00')],
  [{ act: 'filePlan', input: FILING }, facts(brigade, '2026-01-20 09:00')],
  [{ act: 'publishPlan', input: {} }, facts(SYSTEM, '2026-01-20 09:01')],
];

/** One amendment, proposed to published. */
export const amendment = (id: string, change: Extract<PlanAct, { act: 'proposeAmendment' }>['input']['change'], date: string): readonly PlanPast[] => [
  [{ act: 'proposeAmendment', input: { change, reason: '上级部署' } }, facts(clerk, `${date} 09:00`)],
  [{ act: 'approveAmendment', input: { amendment: id, opinion: '同意' } }, facts(leader, `${date} 10:00`)],
  [{ act: 'fileAmendment', input: { amendment: id, ...FILING } }, facts(brigade, `${date} 11:00`)],
  [{ act: 'publishAmendment', input: { amendment: id } }, facts(SYSTEM, `${date} 11:01`)],
];

const figures = (tasks: number) => ({
  tasks, cancelledTasks: 0, inspections: 10 * tasks, closed: 9 * tasks, notCheckable: 0, cancelled: 0, joint: 2 * tasks, nonSite: 3 * tasks,
  strata: [{ stratum: 'key', rate: '0.18', size: 55 * tasks, wanted: 10 * tasks, drawn: 10 * tasks, supplemented: 0, checked: 9 * tasks }],
});
/** What the year has come to: one task of each line and quarter. */
export const PROGRESS = { tasksMade: { [Q3]: { S: 1 }, [Q4]: { S: 1, J: 1, N: 1 } }, figures: { [Q3]: figures(1), [Q4]: figures(3) } };

/** From the published plan to the closed year. */
export const TO_THE_END: readonly PlanPast[] = [
  [{ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-25 09:00', PROGRESS)],
  [{ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '按计划完成' } }, facts(brigade, '2026-10-08 09:00', PROGRESS)],
  [{ act: 'evaluateQuarter', input: { quarter: Q4, conclusion: '按计划完成' } }, facts(brigade, '2027-01-04 09:00', PROGRESS)],
  [{ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-04 09:01', PROGRESS)],
];

/** The plan after so many of the acts towards its publication: 1 drafted … 5 published. */
export const planAfter = (acts: number): PlanPlay => given(annualPlan, ...TO_PUBLICATION.slice(0, acts));
export const published = (): PlanPlay => planAfter(5);
