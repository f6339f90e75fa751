import type { InspectionEvent } from '../inspection/inspection.js';
import type { PlanEvent } from '../plan/plan.js';
import type { RectificationEvent } from '../rectification/rectification.js';
import type { ReferralEvent } from '../referral/referral.js';
import type { ReturnVisitEvent } from '../return-visit/return-visit.js';
import type { TaskEvent } from '../task/task.js';

/** The boundary where the ledger's events become typed: the kind of a stream names the events that stand on it, as when they were decided. */
export interface EventsOf {
  readonly annualPlan: PlanEvent;
  readonly task: TaskEvent;
  readonly inspection: InspectionEvent;
  readonly rectification: RectificationEvent;
  readonly referral: ReferralEvent;
  readonly returnVisit: ReturnVisitEvent;
}
