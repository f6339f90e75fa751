import type { ProcessState } from '../process/definition.js';
import { notOwn } from '../process/own-work.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import type { TaskFacts } from './guards.js';
import { TASK_ACTS } from './permitted-acts.js';
import type { Task, TaskAct } from './task.js';
import { NO_SUPPLEMENTS, type Waiver } from './turns.js';

export type WaiverAct = Extract<TaskAct, { act: 'waiveSupplement' | 'proposeWaiver' | 'approveWaiver' | 'refuseWaiver' }>;

type State = ProcessState<Task>;

const SOURCE = TASK_ACTS.proposeWaiver.basis;

/**
 * 不再补抽. What can be made up for is made up for (R4): to leave it takes a reason and a leader who is somebody else; alone it is only
 * noted that nobody can be drawn.
 * @param cannotBeDrawn why nobody can; null: somebody can
 */
export function decideWaiver(state: State, task: Task, act: WaiverAct, facts: TaskFacts, cannotBeDrawn: () => Refusal | null): Decided {
  switch (act.act) {
    case 'waiveSupplement':
      return cannotBeDrawn() === null ? needsApproval() : waived(state, task, { inspections: missingOf(task), reason: act.input.reason });
    case 'proposeWaiver':
      return { events: [{ type: 'WaiverProposed', data: { inspections: missingOf(task), reason: act.input.reason, by: facts.actor.person }, opens: [openStep(facts, 'approveWaiver')] }] };
    case 'approveWaiver': {
      const { by, ...waiver } = proposedOf(task);
      return notOwn(by, facts.actor, SOURCE) ?? waived(state, task, waiver, act.input.opinion);
    }
    case 'refuseWaiver':
      return { events: [{ type: 'WaiverRefused', data: act.input, closes: ['approveWaiver'] }] };
  }
}

/** Only what the proposal named; what failed since then is still to be made up for. */
function waived({ course }: State, task: Task, waiver: Waiver, opinion?: string): Decided {
  const all = missingOf(task).every((number) => waiver.inspections.includes(number));
  const closes = ['approveWaiver', ...(all ? ['supplement', 'carryOut'] : [])].filter((key) => course.steps[key] !== undefined);
  return { events: [{ type: 'SupplementWaived', data: { ...waiver, ...(opinion !== undefined && { opinion }) }, closes }] };
}

const missingOf = ({ supplements = NO_SUPPLEMENTS }: Task): readonly string[] => supplements.missing.flatMap(({ inspections }) => inspections);

function proposedOf({ number, supplements }: Task): NonNullable<NonNullable<Task['supplements']>['proposed']> {
  if (supplements?.proposed === undefined) throw new Error(`${number}: a waiver is approved that nobody proposed`);
  return supplements.proposed;
}

const needsApproval = (): Refusal =>
  refuse('invalid', 'WAIVER_NEEDS_APPROVAL', '检查窗口未过，同一排序中还有可以补抽的检查对象，应当补抽；确不补抽的，请办理“申请不再补抽”，写明理由并由局领导批准。', { source: SOURCE });
