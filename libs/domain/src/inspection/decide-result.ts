import { dayOf } from '../calendar/day.js';
import { happened } from '../process/course.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep, ProcessRef } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../process/steps.js';
import { referralNumber } from '../referral/referral.js';
import type { Decided } from './decided.js';
import { inspectionClosed, remotePartOpen, resultPublished, resultReviewed } from './facts-of-the-course.js';
import { checkResult, type InspectionFacts } from './guards.js';
import { type Inspection, type InspectionAct, OUTCOMES, type Outcome, type ResultInput } from './inspection.js';
import { whoCheckedFor } from './parts.js';

type ResultAct = Extract<InspectionAct, { act: 'enterResult' | 'passResult' | 'returnResult' | 'publishResult' | 'closeInspection' }>;

/** 录入 → 审核 → 公示, all within D14. */
export function decideResult(state: ProcessState<Inspection>, inspection: Inspection, act: ResultAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'enterResult':
      return enterResult(state, inspection, act.input, facts);
    case 'passResult':
      return passResult(inspection, act.input, facts);
    case 'returnResult':
      return returnResult(inspection, act.input, facts);
    case 'publishResult':
      return publishResult(state, inspection, facts);
    case 'closeInspection':
      return closeInspection(state, inspection);
  }
}

/** Whoever checked enters, for the own department only; review opens when the last department has entered (D13). */
function enterResult({ course }: ProcessState<Inspection>, inspection: Inspection, input: ResultInput, facts: InspectionFacts): Decided {
  const { department, officer } = facts.actor;
  if (department === null || officer === null) return refuse('forbidden', 'NOT_ASSIGNED', '只有匹配到本次检查的执法人员可以录入结果。', { source: '谁检查、谁录入' });
  if (remotePartOpen(course)) return refuse('notOpen', 'REMOTE_PART_OPEN', '本次检查还有事项须以非现场方式核查，请先办理“非现场核查部分事项”，再录入结果。', { source: '实施方案 二(五)' });
  const refusal = checkResult(inspection, department, input);
  if (refusal !== null) return refusal;
  const complete = inspection.departments.every((part) => part.department === department || inspection.results[part.department] !== undefined);
  const opens: readonly OpenStep[] = complete ? [openStep(facts, 'review', { limit: limitFrom(facts, 'D13', facts.now) })] : [];
  return { events: [{ type: 'ResultEntered', data: { ...input, department, enteredBy: officer }, closes: [stepKey('enterResult', department)], opens }] };
}

function passResult(inspection: Inspection, input: { readonly opinion: string }, facts: InspectionFacts): Decided {
  const own = checkReviewer(inspection, facts);
  if (own !== null) return own;
  const furtherAction = worst(inspection) === 'furtherAction';
  return { events: [{ type: 'ResultReviewed', data: { ...input, furtherAction }, flags: { furtherAction }, closes: ['review'], opens: [openStep(facts, 'publish')] }] };
}

/** Whoever checked does not judge the own work, whatever further role they hold. */
function checkReviewer({ team }: Inspection, { actor }: InspectionFacts): Refusal | null {
  if (!team.some(({ officer }) => officer === actor.officer)) return null;
  return refuse('forbidden', 'REVIEWS_OWN_RESULT', '您参加了本次检查，不能审核自己检查的结果，请由其他审核人员办理。', { source: '检查与审核相分离；D13' });
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

/** Publication is automatic once reviewed (谁检查、谁录入、谁公开). What is published is copied here and names no person. */
function publishResult(state: ProcessState<Inspection>, inspection: Inspection, facts: InspectionFacts): Decided {
  if (resultPublished(state.course) || !resultReviewed(state.course)) return { events: [] };
  if (facts.enterprise === null) throw new Error(`Enterprise ${inspection.enterprise} of ${inspection.number} is not in the registry`);
  const { uscc, name } = facts.enterprise;
  const data = {
    inspection: inspection.number,
    enterprise: { uscc, name },
    method: inspection.method,
    checkedOn: dayOf(inspection.endedAt ?? facts.now),
    departments: inspection.departments.map(({ department, items }) => ({
      department: facts.departments.find(({ id }) => id === department)?.name ?? department,
      items: items.map((code) => facts.items.find((item) => item.code === code)?.name ?? code),
      outcome: OUTCOMES[inspection.results[department]?.outcome ?? 'noProblem'],
    })),
    publishedAt: facts.now,
  };
  return { events: [{ type: 'ResultPublished', data, closes: ['publish', 'disclose'] }] };
}

/** 办结: nothing further, or the lead has gone to its own process. The task is asked to look whether it was the last. */
function closeInspection(state: ProcessState<Inspection>, inspection: Inspection): Decided {
  if (inspectionClosed(state.course) || !happened('ResultPublished')(state.course)) return { events: [] };
  const outcome = worst(inspection);
  const referral = outcome === 'furtherAction' ? referralNumber(inspection.number) : null;
  const task: ProcessRef = { kind: 'task', number: inspection.task };
  return { events: [{ type: 'InspectionClosed', data: { outcome, referral }, ends: true }], nudges: [task] };
}

const SEVERITY: readonly Outcome[] = ['noSuchActivity', 'noProblem', 'correctedOnSpot', 'furtherAction'];

/** The outcome of the whole inspection is the gravest of its departments'. */
export function worst(inspection: Pick<Inspection, 'results'>): Outcome {
  return Object.values(inspection.results)
    .map(({ outcome }) => outcome)
    .reduce<Outcome>((gravest, outcome) => (SEVERITY.indexOf(outcome) > SEVERITY.indexOf(gravest) ? outcome : gravest), 'noSuchActivity');
}

