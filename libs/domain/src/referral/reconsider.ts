import type { ProcessState } from '../process/definition.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import { type Decided, SETTLED } from './decided.js';
import { caseFiled, crimeSuspected, reconsidered, settled } from './facts-of-the-course.js';
import { checkDecides, type ReferralFacts } from './guards.js';
import type { OriginAct, Referral } from './referral.js';
import { inRuleSet } from '../limits/limit-names.js';

/** 来源更正: the result that the lead rests on was corrected; people are asked what follows, once for each correction. */
export function decideOrigin(state: ProcessState<Referral>, referral: Referral, act: OriginAct, facts: ReferralFacts): Decided {
  const { course } = state;
  switch (act.act) {
    case 'noteCorrection': {
      const known = referral.corrections?.includes(act.input.correction) === true;
      if (act.input.inspection !== referral.inspection || settled(course) || course.ended || known) return { events: [] };
      return { events: [{ type: 'OriginCorrected', data: act.input, opens: reconsidered(course) ? [] : [openStep(facts, 'reconsider')] }] };
    }
    case 'carryOn':
      return checkDecides(referral, facts) ?? { events: [{ type: 'LeadCarriedOn', data: act.input, closes: ['reconsider'] }] };
    case 'withdrawLead':
      return withdrawLead(state, referral, act.input.reason, facts);
  }
}

/** Only a lead is withdrawn: a case that was filed, and what the police have, end by their own decisions. */
function withdrawLead({ course }: ProcessState<Referral>, referral: Referral, reason: string, facts: ReferralFacts): Decided {
  const refusal = firstRefusal(
    () => checkDecides(referral, facts),
    () => (caseFiled(course) ? refuse('notOpen', 'CASE_FILED', '已经立案，不能撤回线索；违法事实不成立的，请办理“决定不予行政处罚”。', { source: '行政处罚法第57条' }) : null),
    () => (crimeSuspected(course) ? refuse('notOpen', 'CRIME_SUSPECTED', '已报告涉嫌犯罪，移送事项办理完毕之前不能撤回线索。', { source: '国务院令第310号第十一条' }) : null),
  );
  return refusal ?? { events: [{ type: 'LeadWithdrawn', data: { reason }, closes: Object.keys(course.steps), flags: SETTLED }] };
}

/** On a result that may no longer say so the lead goes no further: to no department and no police, to no case and no penalty. */
export function checkReconsidered({ course }: ProcessState<Referral>): Refusal | null {
  if (!reconsidered(course)) return null;
  return refuse('notOpen', 'RECONSIDER_FIRST', '本线索所依据的检查结果已更正，请先决定继续办理或者撤回线索。', { source: `有错必纠；${inRuleSet('D16')}` });
}
