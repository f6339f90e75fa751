import { type Refusal, refuse } from '../../process/refusal.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { teamOf } from '../parts.js';

/** For acts that interrupt: of the team, and once some of it have entered, of those. */
export function checkTeam(inspection: Inspection, { actor }: InspectionFacts): Refusal | null {
  const may = inspection.entered?.officers ?? teamOf(inspection);
  if (actor.officer !== null && may.includes(actor.officer)) return null;
  return refuse('forbidden', 'NOT_ASSIGNED', '该事项只能由匹配到本次检查的执法人员办理，入企后只能由入企的执法人员办理。', { source: '谁检查、谁录入' });
}
