import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { isRefusal, type Refusal, refuse } from '../../process/refusal.js';
import { drawnForReturnVisit } from '../../return-visit/sampling.js';
import type { Decided } from '../decided.js';
import { correcting, notCheckable, resultPublished, resultReviewed } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import { type Inspection, type InspectionEvent, OUTCOMES, type PublicResult, SET_ASIDE } from '../inspection.js';
import { NOT_CHECKABLE_REASONS } from '../turns/turns-of-the-result.js';

/** Steps over with the publication: its own, the span of D14, on a correction that of D16. */
const OVER = ['publish', 'disclose', 'correct'];

/** Publication is automatic once reviewed (谁检查、谁录入、谁公开). What is published is copied here and names no person. */
export function publishResult({ course }: ProcessState<Inspection>, inspection: Inspection, facts: InspectionFacts): Decided {
  const ready = resultReviewed(course) || notCheckable(course);
  if (resultPublished(course) || !ready) return { events: [] };
  const again = correcting(course);
  const enterprise = whoWasChecked(inspection, facts);
  if (isRefusal(enterprise)) return enterprise;
  const data = { ...publicResult(inspection, enterprise, facts), ...(again && correctionOf(inspection)) };
  const published: InspectionEvent = {
    type: 'ResultPublished', data, closes: OVER.filter((key) => course.steps[key] !== undefined), ...(again && { withdraws: ['CorrectionOpened'], flags: { republished: inspection.corrections ?? 1 } }),
  };
  // Once, however often its result is corrected.
  const first = !again && inspection.corrections === undefined;
  return { events: first ? [published, sampled(inspection, facts, notCheckable(course) ? null : facts.samplingSecret)] : [published] };
}

/** As it was called when it was drawn, whatever has become of it since; the registry of the day only where that was not copied. */
function whoWasChecked({ named, enterprise: id }: Inspection, { enterprise }: InspectionFacts): PublicResult['enterprise'] | Refusal {
  const { uscc, name } = named ?? enterprise ?? {};
  if (uscc !== undefined && name !== undefined) return { uscc, name };
  return refuse('invalid', 'ENTERPRISE_NOT_IN_REGISTRY', `检查对象“${id}”已不在名录库中，无法公示结果，请先在名录库中恢复该企业（可标注为已注销）。`, { source: '谁检查、谁公开；D14' });
}

function publicResult(inspection: Inspection, enterprise: PublicResult['enterprise'], facts: InspectionFacts): PublicResult {
  return {
    inspection: inspection.number,
    enterprise,
    method: inspection.method,
    checkedOn: dayOf(inspection.endedAt ?? facts.now),
    departments: inspection.departments.map(({ department, items }) => ({
      department: facts.departments.find(({ id }) => id === department)?.name ?? department,
      items: items.map((code) => facts.items.find((item) => item.code === code)?.name ?? code),
      outcome: outcomeText(inspection, department),
    })),
    publishedAt: facts.now,
  };
}

/** 注销、迁出…… stands in the place of a result (regulations.md 1.3). */
function outcomeText({ notCheckable: status, results, setAside }: Inspection, department: string): string {
  if (setAside !== undefined) return SET_ASIDE;
  if (status?.confirmed === true) return NOT_CHECKABLE_REASONS[status.reasonCode];
  return OUTCOMES[results[department]?.outcome ?? 'noProblem'];
}

function correctionOf({ correction }: Inspection): Pick<PublicResult, 'correction'> {
  if (correction === undefined) return {};
  const { number, reason, discoveredOn, corrects } = correction;
  return { correction: { number, reason, discoveredOn, corrects } };
}

/**
 * D26: whether it is visited again. The event follows every first publication, drawn or not, so that neither its presence nor a gap tells who was drawn.
 * @param secret null: not sampled. Only a check that was made is visited again.
 */
function sampled({ number }: Inspection, { rules, crypto }: InspectionFacts, secret: string | null): InspectionEvent {
  const { rate } = rules.returnVisit;
  const sample = secret === null ? { value: null, drawn: false } : drawnForReturnVisit({ secret, inspection: number, rate, crypto });
  return { type: 'ReturnVisitSampled', data: { ...sample, rate }, flags: { returnVisit: sample.drawn } };
}
