import type { Inspection, InspectionOrder } from '../inspection/inspection.js';
import { type ReferralOrder, referralNumber } from '../referral/referral.js';
import type { Instant } from '../base.js';
import type { Task, Visit } from './task.js';

/** The order of one inspection, from the task and one line of its list of visits. */
export function inspectionOrderOf(task: Task, visit: Visit): InspectionOrder {
  const { jurisdiction, number, plan, ruleSet, window } = task;
  return { ...visit, jurisdiction, task: number, plan, ruleSet, window };
}

/** The lead that a reviewed inspection hands over: only what the departments found for further action. */
export function referralOrderOf(inspection: Inspection, reviewedAt: Instant): ReferralOrder {
  const { jurisdiction, number, ruleSet, enterprise } = inspection;
  const findings = Object.values(inspection.results).filter(({ outcome }) => outcome === 'furtherAction').flatMap((result) => result.findings);
  const team = inspection.team.map(({ officer }) => officer);
  return { jurisdiction, number: referralNumber(number), inspection: number, ruleSet, enterprise, team, findings, foundAt: reviewedAt };
}
