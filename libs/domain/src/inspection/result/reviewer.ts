import { type Refusal, refuse } from '../../process/refusal.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { checkAvoidance, everOnTeam } from '../team/uninvolved.js';
import { inRuleSet } from '../../limits/limit-names.js';

/** Whoever checked, or was replaced before, does not judge the own work, whatever further role they hold; nor who must avoid the enterprise. */
export function checkReviewer(inspection: Inspection, facts: InspectionFacts): Refusal | null {
  if (!everOnTeam(inspection, facts.actor.officer)) return checkAvoidance(inspection, facts);
  return refuse('forbidden', 'REVIEWS_OWN_RESULT', '您是或者曾是本次检查的执法人员，不能审核它的结果，请由其他审核人员办理。', { source: `检查与审核相分离；${inRuleSet('D13')}` });
}
