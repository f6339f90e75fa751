import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { directs, handlesCases, isOfTeam } from '../process/involvement.js';
import { theDepartments, theOfficers } from '../process/responsible.js';
import { decideReferral } from './decide.js';
import { evolveReferral } from './evolve.js';
import * as course from './facts-of-the-course.js';
import { checkDecides, type ReferralFacts } from './guards.js';
import { REFERRAL_ACTS, REFERRAL_SPANS, REFERRAL_STAGES, REFERRAL_STEPS } from './permitted-acts.js';
import type { Fact } from '../process/course.js';
import type { OpenStep, StepAssignment } from '../process/process.js';
import type { Referral, ReferralAct, ReferralEvent } from './referral.js';

type Stage = keyof typeof REFERRAL_STAGES;

export const referral: ProcessDefinition<Referral, ReferralAct, ReferralEvent, ReferralFacts> = {
  kind: 'referral',
  acts: REFERRAL_ACTS,
  steps: REFERRAL_STEPS,
  spans: REFERRAL_SPANS,
  stages: REFERRAL_STAGES,
  opening: 'openReferral',
  evolve: evolveReferral,
  decide: decideReferral,
  entry: ({ jurisdiction, ruleSet, inspection, origin, enterprise, penalty, settled }) => ({
    title: enterprise,
    jurisdiction,
    ruleSet,
    parent: origin ?? `inspection/${inspection}`,
    plan: null,
    planItem: null,
    quarter: null,
    enterprise,
    joint: false,
    nonSite: false,
    outcome: settled ?? (penalty === null ? null : 'penalty'),
  }),
  waitsFor: referralWaitsFor,
  // Until somebody has taken it on, the lead is with those who found it.
  responsible: ({ team, handedOverTo, copied }, key) => (isCopied(key) && copied !== undefined ? theDepartments([copied.to]) : handedOverTo === null ? theOfficers(team) : theDepartments([handedOverTo])),
  worksOn: ({ team, handedOverTo, copied }, actor) => directs(actor) || isOfTeam(actor, team) || handlesCases(actor, [handedOverTo, copied?.to ?? null]),
  checkApprovesChange: checkDecides,
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: referralStage,
};

/** 签收, 回复: the department that the lead was copied to, or 执法大队 by its letter. */
const isCopied = (step: string): boolean => step === 'acknowledge' || step === 'reply';

/** The lead is the team's or 执法大队's, to hand over and to supplement; a copy is answered where it went. */
function referralWaitsFor({ team, copied }: Referral, { step }: OpenStep): StepAssignment | null {
  if (step === 'handOver' || step === 'supplementLead') return { officers: team, besides: ['brigade'] };
  return isCopied(step) && copied !== undefined ? { department: copied.to, besides: ['brigade'] } : null;
}

/** The first that holds is where the lead stands: what turned aside before what lies on the way. */
const STAGES: readonly (readonly [Fact, Stage])[] = [
  [({ ended }) => ended, 'closed'],
  [course.withdrawalDue, 'withdrawing'],
  [course.settled, 'settled'],
  [course.reconsidered, 'reconsidering'],
  [course.transferUndecided, 'decidingTransfer'],
  [course.transferDue, 'transferring'],
  [course.policeReplyAwaited, 'withThePolice'],
  [course.materialDue, 'handingMaterial'],
  [course.objectionUndecided, 'objecting'],
  [course.penaltyPublished, 'published'],
  [course.penaltyDecided, 'publishing'],
  [course.caseFiled, 'investigating'],
  [course.leadAccepted, 'filing'],
  [course.supplementAwaited, 'supplementing'],
  [course.leadHandedOver, 'accepting'],
  [course.leadCopied, 'elsewhere'],
];

function referralStage({ course: now }: ProcessState<Referral>): Stage {
  return STAGES.find(([fact]) => fact(now))?.[1] ?? 'handingOver';
}
