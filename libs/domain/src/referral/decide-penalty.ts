import { startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep } from '../process/process.js';
import { firstRefusal } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import { type Decided, SETTLED } from './decided.js';
import { penaltyPublished, publicationDue, withdrawalDue } from './facts-of-the-course.js';
import { checkDay, checkDecides, type ReferralFacts } from './guards.js';
import type { PenaltyAct, Revocation, RevocationInput } from './penalty.js';
import type { Referral } from './referral.js';

/** 公示 (D20), and what follows when the decision does not stand: 撤回公示, then a new decision or none. */
export function decideAfterPenalty(state: ProcessState<Referral>, referral: Referral, act: PenaltyAct, facts: ReferralFacts): Decided {
  switch (act.act) {
    case 'publishPenalty':
      return publishPenalty(state, referral, facts);
    case 'revokePenalty':
      return revokePenalty(state, referral, act.input, facts);
    case 'withdrawPublication':
      return withdrawPublication(state, referral, facts);
  }
}

/** A changed decision is published only after its predecessor's publication is withdrawn. */
function publishPenalty({ course }: ProcessState<Referral>, referral: Referral, facts: ReferralFacts): Decided {
  if (!publicationDue(course) || withdrawalDue(course) || referral.penalty === null) return { events: [] };
  if (facts.enterprise === null) throw new Error(`Enterprise ${referral.enterprise} of ${referral.number} is not in the registry`);
  const { uscc, name } = facts.enterprise;
  return { events: [{ type: 'PenaltyPublished', data: { ...referral.penalty, enterprise: { uscc, name }, publishedAt: facts.now }, closes: ['publish'] }] };
}

/**
 * 行政处罚法第48条: a published decision that is changed or quashed is withdrawn from publication within three (working) days of that,
 * with the reason (D16). What was not published yet is not published at all.
 */
function revokePenalty({ course }: ProcessState<Referral>, referral: Referral, input: RevocationInput, facts: ReferralFacts): Decided {
  if (referral.penalty === null) throw new Error(`${referral.number} has no penalty to revoke`);
  const { decisionNumber, decidedOn } = referral.penalty;
  const refusal = firstRefusal(
    () => checkDecides(referral, facts),
    () => checkDay(input.decidedOn, decidedOn, facts, { at: 'decidedOn', label: '变更或者撤销的日期', since: '处罚决定之日' }),
  );
  if (refusal !== null) return refusal;
  const published = penaltyPublished(course);
  const data: Revocation = { ...input, decisionNumber, published };
  return {
    events: [{
      type: 'PenaltyRevoked', data, closes: published ? [] : ['publish'], opens: openedBy(data, facts), withdraws: ['PenaltyDecided', 'PenaltyPublished', 'ReferralClosed'],
      ...(input.kind === 'quashed' && { flags: SETTLED }), ...(course.ended && { reopens: true }),
    }],
  };
}

/** The new decision has no limit: D19 counts from filing to the first decision, which was taken, and the law gives none for the one that replaces it. */
function openedBy({ kind, decidedOn, published }: Revocation, facts: ReferralFacts): readonly OpenStep[] {
  return [
    ...(published ? [openStep(facts, 'withdrawPublication', { limit: limitFrom(facts, 'D16', startOfDay(decidedOn), { wording: { anchor: '处罚决定变更或者撤销之日' } }) })] : []),
    ...(kind === 'changed' ? [openStep(facts, 'decidePenalty')] : []),
  ];
}

function withdrawPublication({ course }: ProcessState<Referral>, { revocation }: Referral, facts: ReferralFacts): Decided {
  if (!withdrawalDue(course) || revocation === undefined) return { events: [] };
  const { published: _, ...why } = revocation;
  return { events: [{ type: 'PenaltyPublicationWithdrawn', data: { ...why, withdrawnAt: facts.now }, closes: ['withdrawPublication'] }] };
}
