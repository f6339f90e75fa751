import type { ProcessState } from '../process/definition.js';
import { notOwn } from '../process/own-work.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import { attemptOf } from './decide-witness.js';
import type { TaskFacts } from './guards.js';
import { TASK_ACTS } from './permitted-acts.js';
import type { Task, TaskAct } from './task.js';

export type RedrawAct = Extract<TaskAct, { act: 'proposeRedraw' | 'approveRedraw' | 'refuseRedraw' }>;

const SOURCE = TASK_ACTS.proposeRedraw.basis;
/** What a redraw takes back: the steps between the draw and the issue of its list. */
const TAKEN_BACK: readonly string[] = ['confirm', 'match', 'issue', 'approveRedraw'];

/** 重新抽取: never instead of the first draw, but after it, with a reason, another person's approval and a new commitment. */
export function decideRedraw(state: ProcessState<Task>, task: Task, act: RedrawAct, facts: TaskFacts): Decided {
  switch (act.act) {
    case 'proposeRedraw':
      return { events: [{ type: 'RedrawProposed', data: { reason: act.input.reason, by: facts.actor.person }, opens: [openStep(facts, 'approveRedraw')] }] };
    case 'refuseRedraw':
      return { events: [{ type: 'RedrawRefused', data: act.input, closes: ['approveRedraw'] }] };
    case 'approveRedraw': {
      if (task.redraw === undefined) throw new Error(`${task.number}: a redraw is approved that nobody proposed`);
      const { reason, by } = task.redraw;
      return notOwn(by, facts.actor, SOURCE) ?? givenUp(state, task, { reason, opinion: act.input.opinion }, facts);
    }
  }
}

/** The list of the first draw is issued to nobody; officers get back the load it had put on them. */
function givenUp({ course }: ProcessState<Task>, task: Task, why: { readonly reason: string; readonly opinion: string }, facts: TaskFacts): Decided {
  const loads = Object.fromEntries(Object.entries(task.unissued?.loads ?? {}).map(([officer, load]) => [officer, -load]));
  const closes = Object.values(course.steps).filter(({ step }) => TAKEN_BACK.includes(step)).map(({ key }) => key);
  return {
    events: [{
      type: 'RedrawApproved',
      data: { ...why, attempt: attemptOf(task), approvedAt: facts.now, loads },
      withdraws: ['DrawCommitted', 'WitnessCommitted', 'WitnessRevealed', 'WitnessSetAside', 'EntropyRecorded', 'ObjectsDrawn', 'ListConfirmed', 'OfficersMatched'],
      closes,
      opens: [openStep(facts, 'commit')],
    }],
  };
}

/** While it is being decided whether the list stands, it is not issued. */
export function redrawPending({ course }: Pick<ProcessState<Task>, 'course'>): Refusal | null {
  if (course.steps['approveRedraw'] === undefined) return null;
  return refuse('notOpen', 'REDRAW_PENDING', '已申请重新抽取，请等局领导批准或不批准后再下达任务。', { source: SOURCE });
}
