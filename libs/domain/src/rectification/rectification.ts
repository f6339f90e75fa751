import type { Day, DepartmentId, Instant, OfficerId } from '../base.js';
import type { Finding } from '../inspection/inspection.js';
import type { FollowingOrder } from '../process/following-order.js';
import type { Act, NewEvent } from '../process/process.js';
import type { CheckMethod } from '../registries/check-item.js';

/** 责令改正: what an inspection found and the enterprise can put right. Those who checked serve the order and check again. */
export interface RectificationOrder extends FollowingOrder {
  readonly departments: readonly DepartmentId[];
  readonly findings: readonly Finding[];
  /** The end of the check: an order may be served on the spot, before anything is reviewed. */
  readonly foundAt: Instant;
}

/** 责令改正决定书. */
export interface CorrectionOrder {
  readonly orderNumber: string;
  readonly requirements: string;
  /** Last day on which the enterprise may report that it has put things right. */
  readonly term: Day;
  readonly servedOn: Day;
  /** 违法排放污染物: then the law itself says when to check again (按日连续处罚办法第10条). */
  readonly illegalDischarge: boolean;
}

export interface Recheck {
  readonly passed: boolean;
  readonly officers: readonly OfficerId[];
  /** What has not been put right; none when passed. */
  readonly findings: readonly Finding[];
  readonly summary: string;
  readonly method: CheckMethod;
}

/** 来源更正: which inspection, and which of its corrections. */
export interface OriginCorrection {
  readonly inspection: string;
  readonly correction: string;
}

export const RECTIFICATION_OUTCOMES = { corrected: '已改正', referred: '已移送', withdrawn: '已撤销' } as const;
export type RectificationOutcome = keyof typeof RECTIFICATION_OUTCOMES;

export interface Rectification extends RectificationOrder {
  /** In the order in which they were served; the last is in force, its term perhaps extended. */
  readonly orders: readonly CorrectionOrder[];
  /** When the report on the order in force was received. */
  readonly reportedOn: Day | null;
  readonly rechecks: readonly (Recheck & { readonly at: Instant })[];
  readonly outcome: RectificationOutcome | null;
  /** Corrections of its inspection that were noted; absent until there is one. */
  readonly corrections?: readonly string[];
}

export type RectificationAct =
  | Act<'openRectification', RectificationOrder>
  | Act<'issueOrder', CorrectionOrder>
  | Act<'recordReport', { readonly receivedOn: Day; readonly content: string }>
  | Act<'extendTerm', { readonly term: Day; readonly reason: string }>
  | Act<'assignTeam', { readonly team: readonly OfficerId[]; readonly reason: string }>
  | Act<'recheck', Recheck>
  | Act<'orderAgain', CorrectionOrder>
  | Act<'referCase', { readonly reason: string }>
  | Act<'withdrawOrder', { readonly reason: string; readonly documentNumber: string }>
  | Act<'noteCorrection', OriginCorrection>
  | Act<'carryOn', { readonly reason: string }>
  | Act<'closeRectification', Readonly<Record<string, never>>>;

export type RectificationEvent =
  | NewEvent<'RectificationOpened', RectificationOrder>
  | NewEvent<'CorrectionOrdered', CorrectionOrder & { readonly round: number }>
  | NewEvent<'CorrectionReported', { readonly receivedOn: Day; readonly content: string }>
  | NewEvent<'TermExtended', { readonly before: Day; readonly term: Day; readonly reason: string }>
  | NewEvent<'TeamAssigned', { readonly before: readonly OfficerId[]; readonly team: readonly OfficerId[]; readonly reason: string }>
  | NewEvent<'Rechecked', Recheck & { readonly certificates: readonly string[]; readonly at: Instant }>
  | NewEvent<'CaseReferred', { readonly reason: string }>
  | NewEvent<'OrderWithdrawn', { readonly reason: string; readonly documentNumber: string }>
  | NewEvent<'OriginCorrected', OriginCorrection>
  | NewEvent<'CarriedOn', { readonly reason: string }>
  | NewEvent<'RectificationClosed', { readonly outcome: RectificationOutcome; readonly referral: string | null }>;

/** @param round an inspection has one at a time; a corrected result can order another after the former has ended */
export function rectificationNumber(inspection: string, round = 1): string {
  return `${inspection}-Z${round}`;
}
