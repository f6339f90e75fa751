import type { DepartmentId, EnterpriseId, Instant, OfficerId, PersonId } from '../base.js';
import type { Finding } from '../inspection/inspection.js';
import type { FollowingOrder } from '../process/following-order.js';
import type { Act, NewEvent } from '../process/process.js';
import type { CopyAct, CopyEvent } from './copy.js';
import type { CrimeAct, CrimeEvent } from './crime.js';
import type { PenaltyAct, PenaltyDecision, PenaltyEvent, Revocation } from './penalty.js';

export type { PenaltyDecision, PublicPenalty } from './penalty.js';

/** A lead found by an inspection, on its way to the case squad. Those who checked, or 执法大队, hand it over. */
export interface ReferralOrder extends FollowingOrder {
  /** The process that opened it, where that is not the inspection itself: the stream of a rectification that failed. */
  readonly origin?: string;
  readonly findings: readonly Finding[];
  /** The instant from which the problem is established (the result reviewed, the recheck failed), from which D17 counts. */
  readonly foundAt: Instant;
}

/** How a lead can end. */
export const REFERRAL_OUTCOMES = {
  penalty: '已处罚',
  noFiling: '不予立案',
  noPenalty: '不予行政处罚',
  revoked: '处罚决定已撤销',
  withdrawn: '线索已撤回',
  handledElsewhere: '由其他部门处理',
  transferred: '已移送公安机关',
} as const;
export type ReferralOutcome = keyof typeof REFERRAL_OUTCOMES;

/** What stands in the data of a lead once it has been suspected of being a crime. */
export interface SuspectedCrime {
  /** Who reported it: somebody else decides. */
  readonly by: PersonId;
  readonly officers: readonly OfficerId[];
  readonly transferredAt: Instant | null;
  /** Whether the refusal of the police has been objected to: only once. */
  readonly objected: boolean;
}

/** Its last fields are absent until they are needed. */
export interface Referral extends ReferralOrder {
  readonly handedOverTo: DepartmentId | null;
  readonly receivedAt: Instant | null;
  readonly filedAt: Instant | null;
  readonly caseNumber: string | null;
  readonly penalty: PenaltyDecision | null;
  /** 线索质量: how often the receiver gave it back for supplement (regulations.md 5.3). */
  readonly returned?: number;
  readonly copied?: { readonly to: DepartmentId; readonly at: Instant };
  readonly crime?: SuspectedCrime;
  /** The latest decision that was changed or quashed. */
  readonly revocation?: Revocation;
  /** Corrections of its inspection that were noted. */
  readonly corrections?: readonly string[];
  /** Decided for good, otherwise than by a penalty. */
  readonly settled?: Exclude<ReferralOutcome, 'penalty'>;
}

interface Reasons {
  readonly reasons: string;
  readonly legalBasis: string;
}

export type LeadAct =
  | Act<'handOverLead', { readonly to: DepartmentId; readonly material: string }>
  | Act<'acceptLead', { readonly receipt: string }>
  | Act<'returnLead', { readonly missing: string }>
  | Act<'supplementLead', { readonly material: string }>;

export type CaseAct =
  | Act<'fileCase', { readonly caseNumber: string; readonly opinion: string }>
  | Act<'decideNoFiling', Reasons>
  | Act<'decidePenalty', PenaltyDecision>
  | Act<'decideNoPenalty', Reasons>;

/** 来源更正: which inspection, and which of its corrections. */
interface OriginCorrection {
  readonly inspection: string;
  readonly correction: string;
}

export type OriginAct =
  | Act<'noteCorrection', OriginCorrection>
  | Act<'carryOn', { readonly reason: string }>
  | Act<'withdrawLead', { readonly reason: string }>;

export type ReferralAct =
  | Act<'openReferral', ReferralOrder>
  | LeadAct
  | CopyAct
  | CaseAct
  | PenaltyAct
  | CrimeAct
  | OriginAct
  | Act<'closeReferral', Readonly<Record<string, never>>>;

export type ReferralEvent =
  | NewEvent<'ReferralOpened', ReferralOrder>
  | NewEvent<'LeadHandedOver', { readonly to: DepartmentId; readonly material: string }>
  | NewEvent<'LeadReturned', { readonly missing: string; readonly round: number }>
  | NewEvent<'LeadSupplemented', { readonly material: string; readonly round: number }>
  | NewEvent<'LeadAccepted', { readonly receipt: string; readonly at: Instant }>
  | CopyEvent
  | NewEvent<'CaseFiled', { readonly caseNumber: string; readonly opinion: string; readonly at: Instant }>
  | NewEvent<'NoCaseFiled', Reasons>
  | NewEvent<'PenaltyDecided', PenaltyDecision & { readonly enterprise: EnterpriseId }>
  | NewEvent<'NoPenaltyDecided', Reasons>
  | PenaltyEvent
  | CrimeEvent
  | NewEvent<'OriginCorrected', OriginCorrection>
  | NewEvent<'LeadCarriedOn', { readonly reason: string }>
  | NewEvent<'LeadWithdrawn', { readonly reason: string }>
  | NewEvent<'ReferralClosed', { readonly outcome?: ReferralOutcome }>;

/** @param round an inspection, or a rectification, has one at a time; a corrected result can open another after the former has ended */
export function referralNumber(parent: string, round = 1): string {
  return `${parent}-R${round}`;
}
