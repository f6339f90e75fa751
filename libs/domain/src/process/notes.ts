import type { EventsOf } from './events-of.js';
import type { LimitEvent } from './limit-changes.js';
import type { LimitPassedData, ProcessKind } from './process.js';
import type { WorkEvent } from './work.js';

/** act: something came of it in law or for whoever works here; note: it only observes, and a history may fold it away where the system wrote it. */
export type Weight = 'act' | 'note';

/** By type, all of them: who adds an event says here what it is. */
const OF_KIND: { readonly [Kind in ProcessKind]: Readonly<Record<EventsOf[Kind]['type'], Weight>> } = {
  annualPlan: {
    PlanDrafted: 'act', PlanRevised: 'act', PlanSubmitted: 'act', PlanReturned: 'act', PlanApproved: 'act', PlanFiled: 'act', FilingWithdrawn: 'act',
    PlanPublished: 'act', AmendmentProposed: 'act', AmendmentReturned: 'act', AmendmentWithdrawn: 'act', AmendmentApproved: 'act',
    AmendmentFiled: 'act', AmendmentPublished: 'act', QuarterTasked: 'note', QuarterEvaluated: 'act', YearClosed: 'act', PlanWithdrawn: 'act',
    PlanClosed: 'act',
  },
  task: {
    TaskMade: 'act', MergeDeclined: 'act', MergeProposed: 'act', MergeRefused: 'act', TaskTakenOver: 'act', DrawCommitted: 'act',
    WitnessCommitted: 'act', WitnessRevealed: 'act', WitnessSetAside: 'act', DrawVoided: 'act', EntropyRecorded: 'act', ObjectsDrawn: 'act',
    RedrawProposed: 'act', RedrawRefused: 'act', RedrawApproved: 'act', ListConfirmed: 'act', OfficersMatched: 'act', TaskIssued: 'act',
    SupplementNeeded: 'act', SupplementDrawn: 'act', WaiverProposed: 'act', WaiverRefused: 'act', SupplementWaived: 'act',
    CancellationProposed: 'act', CancellationRefused: 'act', TaskCancelled: 'act', SummaryPublished: 'act', SummaryCorrected: 'act',
  },
  inspection: {
    InspectionOpened: 'act', CheckApproved: 'act', VisitFiled: 'act', EnterpriseNotified: 'act', EntryScanned: 'act', ChecklistRecorded: 'act',
    RemoteCheckRecorded: 'act', EnterpriseLeft: 'act', NonSiteBegun: 'act', NonSiteFinished: 'act', ResultEntered: 'act', ResultReviewed: 'act',
    ResultReturned: 'act', ResultPublished: 'act', InspectionClosed: 'act', EnteredWithoutScan: 'act', EntryRegularised: 'act',
    CooperationRefused: 'act', UrgentCheckBegun: 'act', UrgentCheckApproved: 'act', UrgentCheckDisapproved: 'act', ConversionProposed: 'act',
    ConvertedToOnSite: 'act', ConversionRefused: 'act', EvidenceRegistered: 'act', EvidenceDecided: 'act', RequestReceived: 'act',
    RequestAnswered: 'act', ApprovalWithdrawn: 'act', ReplacementProposed: 'act', OfficerReplaced: 'act', ReplacementRefused: 'act',
    NotCheckableReported: 'act', NotCheckableConfirmed: 'act', NotCheckableRejected: 'act', CheckCancelled: 'act', TaskCancellationNoted: 'act',
    ReviewWithdrawn: 'act', CorrectionOpened: 'act', ReturnVisitSampled: 'act',
  },
  rectification: {
    RectificationOpened: 'act', CorrectionOrdered: 'act', CorrectionReported: 'act', TermExtended: 'act', TeamAssigned: 'act', Rechecked: 'act',
    CaseReferred: 'act', OrderWithdrawn: 'act', OriginCorrected: 'act', CarriedOn: 'act', RectificationClosed: 'act',
  },
  referral: {
    ReferralOpened: 'act', LeadHandedOver: 'act', LeadReturned: 'act', LeadSupplemented: 'act', LeadAccepted: 'act', CaseFiled: 'act',
    NoCaseFiled: 'act', PenaltyDecided: 'act', NoPenaltyDecided: 'act', OriginCorrected: 'act', LeadCarriedOn: 'act', LeadWithdrawn: 'act',
    ReferralClosed: 'act', LeadCopied: 'act', CopyAcknowledged: 'act', ReplyRecorded: 'act', PenaltyPublished: 'act', PenaltyRevoked: 'act',
    PenaltyPublicationWithdrawn: 'act', CrimeSuspected: 'act', TransferDecided: 'act', TransferredToPolice: 'act', PoliceFiled: 'act',
    PoliceRefused: 'act', MaterialHandedOver: 'act', ObjectionRaised: 'act', RefusalAccepted: 'act',
  },
  returnVisit: {
    ReturnVisitOpened: 'act', ReturnVisitAnswered: 'act', FollowUpOpened: 'act', FollowUpConcluded: 'act', ReturnVisitUnanswered: 'act',
    ReturnVisitClosed: 'act',
  },
};

const OF_EVERY_KIND: Readonly<Record<Exclude<LimitEvent['type'], 'LimitPassed'> | WorkEvent['type'], Weight>> = {
  LimitChangeProposed: 'act', LimitChangeRefused: 'act', LimitSuspended: 'act', LimitResumed: 'act', LimitExtended: 'act', BreachExplained: 'act', LimitsRecomputed: 'act',
  StepClaimed: 'act', StepHandedOver: 'act', StepReleased: 'act', StepUrged: 'note',
};

/** The colours of a limit are noted; that its breach went up to somebody is not only that. */
const OF_LEVEL: Readonly<Record<LimitPassedData['level'], Weight>> = { yellow: 'note', red: 'note', unitHead: 'act', brigade: 'act', leader: 'act' };

const WEIGHTS: ReadonlyMap<string, Weight> = new Map([OF_EVERY_KIND, ...Object.values(OF_KIND)].flatMap((weights) => Object.entries(weights)));
const LEVELS: ReadonlyMap<unknown, Weight> = new Map(Object.entries(OF_LEVEL));

/** @returns whether the event only notes something; what is not known stands */
export function isNote({ type, data }: { readonly type: string; readonly data: unknown }): boolean {
  if (type !== 'LimitPassed') return WEIGHTS.get(type) === 'note';
  return LEVELS.get(typeof data === 'object' && data !== null && 'level' in data ? data.level : undefined) === 'note';
}
