import type { ProcessState } from '../process/definition.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Decided } from './decided.js';
import { checkReceiver, type ReferralFacts } from './guards.js';
import { checkReconsidered } from './reconsider.js';
import type { LeadAct, Referral } from './referral.js';

/** 移交 → 接收, or 退回 → 补充 → 接收, as often as it takes; D17 runs over all of it. */
export function decideLead(state: ProcessState<Referral>, referral: Referral, act: LeadAct, facts: ReferralFacts): Decided {
  switch (act.act) {
    case 'handOverLead':
      return checkReconsidered(state) ?? handOverLead(act.input, facts);
    case 'acceptLead':
      return checkReconsidered(state) ?? { events: [{ type: 'LeadAccepted', data: { ...act.input, at: facts.now }, closes: ['accept', 'transfer'], opens: [openStep(facts, 'fileCase', { limit: limitFrom(facts, 'D18', facts.now) })] }] };
    case 'returnLead': {
      const round = (referral.returned ?? 0) + 1;
      return { events: [{ type: 'LeadReturned', data: { ...act.input, round }, closes: ['accept'], opens: [openStep(facts, 'supplementLead')] }] };
    }
    case 'supplementLead':
      return checkReconsidered(state) ?? supplementLead(referral, act.input, facts);
  }
}

/** Only 办案人员 of the department it goes to can then accept it or give it back. */
function handOverLead(input: Extract<LeadAct, { act: 'handOverLead' }>['input'], facts: ReferralFacts): Decided {
  const refusal = checkReceiver(input.to, facts);
  if (refusal !== null) return refusal;
  return { events: [{ type: 'LeadHandedOver', data: input, closes: ['handOver'], opens: [openStep(facts, 'accept', { for: { department: input.to } })] }] };
}

/** It goes back to the department that asked. */
function supplementLead(referral: Referral, { material }: { readonly material: string }, facts: ReferralFacts): Decided {
  const { handedOverTo, returned } = referral;
  if (handedOverTo === null) throw new Error(`${referral.number} was given back by nobody`);
  return { events: [{ type: 'LeadSupplemented', data: { material, round: returned ?? 0 }, closes: ['supplementLead'], opens: [openStep(facts, 'accept', { for: { department: handedOverTo } })] }] };
}
