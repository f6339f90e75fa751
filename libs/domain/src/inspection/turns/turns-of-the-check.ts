import type { Day, Instant, OfficerId, PersonId } from '../../base.js';
import type { BasesLookedAt } from '../../items/bases.js';
import type { Act, NewEvent } from '../../process/process.js';
import type { Assistants, CapExemption } from '../inspection.js';

/** Why somebody entered without a scan (D10). */
export const ENTRY_GROUNDS = { networkFailure: '网络故障', emergency: '紧急情况' } as const;
export type EntryGround = keyof typeof ENTRY_GROUNDS;

/** Why a check could not wait for its approval (D7: reported and regularised promptly). */
export const URGENT_GROUNDS = {
  reportedPollution: '群众举报正在发生的污染',
  publicSafety: '危及公共安全或者人身安全',
  orderedFromAbove: '上级交办须立即检查',
  evidenceMayBeLost: '证据可能灭失',
} as const;
export type UrgentGround = keyof typeof URGENT_GROUNDS;

/** What becomes of evidence kept by advance registration (行政处罚法 56). */
export const EVIDENCE_DECISIONS = { returned: '解除登记保存并退还', seized: '依法查封、扣押', transferred: '移送有关机关', examined: '送交检验、检测或者鉴定' } as const;
export type EvidenceDecision = keyof typeof EVIDENCE_DECISIONS;

/** What happened besides the straight course, as far as later decisions and the screens ask for it. */
export interface CheckTurns {
  readonly entry: EntryGround | null;
  readonly urgent: UrgentGround | null;
  /** Who began it, or proposed the conversion: somebody else approves. */
  readonly urgentBy?: PersonId;
  readonly conversionBy?: PersonId;
  /** Why it is to be, or was, converted to an on-site check. */
  readonly conversion: string | null;
  readonly uncooperative: boolean;
  readonly evidence: Readonly<Record<string, { readonly description: string; readonly decision: EvidenceDecision | null }>>;
  readonly requests: Readonly<Record<string, { readonly content: string; readonly answer: string | null }>>;
}

export const NO_TURNS: CheckTurns = { entry: null, urgent: null, conversion: null, uncooperative: false, evidence: {}, requests: {} };

interface WithoutScan {
  readonly ground: EntryGround;
  readonly reason: string;
  readonly officers: readonly OfficerId[];
  readonly assistants: readonly Assistants[];
}

interface Urgency {
  readonly ground: UrgentGround;
  readonly reason: string;
  readonly capExemption: CapExemption | null;
}

interface Conversion {
  readonly plannedDay: Day;
  readonly capExemption: CapExemption | null;
  readonly opinion: string;
}

interface Evidence {
  readonly description: string;
  readonly reason: string;
  /** The paper by which the head of the body approved it (行政处罚法 56). */
  readonly approvalNumber: string;
}

interface EvidenceDecided {
  readonly evidence: string;
  readonly decision: EvidenceDecision;
  readonly note: string | null;
}

export type CheckTurnAct =
  | Act<'enterWithoutScan', WithoutScan>
  | Act<'regulariseEntry', { readonly entryCode: string; readonly note: string | null }>
  | Act<'recordRefusal', { readonly account: string; readonly evidence: string }>
  | Act<'beginUrgently', Urgency>
  | Act<'regulariseApproval', { readonly opinion: string }>
  | Act<'disapproveUrgentCheck', { readonly reason: string }>
  | Act<'proposeConversion', { readonly reason: string }>
  | Act<'approveConversion', Conversion>
  | Act<'refuseConversion', { readonly reason: string }>
  | Act<'registerEvidence', Evidence>
  | Act<'decideEvidence', EvidenceDecided>
  | Act<'receiveRequest', { readonly content: string; readonly contact: string | null }>
  | Act<'answerRequest', { readonly request: string; readonly answer: string }>
  | Act<'withdrawApproval', { readonly reason: string }>;

/** What an approval of a visit carries, whoever gives it and when. */
interface PlannedVisit extends BasesLookedAt {
  readonly plannedDay: Day;
  readonly entryCodeHash: string;
  readonly onSiteThisYear: number;
}

export type CheckTurnEvent =
  | NewEvent<'EnteredWithoutScan', WithoutScan & { readonly certificates: readonly string[]; readonly at: Instant }>
  | NewEvent<'EntryRegularised', { readonly note: string | null; readonly at: Instant }>
  | NewEvent<'CooperationRefused', { readonly account: string; readonly evidence: string; readonly at: Instant }>
  | NewEvent<'UrgentCheckBegun', Urgency & PlannedVisit & { readonly by: PersonId }>
  | NewEvent<'UrgentCheckApproved', { readonly opinion: string }>
  // The day that was planned, where nobody had gone in yet: the visit no longer uses the cap of that year.
  | NewEvent<'UrgentCheckDisapproved', { readonly reason: string; readonly plannedDay?: Day }>
  | NewEvent<'ConversionProposed', { readonly reason: string; readonly by: PersonId }>
  | NewEvent<'ConvertedToOnSite', Conversion & PlannedVisit>
  | NewEvent<'ConversionRefused', { readonly reason: string }>
  | NewEvent<'EvidenceRegistered', Evidence & { readonly evidence: string }>
  | NewEvent<'EvidenceDecided', EvidenceDecided>
  // Who asked is no part of it: the ledger names persons by id only, and the enterprise is known.
  | NewEvent<'RequestReceived', { readonly request: string; readonly content: string; readonly contactLeft: boolean }>
  | NewEvent<'RequestAnswered', { readonly request: string; readonly answer: string }>
  // The day and the way of checking that were withdrawn: the visit no longer uses the cap of that year.
  | NewEvent<'ApprovalWithdrawn', { readonly reason: string; readonly plannedDay: Day; readonly onSite: boolean }>;

const EVENTS: Readonly<Record<CheckTurnEvent['type'], true>> = {
  EnteredWithoutScan: true, EntryRegularised: true, CooperationRefused: true, UrgentCheckBegun: true, UrgentCheckApproved: true, UrgentCheckDisapproved: true, ConversionProposed: true,
  ConvertedToOnSite: true, ConversionRefused: true, EvidenceRegistered: true, EvidenceDecided: true, RequestReceived: true, RequestAnswered: true, ApprovalWithdrawn: true,
};

export function isCheckTurnEvent<E extends { readonly type: string }>(event: E): event is Extract<E, { readonly type: CheckTurnEvent['type'] }> {
  return Object.hasOwn(EVENTS, event.type);
}
