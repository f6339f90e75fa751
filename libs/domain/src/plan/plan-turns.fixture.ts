import { facts, SYSTEM } from '../process/world.fixture.js';
import { amendment, brigade, clerk, EXTRA, FILING, leader, type PlanPast, PROGRESS, TO_PUBLICATION, TO_THE_END } from './plan.fixture.js';
import { day } from '../draw/draw.fixture.js';
import type { PlanAct } from './plan.js';

export const WITHDRAW: PlanAct = { act: 'withdrawPlan', input: { reason: '上级重新部署', document: '测办〔2026〕9号' } };
export const WITHDRAW_FILING: PlanAct = { act: 'withdrawFiling', input: { reason: '备案材料有误' } };
export const OPEN_TASKS = { openTasks: [{ number: '130525-2026-Q4-01', planItem: 'J' }, { number: '130525-2026-Q4-02', planItem: 'S' }] };

/** Filed, taken back before it came out, and filed again. */
export const REFILED: readonly PlanPast[] = [
  ...TO_PUBLICATION.slice(0, 4),
  [WITHDRAW_FILING, facts(brigade, '2026-01-20 09:00')],
  [{ act: 'filePlan', input: { ...FILING, filedOn: day('2026-01-22') } }, facts(brigade, '2026-01-22 09:00')],
  [{ act: 'publishPlan', input: {} }, facts(SYSTEM, '2026-01-22 09:01')],
];

/** From the draft to the end, each another way. */
export const TURN_STORIES: readonly (readonly PlanPast[])[] = [
  [...REFILED, ...amendment('A1', { kind: 'add', item: EXTRA }, '2026-06-01').slice(0, 3), [{ act: 'withdrawAmendment', input: { amendment: 'A1', reason: '情况有变' } }, facts(clerk, '2026-06-01 11:00')], ...TO_THE_END],
  [...TO_PUBLICATION.slice(0, 3), [WITHDRAW, facts(leader, '2026-01-16 09:00')]],
  [...TO_PUBLICATION, [WITHDRAW, facts(leader, '2026-11-02 09:00', OPEN_TASKS)], [{ act: 'closePlan', input: {} }, facts(SYSTEM, '2026-11-20 09:00', PROGRESS)]],
];
