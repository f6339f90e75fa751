import type { Course } from '../../process/course.js';
import { type Refusal, refuse } from '../../process/refusal.js';
import { entryNotRegularised } from '../entry/decide-entry.js';
import { approvalToRegularise, entryToRegularise, urgentCheckDisapproved, visitToFile } from '../facts-of-the-course.js';
import type { Inspection, Passed } from '../inspection.js';
import { inRuleSet } from '../../limits/limit-names.js';

/** What was done first and is regularised afterwards must be, before the result is passed and published. */
export function checkRegularised(course: Course, inspection: Inspection): Refusal | null {
  if (entryToRegularise(course)) return entryNotRegularised(inspection);
  if (approvalToRegularise(course)) return refuse('notOpen', 'APPROVAL_NOT_REGULARISED', '本次紧急检查尚未补办审批，请局领导先补批或者不予补批，再审核结果。', { source: `紧急检查补办审批；${inRuleSet('D7')}` });
  if (visitToFile(course)) return refuse('notOpen', 'VISIT_NOT_FILED', '本次紧急检查尚未补办入企报备，请执法人员先报备，再审核结果。', { source: inRuleSet('D8') });
  return null;
}

/** An urgent check that a leader did not approve afterwards: the reviewer says expressly whether its result stands, and why. Nobody else's result is set aside. */
export function checkUrgentCheck(course: Course, { urgentCheck, reason }: Passed): Refusal | null {
  const source = `紧急检查补办审批；${inRuleSet('D7')}；行政处罚法第46条`;
  if (!urgentCheckDisapproved(course)) {
    return urgentCheck === 'setAside' ? refuse('invalid', 'APPROVED_CHECK_STANDS', '本次检查经过批准，结果不能以未经批准为由不予采用；结果有误的请退回。', { source, at: 'urgentCheck' }) : null;
  }
  if (urgentCheck === undefined) return refuse('invalid', 'URGENT_CHECK_UNANSWERED', '本次紧急检查未获补批，请说明检查结果是否采用。', { source, at: 'urgentCheck' });
  return reason === undefined ? refuse('invalid', 'REASON_MISSING', '本次紧急检查未获补批，请说明采用或者不采用检查结果的理由。', { source, at: 'reason' }) : null;
}
