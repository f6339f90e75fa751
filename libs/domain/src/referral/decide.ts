import type { ProcessState } from '../process/definition.js';
import { limitFrom, openStep } from '../process/steps.js';
import { decideCase } from './decide-case.js';
import { decideCopy } from './decide-copy.js';
import { decideCrime } from './decide-crime.js';
import { decideLead } from './decide-lead.js';
import { decideAfterPenalty } from './decide-penalty.js';
import type { Decided } from './decided.js';
import { readyToClose } from './facts-of-the-course.js';
import type { ReferralFacts } from './guards.js';
import { decideOrigin } from './reconsider.js';
import type { Referral, ReferralAct, ReferralOrder } from './referral.js';

export type { ReferralFacts } from './guards.js';

export function decideReferral(state: ProcessState<Referral>, act: ReferralAct, facts: ReferralFacts): Decided {
  if (act.act === 'openReferral') return openReferral(act.input, facts);
  const referral = state.data;
  if (referral === null) throw new Error(`${act.act} on a referral that is not open`);
  switch (act.act) {
    case 'handOverLead': case 'acceptLead': case 'returnLead': case 'supplementLead':
      return decideLead(state, referral, act, facts);
    case 'copyToDepartment': case 'acknowledgeCopy': case 'recordReply':
      return decideCopy(state, referral, act, facts);
    case 'fileCase': case 'decideNoFiling': case 'decidePenalty': case 'decideNoPenalty':
      return decideCase(state, referral, act, facts);
    case 'publishPenalty': case 'revokePenalty': case 'withdrawPublication':
      return decideAfterPenalty(state, referral, act, facts);
    case 'reportSuspectedCrime': case 'decideTransfer': case 'transferToPolice': case 'recordPoliceReply': case 'handOverMaterial': case 'objectToRefusal': case 'acceptRefusal':
      return decideCrime(state, referral, act, facts);
    case 'noteCorrection': case 'carryOn': case 'withdrawLead':
      return decideOrigin(state, referral, act, facts);
    case 'closeReferral':
      return closeReferral(state, referral);
  }
}

/** D17 counts from the moment from which the problem is established; it runs over hand-over and acceptance together. */
function openReferral(order: ReferralOrder, facts: ReferralFacts): Decided {
  const opens = [openStep(facts, 'handOver'), openStep(facts, 'transfer', { awaited: true, limit: limitFrom(facts, 'D17', order.foundAt, order.origin === undefined ? {} : { wording: { anchor: '复查结束之日' } }) })];
  return { events: [{ type: 'ReferralOpened', data: order, opens, flags: { jurisdiction: order.jurisdiction, ruleSet: order.ruleSet } }] };
}

function closeReferral({ course }: ProcessState<Referral>, { settled }: Referral): Decided {
  return readyToClose(course) ? { events: [{ type: 'ReferralClosed', data: { outcome: settled ?? 'penalty' }, ends: true }] } : { events: [] };
}
