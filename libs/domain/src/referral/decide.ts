import type { DepartmentId } from '../base.js';
import { dayOf, startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { CommonFacts, Decision, RecordedEvent } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import { penaltyDecided, penaltyPublished } from './permitted-acts.js';
import type { PenaltyDecision, Referral, ReferralAct, ReferralEvent, ReferralOrder } from './referral.js';

export interface ReferralFacts extends CommonFacts {
  readonly enterprise: Enterprise | null;
  readonly departments: readonly Department[];
}

type Decided = Decision<ReferralEvent> | Refusal;

export function evolveReferral(referral: Referral | null, event: RecordedEvent<ReferralEvent>): Referral {
  if (event.type === 'ReferralOpened') return { ...event.data, handedOverTo: null, receivedAt: null, filedAt: null, caseNumber: null, penalty: null };
  if (referral === null) throw new Error(`${event.type} before ReferralOpened`);
  switch (event.type) {
    case 'LeadHandedOver':
      return { ...referral, handedOverTo: event.data.to };
    case 'LeadAccepted':
      return { ...referral, receivedAt: event.data.at };
    case 'CaseFiled':
      return { ...referral, caseNumber: event.data.caseNumber, filedAt: event.data.at };
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
      return handOverLead(referral, act.input, facts);
    case 'acceptLead':
      return { events: [{ type: 'LeadAccepted', data: { ...act.input, at: facts.now }, closes: ['accept', 'transfer'], opens: [openStep(facts, 'fileCase', { limit: limitFrom(facts, 'D18', facts.now) })] }] };
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

/** D17 counts from the review, the moment from which the problem is established; it runs over hand-over and acceptance together. */
function openReferral(order: ReferralOrder, facts: ReferralFacts): Decided {
  const opens = [openStep(facts, 'handOver'), openStep(facts, 'transfer', { awaited: true, limit: limitFrom(facts, 'D17', order.foundAt) })];
  return { events: [{ type: 'ReferralOpened', data: order, opens, flags: { jurisdiction: order.jurisdiction, ruleSet: order.ruleSet } }] };
}

/** The lead goes to a department that may handle cases; only its own 办案人员 can then accept it. */
function handOverLead(referral: Referral, input: { readonly to: DepartmentId; readonly material: string }, facts: ReferralFacts): Decided {
  const refusal = firstRefusal(
    () => checkHandsOver(referral, facts),
    () => checkReceiver(input.to, facts),
  );
  if (refusal !== null) return refusal;
  return { events: [{ type: 'LeadHandedOver', data: input, closes: ['handOver'], opens: [openStep(facts, 'accept', { for: { department: input.to } })] }] };
}

function checkHandsOver({ team }: Referral, { actor }: CommonFacts): Refusal | null {
  if (actor.roles.includes('brigade') || (actor.officer !== null && team.includes(actor.officer))) return null;
  return refuse('forbidden', 'NOT_ASSIGNED', '“移交线索”只能由参加本次检查的执法人员或执法大队办理。', { source: '实施方案 二(三)；D17' });
}

function checkReceiver(id: DepartmentId, { departments }: ReferralFacts): Refusal | null {
  const department = departments.find((candidate) => candidate.id === id);
  if (department === undefined) return refuse('missing', 'UNKNOWN_DEPARTMENT', `本辖区没有编号为“${id}”的部门，请填写接收部门的编号。`, { at: 'to' });
  if (department.kind !== 'thirdParty' && department.inspectionBody !== null) return null;
  return refuse('invalid', 'MUST_NOT_HANDLE_CASES', `“${department.name}”没有行政执法主体资格，不能接收案件线索，请移交给有办案职责的部门。`, { source: '行政处罚法第17条', at: 'to' });
}

/** D20 counts from the date of the decision, by which R6 also counts the quarter. */
function decidePenalty(referral: Referral, input: PenaltyDecision, facts: ReferralFacts): Decided {
  const today = dayOf(facts.now);
  const filed = referral.filedAt === null ? today : dayOf(referral.filedAt);
  if (input.decidedOn > today || input.decidedOn < filed) {
    return refuse('invalid', 'ABSURD_DATE', `处罚决定日期应在立案之日（${filed}）至今天（${today}）之间，现在填的是 ${input.decidedOn}。`, { at: 'decidedOn' });
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
