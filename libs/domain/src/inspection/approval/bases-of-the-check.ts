import type { Day } from '../../base.js';
import { type BasesLookedAt, basisWarnings } from '../../items/bases.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { itemsOf } from '../parts.js';

/** 检查依据 as they are on the day of the check (R11): looked at whenever a check is approved or begun, and what was shown stands in the event. */
export function basesOfTheCheck(inspection: Inspection, on: Day, { items }: Pick<InspectionFacts, 'items'>): Required<BasesLookedAt> {
  const codes = itemsOf(inspection, 'whole');
  return { basisWarnings: basisWarnings(items.filter(({ code }) => codes.includes(code)), on) };
}
