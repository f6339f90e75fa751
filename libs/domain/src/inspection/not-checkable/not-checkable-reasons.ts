import { dayOf } from '../../calendar/day.js';
import { capState } from '../../draw/cap.js';
import type { Course } from '../../process/course.js';
import { firstRefusal, type Refusal, refuse } from '../../process/refusal.js';
import { begun, checkBegun, checkEnded } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Ending, Inspection } from '../inspection.js';
import type { NotCheckable } from '../turns/turns-of-the-result.js';
import { inRuleSet } from '../../limits/limit-names.js';

const SOURCE = '无法检查的，留存证据、公示状态后补抽；谁检查、谁录入';

/** Whether the file contradicts the report, when it is made and again when it is confirmed: meanwhile the check may have gone on. */
export function checkReport(course: Course, inspection: Inspection, report: NotCheckable, facts: InspectionFacts): Refusal | null {
  return firstRefusal(
    () => checkNothingIsBuried(course, inspection),
    () => checkReason(course, inspection, report, facts),
  );
}

/** What was checked comes to its result: a finding does not disappear because the enterprise is said to be closed. */
function checkNothingIsBuried(course: Course, { checklist, turns }: Inspection): Refusal | null {
  if (checkEnded(course)) return refuse('notOpen', 'CHECK_MADE', '检查已经结束，应当录入检查结果，不能再作为无法检查处理。', { source: SOURCE });
  const found = checklist.some(({ answer }) => answer === 'problem') || Object.keys(turns?.evidence ?? {}).length > 0;
  if (!begun(course) || !found) return null;
  return refuse('invalid', 'CHECK_HAS_FINDINGS', '检查中已记录发现的问题或者登记保存了证据，不能作为无法检查处理，请完成检查并录入结果。', { source: SOURCE });
}

function checkReason(course: Course, inspection: Inspection, report: NotCheckable, facts: InspectionFacts): Refusal | null {
  switch (report.reasonCode) {
    case 'windowPassed':
      return checkWindow(course, inspection, facts);
    case 'atCap':
      return checkAtCap(inspection, facts);
    case 'coveredThisYear':
      return checkCovering(inspection, report, facts);
    case 'closed':
    case 'cancelled':
    case 'revoked':
    case 'rescinded':
    case 'movedAway':
    case 'unreachable':
    case 'longStopped':
    case 'notBuilt':
      return null;
  }
}

function checkWindow(course: Course, { window }: Inspection, { now }: InspectionFacts): Refusal | null {
  if (dayOf(now) <= window.to) return refuse('invalid', 'WINDOW_NOT_PASSED', `检查窗口到 ${window.to} 才结束，请在窗口内实施检查，或选择其他原因。`, { source: inRuleSet('D11'), at: 'reasonCode' });
  if (!checkBegun(course)) return null;
  return refuse('invalid', 'CHECK_BEGUN', '检查已经开始，超过检查窗口也应当继续完成，不能以“检查窗口内未能实施”为由不再检查。', { source: inRuleSet('D11'), at: 'reasonCode' });
}

/** Counted without this visit itself, which may have been approved already. */
function checkAtCap({ method, plannedDay }: Inspection, { onSiteThisYear, rules }: InspectionFacts): Refusal | null {
  if (method !== 'onSite') return refuse('invalid', 'CAP_DOES_NOT_APPLY', '频次上限只限制现场检查，本次是非现场检查，请选择其他原因。', { source: rules.cap.source, at: 'reasonCode' });
  const { used, cap, atCap } = capState(Math.max(0, onSiteThisYear - (plannedDay === null ? 0 : 1)), rules.cap);
  if (atCap) return null;
  return refuse('invalid', 'CAP_NOT_REACHED', `该企业本年度其他现场检查为 ${used} 次，未达上限 ${cap} 次，请实施检查，或选择其他原因。`, { source: rules.cap.source, at: 'reasonCode' });
}

const NOT_CARRIED_OUT: readonly (Ending | null)[] = [null, 'notCheckable', 'cancelled', 'setAside'];

/** 综合查一次: only another check of the same enterprise that was carried out and has ended this year covers it. */
function checkCovering({ number, enterprise }: Inspection, { coveredBy }: NotCheckable, { covering, now }: InspectionFacts): Refusal | null {
  if (coveredBy === undefined) return refuse('invalid', 'COVERING_CHECK_MISSING', '请填写本年已覆盖该企业的检查编号。', { source: SOURCE, at: 'coveredBy' });
  const year = dayOf(now).slice(0, 4);
  const covers = covering !== null && covering.number === coveredBy && covering.number !== number && covering.enterprise === enterprise && covering.endedOn?.startsWith(year) === true && !NOT_CARRIED_OUT.includes(covering.outcome);
  return covers ? null : refuse('invalid', 'NOT_COVERED', `检查“${coveredBy}”不是本年内已对该企业实施并办结的检查，请核对编号，或选择其他原因。`, { source: SOURCE, at: 'coveredBy' });
}
