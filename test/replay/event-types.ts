import type { ProcessKind } from '#domain';
import type { LimitEvent } from '#domain/process/limit-changes';
import type { WorkEvent } from '#domain/process/work';
import type { EventsOf } from '#domain/process/events-of';

type Types<E extends { readonly type: string }> = Readonly<Record<E['type'], true>>;

/**
 * Every type of event that can stand on a process of each kind. The compiler holds the lists to the events of the domain, so a new event
 * has to be named here, and then the corpus has to hold a history in which it came.
 */
export const EVENT_TYPES: { readonly [Kind in ProcessKind]: Types<EventsOf[Kind]> } = {
  annualPlan: {
    PlanDrafted: true, PlanRevised: true, PlanSubmitted: true, PlanReturned: true, PlanApproved: true, PlanFiled: true, FilingWithdrawn: true, PlanPublished: true,
    AmendmentProposed: true, AmendmentReturned: true, AmendmentWithdrawn: true, AmendmentApproved: true, AmendmentFiled: true, AmendmentPublished: true,
    QuarterTasked: true, QuarterEvaluated: true, YearClosed: true, PlanWithdrawn: true, PlanClosed: true,
  },
  task: {
    TaskMade: true, MergeDeclined: true, MergeProposed: true, MergeRefused: true, TaskTakenOver: true, DrawCommitted: true, WitnessCommitted: true, WitnessRevealed: true, WitnessSetAside: true, DrawVoided: true, EntropyRecorded: true, ObjectsDrawn: true, RedrawProposed: true, RedrawRefused: true, RedrawApproved: true, ListConfirmed: true, OfficersMatched: true, TaskIssued: true, SupplementNeeded: true,
    SupplementDrawn: true, WaiverProposed: true, WaiverRefused: true, SupplementWaived: true, CancellationProposed: true, CancellationRefused: true, TaskCancelled: true, SummaryPublished: true, SummaryCorrected: true,
  },
  inspection: {
    InspectionOpened: true, CheckApproved: true, VisitFiled: true, EnterpriseNotified: true, EntryScanned: true, ChecklistRecorded: true, RemoteCheckRecorded: true,
    EnterpriseLeft: true, NonSiteBegun: true, NonSiteFinished: true, ResultEntered: true, ResultReviewed: true, ResultReturned: true, ResultPublished: true, InspectionClosed: true,
    ApprovalWithdrawn: true, UrgentCheckBegun: true, UrgentCheckApproved: true, UrgentCheckDisapproved: true, ConversionProposed: true, ConvertedToOnSite: true, ConversionRefused: true,
    EnteredWithoutScan: true, EntryRegularised: true, CooperationRefused: true, EvidenceRegistered: true, EvidenceDecided: true, RequestReceived: true, RequestAnswered: true,
    ReplacementProposed: true, OfficerReplaced: true, ReplacementRefused: true, NotCheckableReported: true, NotCheckableConfirmed: true, NotCheckableRejected: true,
    CheckCancelled: true, TaskCancellationNoted: true, ReviewWithdrawn: true, CorrectionOpened: true, ReturnVisitSampled: true,
  },
  rectification: {
    RectificationOpened: true, CorrectionOrdered: true, CorrectionReported: true, TermExtended: true, TeamAssigned: true, Rechecked: true, CaseReferred: true, OrderWithdrawn: true,
    OriginCorrected: true, CarriedOn: true, RectificationClosed: true,
  },
  referral: {
    ReferralOpened: true, LeadHandedOver: true, LeadReturned: true, LeadSupplemented: true, LeadAccepted: true, LeadCopied: true, CopyAcknowledged: true, ReplyRecorded: true,
    CaseFiled: true, NoCaseFiled: true, PenaltyDecided: true, NoPenaltyDecided: true, PenaltyPublished: true, PenaltyRevoked: true, PenaltyPublicationWithdrawn: true,
    CrimeSuspected: true, TransferDecided: true, TransferredToPolice: true, PoliceFiled: true, PoliceRefused: true, MaterialHandedOver: true, ObjectionRaised: true, RefusalAccepted: true,
    OriginCorrected: true, LeadCarriedOn: true, LeadWithdrawn: true, ReferralClosed: true,
  },
  returnVisit: { ReturnVisitOpened: true, ReturnVisitAnswered: true, FollowUpOpened: true, FollowUpConcluded: true, ReturnVisitUnanswered: true, ReturnVisitClosed: true },
};

/** 时限变更 is the same in every process: one history of each is enough, whichever kind it is of. */
export const LIMIT_EVENT_TYPES: Types<LimitEvent> = {
  LimitPassed: true, LimitChangeProposed: true, LimitChangeRefused: true, LimitSuspended: true, LimitResumed: true, LimitExtended: true, BreachExplained: true, LimitsRecomputed: true,
};

/** Whose the work of a step is, the same: they open and close nothing, whichever process they stand on. */
export const WORK_EVENT_TYPES: Types<WorkEvent> = { StepClaimed: true, StepHandedOver: true, StepReleased: true, StepUrged: true };
