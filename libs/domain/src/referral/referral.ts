import type { Day, DepartmentId, EnterpriseId, Instant, OfficerId } from '../base.js';
import type { Act, NewEvent } from '../process/process.js';

/** A lead found by an inspection, on its way to the case squad. */
export interface ReferralOrder {
  readonly jurisdiction: string;
  readonly number: string;
  readonly inspection: string;
  readonly ruleSet: string;
  readonly enterprise: EnterpriseId;
  /** Those who checked: they or 执法大队 hand the lead over. */
  readonly team: readonly OfficerId[];
  readonly findings: readonly { readonly item: string; readonly description: string }[];
  /** The instant the result was reviewed, from which D17 counts. */
  readonly foundAt: Instant;
}

export interface PenaltyDecision {
  readonly decisionNumber: string;
  readonly decidedOn: Day;
  /** 警告 · 罚款 · 责令停产 …, as the decision words it. */
  readonly measures: string;
  readonly basis: string;
}

export interface PublicPenalty extends PenaltyDecision {
  readonly enterprise: { readonly uscc: string; readonly name: string };
  readonly publishedAt: Instant;
}

export interface Referral extends ReferralOrder {
  readonly handedOverTo: DepartmentId | null;
  readonly receivedAt: Instant | null;
  readonly filedAt: Instant | null;
  readonly caseNumber: string | null;
  readonly penalty: PenaltyDecision | null;
}

export type ReferralAct =
  | Act<'openReferral', ReferralOrder>
  | Act<'handOverLead', { readonly to: DepartmentId; readonly material: string }>
  | Act<'acceptLead', { readonly receipt: string }>
  | Act<'fileCase', { readonly caseNumber: string; readonly opinion: string }>
  | Act<'decidePenalty', PenaltyDecision>
  | Act<'publishPenalty', Readonly<Record<string, never>>>
  | Act<'closeReferral', Readonly<Record<string, never>>>;

export type ReferralEvent =
  | NewEvent<'ReferralOpened', ReferralOrder>
  | NewEvent<'LeadHandedOver', { readonly to: DepartmentId; readonly material: string }>
  | NewEvent<'LeadAccepted', { readonly receipt: string; readonly at: Instant }>
  | NewEvent<'CaseFiled', { readonly caseNumber: string; readonly opinion: string; readonly at: Instant }>
  | NewEvent<'PenaltyDecided', PenaltyDecision & { readonly enterprise: EnterpriseId }>
  | NewEvent<'PenaltyPublished', PublicPenalty>
  | NewEvent<'ReferralClosed', Readonly<Record<string, never>>>;

/** An inspection opens at most one referral, so its number is fixed by its parent's. */
export function referralNumber(inspection: string): string {
  return `${inspection}-R1`;
}
