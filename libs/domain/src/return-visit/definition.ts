import { dayOf, quarterOf } from '../calendar/day.js';
import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { NOBODY_IN_PARTICULAR } from '../process/responsible.js';
import { decideReturnVisit, evolveReturnVisit, type ReturnVisitFacts } from './decide.js';
import { answeredOrGivenUp, RETURN_VISIT_ACTS, RETURN_VISIT_STAGES, RETURN_VISIT_STEPS, settled, VISIT_LIMIT_ACTS, VISIT_WORK_ACTS } from './permitted-acts.js';
import type { ReturnVisit, ReturnVisitAct, ReturnVisitEvent } from './return-visit.js';
import { knowsReturnVisits } from './secrecy.js';

export const returnVisit: ProcessDefinition<ReturnVisit, ReturnVisitAct, ReturnVisitEvent, ReturnVisitFacts> = {
  kind: 'returnVisit',
  acts: { ...RETURN_VISIT_ACTS, ...VISIT_LIMIT_ACTS, ...VISIT_WORK_ACTS },
  mayKnow: knowsReturnVisits,
  steps: RETURN_VISIT_STEPS,
  stages: RETURN_VISIT_STAGES,
  opening: 'openReturnVisit',
  evolve: evolveReturnVisit,
  decide: decideReturnVisit,
  documents: documentsOf,
  entry: ({ jurisdiction, ruleSet, inspection, enterprise, departments, publishedAt, reply, noAnswer }) => ({
    title: enterprise,
    jurisdiction,
    ruleSet,
    parent: `inspection/${inspection}`,
    plan: null,
    planItem: null,
    quarter: quarterOf(dayOf(publishedAt)),
    enterprise,
    joint: departments.length > 1,
    nonSite: false,
    outcome: reply !== null ? 'answered' : noAnswer !== null ? 'unanswered' : null,
  }),
  // Supervision's, whatever department it sits in (secrecy.ts).
  responsible: () => NOBODY_IN_PARTICULAR,
  // Who knows of it at all works on it: its table of acts names nobody else (secrecy.ts).
  worksOn: () => true,
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: returnVisitStage,
};

function documentsOf(event: ReturnVisitEvent): readonly string[] {
  if (event.type === 'ReturnVisitOpened') return [event.data.secretHash];
  const written = event.type === 'ReturnVisitAnswered' ? event.data.commentHash : event.type === 'FollowUpOpened' ? event.data.complaintHash : null;
  return written === null ? [] : [written];
}

function returnVisitStage({ course }: ProcessState<ReturnVisit>): keyof typeof RETURN_VISIT_STAGES {
  if (course.ended) return 'closed';
  if (settled(course)) return 'settled';
  return answeredOrGivenUp(course) ? 'handling' : 'waiting';
}
