import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { type Refusal, refuse } from '../../process/refusal.js';
import { limitFrom, openStep } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { whoCheckedFor } from '../parts.js';
import type { Correction } from '../turns/turns-of-the-result.js';
import { checkReviewer } from './reviewer.js';
import { inRuleSet } from '../../limits/limit-names.js';

const SOURCE = `企业信息公示暂行条例第12条；${inRuleSet('D16')}`;

/** 撤回审核: not published yet, so nothing has to be corrected; the automatic publication then finds nothing to do (design.md 4, rule 4). */
export function withdrawReview(inspection: Inspection, reason: string, facts: InspectionFacts): Decided {
  const own = checkReviewer(inspection, facts);
  if (own !== null) return own;
  const opens = [openStep(facts, 'review', { limit: limitFrom(facts, 'D13', facts.now) })];
  return { events: [{ type: 'ReviewWithdrawn', data: { reason }, withdraws: ['ResultReviewed'], closes: ['publish'], opens }] };
}

const OVER = ['ResultEntered', 'ResultReviewed', 'ResultPublished', 'InspectionClosed'];

/** 更正 (D16): those who checked enter again, it is reviewed and published again. The wrong publication stays, and says that it was corrected. */
export function reopenForCorrection({ course }: ProcessState<Inspection>, inspection: Inspection, input: Correction, facts: InspectionFacts): Decided {
  const departments = [...new Set(input.departments)];
  const refusal = checkCorrection(inspection, { ...input, departments }, facts);
  if (refusal !== null) return refusal;
  const entries = departments.map((department) => openStep(facts, 'enterResult', { of: department, for: { department, officers: whoCheckedFor(inspection, department) } }));
  const whole = openStep(facts, 'correct', { awaited: true, limit: limitFrom(facts, 'D16', input.discoveredOn) });
  const data = { ...input, departments, number: (inspection.corrections ?? 0) + 1, corrects: course.facts['ResultPublished'] ?? course.version };
  const withdraws = OVER.filter((type) => course.facts[type] !== undefined);
  return { events: [{ type: 'CorrectionOpened', data, withdraws, opens: [...entries, whole], ...(course.ended && { reopens: true }) }] };
}

function checkCorrection(inspection: Inspection, { departments, discoveredOn }: Correction, facts: InspectionFacts): Refusal | null {
  if (inspection.notCheckable?.confirmed === true) {
    return refuse('invalid', 'NOT_A_RESULT', '公示的是“无法检查”的状态，没有检查结果可以更正。状态有误的，请在名录库中更正检查对象，并为其另行安排检查。', { source: SOURCE });
  }
  const unknown = departments.find((id) => inspection.results[id] === undefined);
  if (unknown !== undefined || departments.length === 0) {
    return refuse('invalid', 'NOTHING_TO_CORRECT', unknown === undefined ? '请选择结果有误的部门。' : `部门“${unknown}”在本次检查中没有已公示的结果。`, { source: SOURCE, at: 'departments' });
  }
  if (discoveredOn > dayOf(facts.now)) return refuse('invalid', 'DAY_IN_FUTURE', '发现有误的日期不能晚于今天。', { source: SOURCE, at: 'discoveredOn' });
  if (inspection.endedAt !== null && discoveredOn < dayOf(inspection.endedAt)) {
    return refuse('invalid', 'DAY_BEFORE_CHECK', `检查于 ${dayOf(inspection.endedAt)} 结束，发现公示有误的日期不能更早。`, { source: SOURCE, at: 'discoveredOn' });
  }
  return null;
}
