import { expect, it } from '@jest/globals';
import { after as inspected, checked } from '../inspection/inspection.fixture.js';
import { published } from '../plan/plan.fixture.js';
import { ordered } from '../rectification/rectification.fixture.js';
import { after as lead } from '../referral/referral.fixture.js';
import { taskAt } from '../task/task.fixture.js';
import { DEFINITIONS } from './definitions.js';
import type { ProcessKind } from './process.js';
import type { ProcessState } from './state.js';

const units = ({ definition, state }: { readonly definition: { readonly kind: ProcessKind }; readonly state: ProcessState<unknown> }, key: string) => DEFINITIONS[definition.kind].responsible(state, key);

it.each([
  ['of the department that makes the task', published(), 'makeTask/J/2026Q4', { departments: ['water'], officers: [] }],
  ['of nobody in particular where it concerns the whole plan', published(), 'closeYear', { departments: [], officers: [] }],
  ['of the department that the step waits for', taskAt('drawn'), 'confirm/air', { departments: ['air'], officers: [] }],
  ['of the department that leads the task', taskAt('made'), 'carryOut', { departments: ['water'], officers: [] }],
  ['of the department that leads the check, where a leader is waited for', inspected(1), 'approve', { departments: ['water'], officers: [] }],
  ['of the officers of the check', inspected(3), 'notify', { departments: [], officers: ['w1', 'w2', 'a1'] }],
  ['of the department whose result it is', checked(), 'enterResult/air', { departments: ['air'], officers: [] }],
  ['of the departments that found what is to be put right', ordered(), 'report', { departments: ['water', 'air'], officers: [] }],
  ['of those who found the lead, until it is taken on', lead(1), 'transfer', { departments: [], officers: ['w1', 'w2', 'a1'] }],
  ['of the department that took the lead on', lead(3), 'fileCase', { departments: ['squad'], officers: [] }],
])('a step is answered for by the head %s', (_, play, key, expected) => {
  expect(play.state.course.steps).toHaveProperty([key]);
  expect(units(play, key)).toEqual(expected);
});
