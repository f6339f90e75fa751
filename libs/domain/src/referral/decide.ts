import { dayOf, startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { CommonFacts, Decision, RecordedEvent } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Enterprise } from '../registries/enterprise.js';
import { penaltyDecided, penaltyPublished } from './permitted-acts.js';
import type { PenaltyDecision, Referral, ReferralAct, ReferralEvent, ReferralOrder } from './referral.js';

export interface ReferralFacts extends CommonFacts {
  readonly enterprise: Enterprise | null;
}

type Decided = Decision<ReferralEvent> | Refusal;

export function evolveReferral(referral: Referral | null, event: RecordedEvent<ReferralEvent>): Referral {
  if (event.type === 'ReferralOpened') return { ...event.data, handedOverTo: null, receivedAt: null, caseNumber: null, penalty: null };
  if (referral === null) throw new Error(`${event.type} before ReferralOpened`);
  switch (event.type) {
    case 'LeadHandedOver':
      return { ...referral, handedOverTo: event.data.to };
    case 'LeadAccepted':
      return { ...referral, receivedAt: event.data.at };
    case 'CaseFiled':
      return { ...referral, caseNumber: event.data.caseNumber };
    case 'PenaltyDecided': {
      const { enterprise: _, ...penalty } = event.data;
      return { ...referral, penalty };
    }
    case 'PenaltyPublished':
    case 'ReferralClosed':
      return referral;
  }
}

export function decideReferral(state: ProcessState<Referral>, act: ReferralAct, facts: ReferralFacts): Decided {
  if (act.act === 'openReferral') return openReferral(act.input, facts);
  const referral = state.data;
  if (referral === null) throw new Error(`${act.act} on a referral that is not open`);
  switch (act.act) {
    case 'handOverLead':
      return { events: [{ type: 'LeadHandedOver', data: act.input, closes: ['handOver'], opens: [openStep(facts, 'accept')] }] };
    case 'acceptLead':
      return { events: [{ type: 'LeadAccepted', data: { ...act.input, at: facts.now }, closes: ['accept'], opens: [openStep(facts, 'fileCase', { limit: limitFrom(facts, 'D18', facts.now) })] }] };
    case 'fileCase':
      return { events: [{ type: 'CaseFiled', data: { ...act.input, at: facts.now }, closes: ['fileCase'], opens: [openStep(facts, 'decidePenalty', { limit: limitFrom(facts, 'D19', facts.now) })] }] };
    case 'decidePenalty':
      return decidePenalty(referral, act.input, facts);
    case 'publishPenalty':
      return publishPenalty(state, referral, facts);
    case 'closeReferral':
      return penaltyPublished(state.course) && !state.course.ended ? { events: [{ type: 'ReferralClosed', data: {}, ends: true }] } : { events: [] };
  }
}

/** D17 counts from the review, the moment from which the problem is established. */
function openReferral(order: ReferralOrder, facts: ReferralFacts): Decided {
  const opens = [openStep(facts, 'handOver', { limit: limitFrom(facts, 'D17', order.foundAt) })];
  return { events: [{ type: 'ReferralOpened', data: order, opens, flags: { jurisdiction: order.jurisdiction, ruleSet: order.ruleSet } }] };
}

/** D20 counts from the date of the decision, by which R6 also counts the quarter. */
function decidePenalty(referral: Referral, input: PenaltyDecision, facts: ReferralFacts): Decided {
  const today = dayOf(facts.now);
  const received = referral.receivedAt === null ? today : dayOf(referral.receivedAt);
  if (input.decidedOn > today || input.decidedOn < received) {
    return refuse('invalid', 'ABSURD_DATE', `处罚决定日期应在收到线索之日（${received}）至今天（${today}）之间，现在填的是 ${input.decidedOn}。`, { at: 'decidedOn' });
  }
  return {
    events: [{ type: 'PenaltyDecided', data: { ...input, enterprise: referral.enterprise }, closes: ['decidePenalty'], opens: [openStep(facts, 'publish', { limit: limitFrom(facts, 'D20', startOfDay(input.decidedOn)) })] }],
  };
}

function publishPenalty(state: ProcessState<Referral>, referral: Referral, facts: ReferralFacts): Decided {
  if (penaltyPublished(state.course) || !penaltyDecided(state.course) || referral.penalty === null) return { events: [] };
  if (facts.enterprise === null) throw new Error(`Enterprise ${referral.enterprise} of ${referral.number} is not in the registry`);
  const { uscc, name } = facts.enterprise;
  return { events: [{ type: 'PenaltyPublished', data: { ...referral.penalty, enterprise: { uscc, name }, publishedAt: facts.now }, closes: ['publish'] }] };
}
