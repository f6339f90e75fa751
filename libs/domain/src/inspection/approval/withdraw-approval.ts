import type { ProcessState } from '../../process/definition.js';
import type { Decided } from '../decided.js';
import { onSite, stillOpen, stillTrue } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { approveStep } from '../steps-of-the-check.js';

/** An approval given up before anything was checked: what rested on it no longer holds, and it can be given anew (D7). */
export function withdrawApproval({ course }: ProcessState<Inspection>, inspection: Inspection, reason: string, facts: InspectionFacts): Decided {
  const closes = stillOpen(course, ['fileVisit', 'notify', 'enter', 'checkRemotely', 'beginNonSite', 'approveConversion']);
  const withdraws = stillTrue(course, ['CheckApproved', 'ConvertedToOnSite', 'VisitFiled', 'EnterpriseNotified']);
  const data = { reason, plannedDay: inspection.plannedDay ?? inspection.window.to, onSite: onSite(course) };
  return { events: [{ type: 'ApprovalWithdrawn', data, closes, withdraws, opens: [approveStep(inspection, facts)] }] };
}
