import type { Instant } from '../base.js';
import type { Inspection } from '../inspection/inspection.js';
import { type ReturnVisitOrder, returnVisitNumber } from './return-visit.js';

/** The return visit of a published inspection; D26 counts from the publication, whenever it is opened. */
export function returnVisitOrderOf(inspection: Inspection, publishedAt: Instant): ReturnVisitOrder {
  const { jurisdiction, number, ruleSet, enterprise } = inspection;
  const team = inspection.team.map(({ officer }) => officer);
  const departments = inspection.departments.map(({ department }) => department);
  return { jurisdiction, number: returnVisitNumber(number), inspection: number, ruleSet, enterprise, team, departments, publishedAt };
}
