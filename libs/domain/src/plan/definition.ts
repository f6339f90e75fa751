import { happened } from '../process/course.js';
import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { directs } from '../process/involvement.js';
import { theDepartments } from '../process/responsible.js';
import { decidePlan } from './decide.js';
import { evolvePlan } from './evolve.js';
import type { PlanFacts } from './guards.js';
import { PLAN_ACTS, PLAN_LIMIT_ACTS, PLAN_SPANS, PLAN_STAGES, PLAN_STEPS, planFiled, planPublished, planWithdrawn } from './permitted-acts.js';
import type { Plan, PlanAct, PlanEvent } from './plan.js';

export const annualPlan: ProcessDefinition<Plan, PlanAct, PlanEvent, PlanFacts> = {
  kind: 'annualPlan',
  acts: { ...PLAN_ACTS, ...PLAN_LIMIT_ACTS },
  steps: PLAN_STEPS,
  spans: PLAN_SPANS,
  // D4.
  endedElsewhere: { makeTask: 'task' },
  stages: PLAN_STAGES,
  opening: 'draftPlan',
  evolve: evolvePlan,
  decide: decidePlan,
  entry: ({ title, jurisdiction, ruleSet, withdrawal }) => ({ title, jurisdiction, ruleSet, parent: null, plan: null, planItem: null, quarter: null, enterprise: null, joint: false, nonSite: false, outcome: withdrawal === undefined ? null : 'withdrawn' }),
  // D4: the task is for the leading department of its line to make; what concerns the whole plan is 执法大队's.
  responsible: ({ items }, key) => theDepartments(items.filter(({ id }) => key.startsWith(`makeTask/${id}/`)).map(({ lead }) => lead)),
  // As its own acts: drawn up and amended by the clerks of every department.
  worksOn: (_, actor) => actor.outside !== true && (directs(actor) || actor.roles.includes('clerk')),
  jurisdiction: (plan) => plan.jurisdiction,
  stage: planStage,
};

function planStage({ course }: ProcessState<Plan>): keyof typeof PLAN_STAGES {
  if (planWithdrawn(course)) return course.ended ? 'withdrawn' : 'windingUp';
  if (course.ended) return 'closed';
  if (planPublished(course)) return 'running';
  if (planFiled(course)) return 'publishing';
  if (happened('PlanApproved')(course)) return 'filing';
  return happened('PlanSubmitted')(course) ? 'approving' : 'drafting';
}
