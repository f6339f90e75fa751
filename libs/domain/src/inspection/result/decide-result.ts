import type { ProcessState } from '../../process/definition.js';
import type { OpenStep } from '../../process/process.js';
import { refuse } from '../../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../../process/steps.js';
import { rectificationNumber } from '../../rectification/rectification.js';
import { referralNumber } from '../../referral/referral.js';
import type { Decided } from '../decided.js';
import { inspectionClosed, nothingPending, remotePartOpen, resultPublished } from '../facts-of-the-course.js';
import { checkResult, type InspectionFacts } from '../guards.js';
import type { Inspection, InspectionAct, Passed, ResultInput } from '../inspection.js';
import { checkCooperation } from '../on-the-spot/cooperation-refused.js';
import { taskOf, whoCheckedFor } from '../parts.js';
import { endingOf, resultsToRectify, resultsToRefer } from './outcome.js';
import { publishResult } from './publish-result.js';
import { checkRegularised, checkUrgentCheck } from './regularised.js';
import { checkReviewer } from './reviewer.js';

type ResultAct = Extract<InspectionAct, { act: 'enterResult' | 'passResult' | 'returnResult' | 'publishResult' | 'closeInspection' }>;

/** 录入 → 审核 → 公示, all within D14. */
export function decideResult(state: ProcessState<Inspection>, inspection: Inspection, act: ResultAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'enterResult':
      return enterResult(state, inspection, act.input, facts);
    case 'passResult':
      return checkRegularised(state.course, inspection) ?? checkUrgentCheck(state.course, act.input) ?? passResult(inspection, act.input, facts);
    case 'returnResult':
      return returnResult(inspection, act.input, facts);
    case 'publishResult':
      return publishResult(state, inspection, facts);
    case 'closeInspection':
      return closeInspection(state, inspection, facts);
  }
}

/** Whoever checked enters, for the own department only; review opens when the last department has entered (D13). */
function enterResult({ course }: ProcessState<Inspection>, inspection: Inspection, input: ResultInput, facts: InspectionFacts): Decided {
  const { department, officer } = facts.actor;
  if (department === null || officer === null) return refuse('forbidden', 'NOT_ASSIGNED', '只有匹配到本次检查的执法人员可以录入结果。', { source: '谁检查、谁录入' });
  if (remotePartOpen(course)) return refuse('notOpen', 'REMOTE_PART_OPEN', '本次检查还有事项须以非现场方式核查，请先办理“非现场核查部分事项”，再录入结果。', { source: '实施方案 二(五)' });
  const refusal = checkCooperation(inspection, input.outcome) ?? checkResult(inspection, department, input);
  if (refusal !== null) return refusal;
  const complete = inspection.departments.every((part) => part.department === department || inspection.results[part.department] !== undefined);
  const opens: readonly OpenStep[] = complete ? [openStep(facts, 'review', { limit: limitFrom(facts, 'D13', facts.now) })] : [];
  return { events: [{ type: 'ResultEntered', data: { ...input, department, enteredBy: officer }, closes: [stepKey('enterResult', department)], opens }] };
}

function passResult(inspection: Inspection, input: Passed, facts: InspectionFacts): Decided {
  const own = checkReviewer(inspection, facts);
  if (own !== null) return own;
  const stands = input.urgentCheck !== 'setAside';
  const furtherAction = stands && resultsToRefer({ results: inspection.results }).length > 0;
  const rectify = stands && resultsToRectify({ results: inspection.results }).length > 0;
  return { events: [{ type: 'ResultReviewed', data: { ...input, furtherAction }, flags: { furtherAction, rectify }, closes: ['review'], opens: [openStep(facts, 'publish')] }] };
}

/** D15: corrected and resubmitted; D14 keeps running meanwhile. */
function returnResult(inspection: Inspection, input: { readonly reason: string; readonly departments: readonly string[] }, facts: InspectionFacts): Decided {
  const own = checkReviewer(inspection, facts);
  if (own !== null) return own;
  const departments = [...new Set(input.departments)];
  const unknown = departments.find((id) => inspection.results[id] === undefined);
  if (unknown !== undefined || departments.length === 0) {
    return refuse('invalid', 'NOTHING_TO_RETURN', unknown === undefined ? '请选择要退回的部门。' : `部门“${unknown}”在本次检查中没有已录入的结果。`, { at: 'departments' });
  }
  const opens = departments.map((department) => openStep(facts, 'enterResult', { of: department, for: { department, officers: whoCheckedFor(inspection, department) }, limit: limitFrom(facts, 'D15', facts.now) }));
  return { events: [{ type: 'ResultReturned', data: { ...input, departments }, withdraws: ['ResultEntered'], closes: ['review'], opens }] };
}

/** 办结: nothing further, or the lead has gone to its own process. The task is asked to look whether it was the last. */
function closeInspection(state: ProcessState<Inspection>, inspection: Inspection, { following }: InspectionFacts): Decided {
  if (inspectionClosed(state.course) || !resultPublished(state.course) || !nothingPending(state.course)) return { events: [] };
  const outcome = endingOf(inspection);
  if (outcome === null) throw new Error(`${inspection.number} was published without a result`);
  const referral = resultsToRefer(inspection).length > 0 ? (following.referral ?? referralNumber(inspection.number)) : null;
  const rectification = resultsToRectify(inspection).length > 0 ? (following.rectification ?? rectificationNumber(inspection.number)) : null;
  return { events: [{ type: 'InspectionClosed', data: { outcome, referral, rectification }, ends: true }], nudges: [taskOf(inspection)] };
}
