import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { directs, keepsTheFile } from '../process/involvement.js';
import { theDepartments } from '../process/responsible.js';
import type { RecordedEvent } from '../process/process.js';
import { decideTask, type TaskFacts } from './decide.js';
import { evolveTask } from './evolve.js';
import { objectsDrawn, officersMatched, supplementDrawn, TASK_ACTS, TASK_SPANS, TASK_STAGES, TASK_STEPS, taskIssued } from './permitted-acts.js';
import type { Task, TaskAct, TaskEvent } from './task.js';

export const task: ProcessDefinition<Task, TaskAct, TaskEvent, TaskFacts> = {
  kind: 'task',
  acts: TASK_ACTS,
  steps: TASK_STEPS,
  spans: TASK_SPANS,
  stages: TASK_STAGES,
  opening: 'makeTask',
  evolve: evolveTask,
  decide: decideTask,
  entry: ({ name, jurisdiction, ruleSet, plan, itemId, quarter, participants, listPublic, cancelled }) => ({
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
    outcome: endOf(cancelled),
    listPublic,
  }),
  responsible: ({ lead }) => theDepartments([lead]),
  worksOn: ({ lead, participants }, actor) => directs(actor) || keepsTheFile(actor, [lead, ...participants]),
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: taskStage,
  documents: documentsOf,
};

/** A task that another one has taken over was not given up. */
const endOf = (cancelled: Task['cancelled']): 'cancelled' | 'merged' | null => (cancelled === undefined ? null : cancelled.cause === 'merged' ? 'merged' : 'cancelled');

function documentsOf(event: RecordedEvent<TaskEvent>): readonly string[] {
  if (event.type === 'DrawCommitted') return [event.data.pool, event.data.parameters, event.data.nonceDocument, ...(event.data.officers === undefined ? [] : [event.data.officers])];
  if (event.type === 'ObjectsDrawn' || event.type === 'SupplementDrawn') return [event.data.record];
  return event.type === 'OfficersMatched' ? [event.data.record, event.data.visits] : [];
}

function taskStage({ course, data }: ProcessState<Task>): keyof typeof TASK_STAGES {
  const given = endOf(data?.cancelled);
  if (course.ended) return given ?? 'closed';
  if (given !== null) return given === 'merged' ? given : 'windingUp';
  if (course.steps['supplement'] !== undefined) return 'supplementing';
  if (taskIssued(course)) return 'running';
  if (supplementDrawn(course)) return 'supplementing';
  if (officersMatched(course)) return 'matched';
  if (course.steps['match'] !== undefined) return 'confirmed';
  return objectsDrawn(course) ? 'drawn' : 'made';
}
