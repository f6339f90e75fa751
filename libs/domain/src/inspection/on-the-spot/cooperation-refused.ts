import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { firstRefusal, type Refusal, refuse } from '../../process/refusal.js';
import type { Decided } from '../decided.js';
import { checkDayHasCome, checkExecution } from '../execution-guards.js';
import { entered, nonSiteBegun, stillOpen } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput, Outcome } from '../inspection.js';
import { teamOf } from '../parts.js';
import { resultSteps } from '../steps-of-the-check.js';
import { checkTeam } from '../team/team-guard.js';

/** Everything of the check that may be open; what is regularised afterwards stays so. */
const STEPS_OF_THE_CHECK = ['notify', 'enter', 'check', 'leave', 'checkRemotely', 'beginNonSite', 'finishNonSite', 'approveConversion', 'carryOut'];

/** 拒绝、阻碍检查: the check ends here, and its result says so. Who stood at the door must have been fit to check. */
export function recordRefusal({ course }: ProcessState<Inspection>, inspection: Inspection, input: InspectionInput<'recordRefusal'>, facts: InspectionFacts): Decided {
  const refusal = firstRefusal(
    () => checkTeam(inspection, facts),
    () => checkDayHasCome(inspection, facts, '未到检查日不能记录不配合检查'),
    () => (entered(course) || nonSiteBegun(course) ? null : checkExecution(inspection, teamOf(inspection), dayOf(facts.now), facts)),
  );
  if (refusal !== null) return refusal;
  return { events: [{ type: 'CooperationRefused', data: { ...input, at: facts.now }, closes: stillOpen(course, STEPS_OF_THE_CHECK), opens: resultSteps(inspection, facts) }] };
}

const OF_A_REFUSAL: readonly Outcome[] = ['uncooperative', 'furtherAction'];

/** A result that speaks of refusal rests on a recorded one, and a recorded one is not passed over. */
export function checkCooperation({ turns }: Inspection, outcome: Outcome): Refusal | null {
  const refused = turns?.uncooperative === true;
  if (refused && !OF_A_REFUSAL.includes(outcome)) return refuse('invalid', 'REFUSAL_PASSED_OVER', '已记录企业不配合检查，检查结果应为“不配合检查情节严重”或者“发现问题待后续处理”。', { source: '排污许可管理条例第39条', at: 'outcome' });
  if (!refused && outcome === 'uncooperative') return refuse('invalid', 'REFUSAL_NOT_RECORDED', '检查中没有记录企业不配合检查，检查结果不能填“不配合检查情节严重”。', { source: '排污许可管理条例第39条', at: 'outcome' });
  return null;
}
