import type { ProcessState } from '../../process/definition.js';
import { isRefusal } from '../../process/refusal.js';
import { drawnForReturnVisit } from '../../return-visit/sampling.js';
import type { Decided } from '../decided.js';
import { correcting, notCheckable, resultPublished, resultReviewed } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, InspectionEvent } from '../inspection.js';
import { publishedText } from './published-text.js';

/** Steps over with the publication: its own, the span of D14, on a correction that of D16. */
const OVER = ['publish', 'disclose', 'correct'];

/** Publication is automatic once reviewed (谁检查、谁录入、谁公开). What is published is copied here and names no person. */
export function publishResult({ course }: ProcessState<Inspection>, inspection: Inspection, facts: InspectionFacts): Decided {
  const ready = resultReviewed(course) || notCheckable(course);
  if (resultPublished(course) || !ready) return { events: [] };
  const again = correcting(course);
  const data = publishedText({ course }, inspection, facts);
  if (isRefusal(data)) return data;
  const published: InspectionEvent = {
    type: 'ResultPublished', data, closes: OVER.filter((key) => course.steps[key] !== undefined), ...(again && { withdraws: ['CorrectionOpened'], flags: { republished: inspection.corrections ?? 1 } }),
  };
  // Once, however often its result is corrected.
  const first = !again && inspection.corrections === undefined;
  return { events: first ? [published, sampled(inspection, facts, notCheckable(course) ? null : facts.samplingSecret)] : [published] };
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
