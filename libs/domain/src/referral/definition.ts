import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { decideReferral, evolveReferral, type ReferralFacts } from './decide.js';
import { caseFiled, leadAccepted, leadHandedOver, penaltyDecided, penaltyPublished, REFERRAL_ACTS, REFERRAL_STAGES, REFERRAL_STEPS } from './permitted-acts.js';
import type { Referral, ReferralAct, ReferralEvent } from './referral.js';

export const referral: ProcessDefinition<Referral, ReferralAct, ReferralEvent, ReferralFacts> = {
  kind: 'referral',
  acts: REFERRAL_ACTS,
  steps: REFERRAL_STEPS,
  stages: REFERRAL_STAGES,
  opening: 'openReferral',
  evolve: evolveReferral,
  decide: decideReferral,
  entry: ({ jurisdiction, ruleSet, inspection, enterprise, penalty }) => ({
    title: enterprise,
    jurisdiction,
    ruleSet,
    parent: `inspection/${inspection}`,
    plan: null,
    planItem: null,
    quarter: null,
    enterprise,
    joint: false,
    nonSite: false,
    outcome: penalty === null ? null : 'penalty',
  }),
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  stage: referralStage,
};

function referralStage({ course }: ProcessState<Referral>): keyof typeof REFERRAL_STAGES {
  if (course.ended) return 'closed';
  if (penaltyPublished(course)) return 'published';
  if (penaltyDecided(course)) return 'publishing';
  if (caseFiled(course)) return 'investigating';
  if (leadAccepted(course)) return 'filing';
  return leadHandedOver(course) ? 'accepting' : 'handingOver';
}
