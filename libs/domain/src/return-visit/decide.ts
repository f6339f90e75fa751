import type { Instant } from '../base.js';
import type { ProcessState } from '../process/definition.js';
import type { CommonFacts, Decision, KeptDocument, OpenStep, RecordedEvent } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { ReturnVisitRule } from '../rules/rule-set.js';
import { returnVisitClosed, settled } from './permitted-acts.js';
import { QUESTION_IDS } from './questions.js';
import { knowsReturnVisits } from './secrecy.js';
import type { AnswerInput, FollowUp, NoAnswer, ReturnVisit, ReturnVisitAct, ReturnVisitEvent, ReturnVisitOrder, Written } from './return-visit.js';

export interface ReturnVisitFacts extends CommonFacts {
  /** Fresh random hex: the secret with which the link of this visit is signed, the salt of what an enterprise wrote. */
  readonly randomness: string;
}

type Decided = Decision<ReturnVisitEvent> | Refusal;

export function evolveReturnVisit(visit: ReturnVisit | null, event: RecordedEvent<ReturnVisitEvent>): ReturnVisit {
  if (event.type === 'ReturnVisitOpened') return { ...event.data, reply: null, followUp: null, conclusion: null, noAnswer: null };
  if (visit === null) throw new Error(`${event.type} before ReturnVisitOpened`);
  switch (event.type) {
    case 'ReturnVisitAnswered':
      return { ...visit, reply: event.data };
    case 'FollowUpOpened':
      return { ...visit, followUp: event.data };
    case 'FollowUpConcluded':
      return { ...visit, conclusion: event.data };
    case 'ReturnVisitUnanswered':
      return { ...visit, noAnswer: event.data };
    case 'ReturnVisitClosed':
      return visit;
  }
}

export function decideReturnVisit({ course, data }: ProcessState<ReturnVisit>, act: ReturnVisitAct, facts: ReturnVisitFacts): Decided {
  if (act.act === 'openReturnVisit') return openReturnVisit(act.input, facts);
  if (data === null) throw new Error(`${act.act} on a return visit that is not open`);
  if (facts.actor.roles.includes('supervisor') && !knowsReturnVisits(facts.actor)) return checksHimself();
  switch (act.act) {
    case 'answerReturnVisit':
      return answer(act.input, facts);
    case 'recordNoAnswer':
      return tooFewAttempts(act.input, facts) ?? { events: [{ type: 'ReturnVisitUnanswered', data: act.input, closes: ['answer'] }] };
    case 'handleComplaint':
      return { events: [{ type: 'FollowUpConcluded', data: act.input, closes: ['conclude'] }] };
    case 'closeReturnVisit':
      return settled(course) && !returnVisitClosed(course) ? { events: [{ type: 'ReturnVisitClosed', data: {}, ends: true }] } : { events: [] };
  }
}

const checksHimself = (): Refusal => refuse('forbidden', 'CHECKS_HIMSELF', '您的账号还承担检查、审核、审批或者管理检查人员的工作，不能办理回访，请由只负责监督的人员办理。', { source: '检查与监督相分离' });

/** The secret of the link is made now; only its hash goes into the ledger. */
function openReturnVisit(order: ReturnVisitOrder, facts: ReturnVisitFacts): Decided {
  const secret = facts.randomness;
  const data = { ...order, secretHash: facts.crypto.digest(secret) };
  const opens = [openStep(facts, 'answer', { limit: limitFrom(facts, 'D26', order.publishedAt) })];
  const flags = { jurisdiction: order.jurisdiction, ruleSet: order.ruleSet };
  return { events: [{ type: 'ReturnVisitOpened', data, opens, flags }], documents: [{ content: secret, visibility: 'secret' }] };
}

/** The limit of a complaint (TS) counts from its receipt, which is this moment, by whichever way it came. */
function answer({ answers, service, comment, complaint }: AnswerInput, facts: ReturnVisitFacts): Decided {
  const channel = facts.actor.roles.includes('enterprise') ? 'link' : 'phone';
  const written = { comment: writtenBy(comment, facts), complaint: writtenBy(complaint?.content ?? null, facts) };
  const hashOf = (text: KeptDocument | null): string | null => (text === null ? null : facts.crypto.digest(text.content));
  const documents = [written.comment, written.complaint].filter((text) => text !== null);
  const answered: ReturnVisitEvent = { type: 'ReturnVisitAnswered', data: { answers, service, commentHash: hashOf(written.comment), channel, at: facts.now }, closes: ['answer'] };
  const followUp = followUpOf({ answers, service }, hashOf(written.complaint), facts.rules.returnVisit);
  if (followUp === null) return { events: [answered], documents };
  return { events: [answered, { type: 'FollowUpOpened', data: followUp, opens: [openStep(facts, 'conclude', { limit: limitFrom(facts, 'TS', facts.now) })] }], documents };
}

function writtenBy(text: string | null, { randomness: salt }: ReturnVisitFacts): KeptDocument | null {
  const content: Written | null = text === null ? null : { text, salt };
  return content === null ? null : { content, visibility: 'secret' };
}

/** @returns null when there is nothing that supervision has to look into */
function followUpOf({ answers, service }: Pick<AnswerInput, 'answers' | 'service'>, complaintHash: string | null, { followUpAtOrBelow }: ReturnVisitRule): FollowUp | null {
  const concerning = QUESTION_IDS.filter((id) => answers[id] === 'yes');
  const dissatisfied = service.satisfied <= followUpAtOrBelow;
  return complaintHash === null && concerning.length === 0 && !dissatisfied ? null : { complaintHash, concerning, dissatisfied };
}

/** Nobody is given up on after a single call: how often it must have been tried is the rule set's. */
function tooFewAttempts({ attempts }: NoAnswer, { rules: { returnVisit } }: ReturnVisitFacts): Refusal | null {
  if (attempts >= returnVisit.attempts) return null;
  return refuse('invalid', 'TOO_FEW_ATTEMPTS', `至少联系 ${returnVisit.attempts} 次仍未联系上，才能记录未能回访；现在记录的是 ${attempts} 次，请继续联系。`, { source: returnVisit.source, at: 'attempts' });
}

/**
 * Until when a link made now can be used: the last escalation of D26, after which nobody is reminded of the answer any more.
 * So the margin is the rule set's, and moves when the limit is extended. null: there is no limit, and no link.
 */
export function linkExpiry({ limit, suspended }: Pick<OpenStep, 'limit' | 'suspended'>): Instant | null {
  const counted = limit ?? suspended?.limit ?? null;
  return counted === null ? null : (counted.escalations.at(-1)?.at ?? counted.due);
}
