import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { directs, isOfTeam, keepsTheFile } from '../process/involvement.js';
import { theDepartments } from '../process/responsible.js';
import { decideRectification } from './decide.js';
import { evolveRectification, moveTerm } from './evolve.js';
import { reconsidered, settled } from './facts-of-the-course.js';
import { checkNotOfTeam, checkNotTheTerm, type RectificationFacts } from './guards.js';
import { RECTIFICATION_ACTS, RECTIFICATION_STAGES, RECTIFICATION_STEPS } from './permitted-acts.js';
import type { Rectification, RectificationAct, RectificationEvent } from './rectification.js';

/** 责令改正. Neither the order nor its completion is public by itself: what is public is the result of the inspection, and a penalty. */
export const rectification: ProcessDefinition<Rectification, RectificationAct, RectificationEvent, RectificationFacts> = {
  kind: 'rectification',
  acts: RECTIFICATION_ACTS,
  steps: RECTIFICATION_STEPS,
  stages: RECTIFICATION_STAGES,
  opening: 'openRectification',
  evolve: evolveRectification,
  decide: decideRectification,
  checkLimitChange: checkNotTheTerm,
  // ZG is the term itself. It is not extended as a limit any more; where it once was, the term was moved with it.
  extended: (data, key, limit) => (key === 'report' ? moveTerm(data, limit.derivation.lastDay) : data),
  entry: ({ jurisdiction, ruleSet, inspection, enterprise, departments, outcome }) => ({
    title: enterprise,
    jurisdiction,
    ruleSet,
    parent: `inspection/${inspection}`,
    plan: null,
    planItem: null,
    quarter: null,
    enterprise,
    joint: departments.length > 1,
    nonSite: false,
    outcome,
  }),
  // The report comes to those who checked, or for them to 经办人员 of the departments that keep the file.
  waitsFor: ({ team, departments }, { step }) => (step === 'report' ? { officers: team, besides: ['clerk'], besidesOf: departments } : null),
  responsible: ({ departments }) => theDepartments(departments),
  worksOn: ({ team, departments }, actor) => directs(actor) || isOfTeam(actor, team) || keepsTheFile(actor, departments),
  checkApprovesChange: checkNotOfTeam,
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: rectificationStage,
};

function rectificationStage({ course }: ProcessState<Rectification>): keyof typeof RECTIFICATION_STAGES {
  if (course.ended) return 'closed';
  if (settled(course)) return 'settled';
  if (reconsidered(course)) return 'reconsidering';
  if (course.steps['order'] !== undefined) return 'ordering';
  if (course.steps['report'] !== undefined) return 'correcting';
  return course.steps['recheck'] !== undefined ? 'rechecking' : 'deciding';
}
