import type { DepartmentId, Instant } from '../base.js';
import type { FollowingOrder } from '../process/following-order.js';
import type { Act, NewEvent } from '../process/process.js';
import type { QuestionId, Satisfaction, VisitAnswer } from './questions.js';

/** A published inspection that was sampled for a return visit (scheme 三(三)). None of those who checked is told of this process. */
export interface ReturnVisitOrder extends FollowingOrder {
  readonly departments: readonly DepartmentId[];
  /** The instant from which D26 counts. */
  readonly publishedAt: Instant;
}

/** By the signed link, by the enterprise itself; or asked by telephone and written down by the supervisor. */
export type Channel = 'link' | 'phone';

export interface Service {
  /** 说明来意、依据和事项. */
  readonly explained: boolean;
  /** 普法宣教、合规指导. */
  readonly guided: boolean;
  readonly satisfied: Satisfaction;
}

interface Answers {
  readonly answers: Readonly<Record<QuestionId, VisitAnswer>>;
  readonly service: Service;
}

/** What was answered. What was written freely is kept as a secret document, and named here by its hash (see `Written`). */
export interface VisitReply extends Answers {
  readonly commentHash: string | null;
  readonly channel: Channel;
  readonly at: Instant;
}

/**
 * What an enterprise wrote in its own words, as its document keeps it. Somebody may be named in it whatever the form says, so it does not stand
 * in the ledger, which nothing can be taken out of; the salt keeps a short text from being guessed from its hash.
 */
export interface Written {
  readonly text: string;
  readonly salt: string;
}

export interface Conclusion {
  readonly conclusion: string;
  readonly measures: string;
  /** 是否属实. */
  readonly substantiated: boolean;
}

/** What the supervisor is to look into: what was complained of, which questions were answered with 有, whether the enterprise was dissatisfied. */
export interface FollowUp {
  /** null: there was no complaint. */
  readonly complaintHash: string | null;
  readonly concerning: readonly QuestionId[];
  readonly dissatisfied: boolean;
}

export interface NoAnswer {
  readonly attempts: number;
  readonly reason: string;
}

/** How the asking ended, as lists have it. */
export const VISIT_ENDINGS = { answered: '已答复', unanswered: '未能回访' } as const;

export interface ReturnVisit extends ReturnVisitOrder {
  /** SHA-256 of the secret with which the link is signed; by it the secret is kept as a secret document. */
  readonly secretHash: string;
  readonly reply: VisitReply | null;
  readonly followUp: FollowUp | null;
  readonly conclusion: Conclusion | null;
  readonly noAnswer: NoAnswer | null;
}

export interface AnswerInput extends Answers {
  readonly comment: string | null;
  readonly complaint: { readonly content: string } | null;
}

export type ReturnVisitAct =
  | Act<'openReturnVisit', ReturnVisitOrder>
  | Act<'answerReturnVisit', AnswerInput>
  | Act<'recordNoAnswer', NoAnswer>
  | Act<'handleComplaint', Conclusion>
  | Act<'closeReturnVisit', Readonly<Record<string, never>>>;

/**
 * The types of events and the keys of steps travel to Temporal as headers, where whoever runs the servers can read them.
 * So they do not say “complaint”: a follow-up is opened alike by a complaint, by an answer 有 and by dissatisfaction, and what it
 * was stands in the data, which never leaves the ledger. To hide even that something follows, every answer would have to wait
 * for the supervisor; that was not thought worth a step without use for each visit.
 */
export type ReturnVisitEvent =
  | NewEvent<'ReturnVisitOpened', ReturnVisitOrder & { readonly secretHash: string }>
  | NewEvent<'ReturnVisitAnswered', VisitReply>
  | NewEvent<'FollowUpOpened', FollowUp>
  | NewEvent<'FollowUpConcluded', Conclusion>
  | NewEvent<'ReturnVisitUnanswered', NoAnswer>
  | NewEvent<'ReturnVisitClosed', Readonly<Record<string, never>>>;

/** An inspection is visited again at most once, so the number is fixed by its parent's. */
export function returnVisitNumber(inspection: string): string {
  return `${inspection}-H1`;
}
