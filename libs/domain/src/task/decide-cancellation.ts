import type { ProcessState } from '../process/definition.js';
import { notOwn } from '../process/own-work.js';
import { refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import type { TaskFacts } from './guards.js';
import { mayBeMerged, TASK_ACTS } from './permitted-acts.js';
import type { Task, TaskAct } from './task.js';
import type { Cancelled } from './turns.js';

export type CancellationAct = Extract<TaskAct, { act: 'proposeCancellation' | 'approveCancellation' | 'refuseCancellation' | 'cancelByPlan' | 'endByMerging' }>;

/** 取消任务: proposed, decided by somebody else; because the plan it rests on was withdrawn; or because another task has taken it over. */
export function decideCancellation(state: ProcessState<Task>, task: Task, act: CancellationAct, facts: TaskFacts): Decided {
  switch (act.act) {
    case 'proposeCancellation': {
      const data = { reason: act.input.reason, by: facts.actor.person };
      return { events: [{ type: 'CancellationProposed', data, opens: [openStep(facts, 'approveCancellation')] }] };
    }
    case 'refuseCancellation':
      return { events: [{ type: 'CancellationRefused', data: act.input, withdraws: ['CancellationProposed'], closes: ['approveCancellation'] }] };
    case 'approveCancellation': {
      if (task.cancellation === undefined) throw new Error('A cancellation is approved that nobody proposed');
      const { reason, by } = task.cancellation;
      return notOwn(by, facts.actor, TASK_ACTS.approveCancellation.basis) ?? cancelTask(state, task, { reason, cause: 'approved', opinion: act.input.opinion }, facts);
    }
    case 'cancelByPlan': {
      const withdrawal = facts.plan?.withdrawal;
      if (withdrawal === undefined || task.cancelled !== undefined || state.course.ended) return { events: [] };
      return cancelTask(state, task, { reason: withdrawal.reason, cause: 'planWithdrawn', opinion: null }, facts);
    }
    case 'endByMerging': {
      const { into, name } = act.input;
      if (!mayBeMerged(state.course) || state.course.ended) return refuse('notOpen', 'NOT_MERGEABLE_NOW', '名录已冻结，或者任务已经取消，不能再并入其他任务，请刷新后核对。', { source: TASK_ACTS.endByMerging.basis });
      return cancelTask(state, task, { reason: `并入任务 ${into}“${name}”实施`, cause: 'merged', into, opinion: null }, facts);
    }
  }
}

/** Nothing is awaited any more but the end of the checks that have begun; officers get back the load of visits that were never issued. */
function cancelTask({ course }: ProcessState<Task>, { unissued }: Task, why: Omit<Cancelled, 'cancelledAt'>, facts: TaskFacts): Decided {
  const loads = Object.fromEntries(Object.entries(unissued?.loads ?? {}).map(([officer, load]) => [officer, -load]));
  const closes = Object.keys(course.steps).filter((key) => key !== 'summary');
  const summary = course.steps['summary'] === undefined ? [openStep(facts, 'summary')] : [];
  return { events: [{ type: 'TaskCancelled', data: { ...why, cancelledAt: facts.now, loads }, closes, opens: [...summary, openStep(facts, 'windUp', { awaited: true })] }] };
}
