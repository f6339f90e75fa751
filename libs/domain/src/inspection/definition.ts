import { quarterOf } from '../calendar/day.js';
import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { decideInspection } from './decide.js';
import { worst } from './decide-result.js';
import { evolveInspection } from './evolve.js';
import { approved, checkEnded, entered, resultPublished, resultReviewed } from './facts-of-the-course.js';
import type { InspectionFacts } from './guards.js';
import type { Inspection, InspectionAct, InspectionEvent } from './inspection.js';
import { INSPECTION_ACTS, INSPECTION_STAGES, INSPECTION_STEPS } from './permitted-acts.js';

export const inspection: ProcessDefinition<Inspection, InspectionAct, InspectionEvent, InspectionFacts> = {
  kind: 'inspection',
  acts: INSPECTION_ACTS,
  steps: INSPECTION_STEPS,
  stages: INSPECTION_STAGES,
  opening: 'openInspection',
  evolve: evolveInspection,
  decide: decideInspection,
  entry: (inspection) => ({
    title: inspection.enterprise,
    jurisdiction: inspection.jurisdiction,
    ruleSet: inspection.ruleSet,
    parent: `task/${inspection.task}`,
    plan: inspection.plan,
    planItem: null,
    quarter: quarterOf(inspection.window.from),
    enterprise: inspection.enterprise,
    joint: inspection.departments.length > 1,
    nonSite: inspection.method !== 'onSite',
    outcome: Object.keys(inspection.results).length === 0 ? null : worst(inspection),
  }),
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: inspectionStage,
};

function inspectionStage({ course }: ProcessState<Inspection>): keyof typeof INSPECTION_STAGES {
  if (course.ended) return 'closed';
  if (resultPublished(course)) return 'published';
  if (resultReviewed(course)) return 'publishing';
  if (course.steps['review'] !== undefined) return 'reviewing';
  if (checkEnded(course)) return 'entering';
  if (entered(course) || course.facts['NonSiteBegun'] !== undefined) return 'checking';
  return approved(course) ? 'preparing' : 'approving';
}
