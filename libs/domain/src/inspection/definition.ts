import { quarterOf } from '../calendar/day.js';
import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { directs, isOfTeam, keepsTheFile } from '../process/involvement.js';
import { theDepartments } from '../process/responsible.js';
import { decideInspection } from './decide.js';
import { evolveInspection } from './evolve.js';
import { approved, checkEnded, correcting, entered, nonSiteBegun, notCheckable, notCheckableReported, resultPublished, resultReviewed } from './facts-of-the-course.js';
import type { InspectionFacts } from './guards.js';
import type { Inspection, InspectionAct, InspectionEvent } from './inspection.js';
import { teamOf } from './parts.js';
import { INSPECTION_ACTS, INSPECTION_SPANS, INSPECTION_STAGES, INSPECTION_STEPS } from './permitted-acts.js';
import { endingOf } from './result/outcome.js';
import { checkUninvolved } from './team/uninvolved.js';

export const inspection: ProcessDefinition<Inspection, InspectionAct, InspectionEvent, InspectionFacts> = {
  kind: 'inspection',
  acts: INSPECTION_ACTS,
  steps: INSPECTION_STEPS,
  spans: INSPECTION_SPANS,
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
    outcome: endingOf(inspection),
    lead: inspection.departments[0]?.department ?? null,
    team: inspection.team.map(({ officer }) => officer),
  }),
  responsible: ({ departments }) => theDepartments(departments.slice(0, 1).map(({ department }) => department)),
  // Any reviewer may come to review it, so D13 is every reviewer's.
  worksOn: (inspection, actor) =>
    directs(actor) || actor.roles.includes('reviewer') || isOfTeam(actor, teamOf(inspection)) || keepsTheFile(actor, inspection.departments.map(({ department }) => department)),
  checkApprovesChange: checkUninvolved,
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: inspectionStage,
  documents: documentsOf,
  // D11: the window of this one inspection; that of its task stays as it was published.
  extended: (inspection, key, limit) => (key === 'carryOut' ? { ...inspection, window: { ...inspection.window, to: limit.derivation.lastDay } } : inspection),
};

function documentsOf(event: InspectionEvent): readonly string[] {
  if (event.type === 'InspectionOpened') return event.data.samplingSecretHash === undefined ? [] : [event.data.samplingSecretHash];
  if (event.type === 'OfficerReplaced') return [event.data.record];
  const withCode = event.type === 'CheckApproved' || event.type === 'UrgentCheckBegun' || event.type === 'ConvertedToOnSite';
  return withCode && event.data.entryCodeHash !== null ? [event.data.entryCodeHash] : [];
}

function inspectionStage({ course }: ProcessState<Inspection>): keyof typeof INSPECTION_STAGES {
  if (course.ended) return 'closed';
  if (correcting(course)) return 'correcting';
  if (notCheckableReported(course)) return 'confirming';
  if (resultPublished(course)) return 'published';
  if (resultReviewed(course) || notCheckable(course)) return 'publishing';
  if (course.steps['review'] !== undefined) return 'reviewing';
  if (checkEnded(course)) return 'entering';
  if (entered(course) || nonSiteBegun(course)) return 'checking';
  return approved(course) ? 'preparing' : 'approving';
}
