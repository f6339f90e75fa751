import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { decideTask, type TaskFacts } from './decide.js';
import { evolveTask } from './evolve.js';
import { objectsDrawn, officersMatched, TASK_ACTS, TASK_STAGES, TASK_STEPS, taskIssued } from './permitted-acts.js';
import type { Task, TaskAct, TaskEvent } from './task.js';

export const task: ProcessDefinition<Task, TaskAct, TaskEvent, TaskFacts> = {
  kind: 'task',
  acts: TASK_ACTS,
  steps: TASK_STEPS,
  stages: TASK_STAGES,
  opening: 'makeTask',
  evolve: evolveTask,
  decide: decideTask,
  entry: ({ name, jurisdiction, ruleSet, plan, itemId, quarter, participants }) => ({
    title: name,
    jurisdiction,
    ruleSet,
    parent: `annualPlan/${plan}`,
    plan,
    planItem: itemId,
    quarter,
    enterprise: null,
    joint: participants.length > 0,
    nonSite: false,
    outcome: null,
  }),
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: taskStage,
};

function taskStage({ course }: ProcessState<Task>): keyof typeof TASK_STAGES {
  if (course.ended) return 'closed';
  if (taskIssued(course)) return 'running';
  if (officersMatched(course)) return 'matched';
  if (course.steps['match'] !== undefined) return 'confirmed';
  return objectsDrawn(course) ? 'drawn' : 'made';
}
