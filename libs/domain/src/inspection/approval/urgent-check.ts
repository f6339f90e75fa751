import { dayOf } from '../../calendar/day.js';
import { notOwn } from '../../process/own-work.js';
import { firstRefusal } from '../../process/refusal.js';
import { limitAfterwards, openStep } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import { checkExecution } from '../execution-guards.js';
import { checkCap, checkPlannedDay, type InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { teamOf } from '../parts.js';
import { fileVisitStep, makeEntryCode, notifyStep, remoteStep } from '../steps-of-the-check.js';
import { checkTeam } from '../team/team-guard.js';
import { checkUninvolved } from '../team/uninvolved.js';
import type { CheckTurnAct } from '../turns/turns-of-the-check.js';

/** D7: done first and regularised promptly. The cap holds as for any visit, and its filing (D8) is done with it or after. */
export function beginUrgently(inspection: Inspection, input: InspectionInput<'beginUrgently'>, facts: InspectionFacts): Decided {
  const plannedDay = dayOf(facts.now);
  const refusal = firstRefusal(
    () => checkTeam(inspection, facts),
    () => checkPlannedDay(inspection, plannedDay, facts),
    () => checkCap(input, facts),
    () => checkExecution(inspection, teamOf(inspection), plannedDay, facts),
  );
  if (refusal !== null) return refusal;
  const { entryCodeHash, documents } = makeEntryCode(facts);
  const planned = { ...inspection, plannedDay };
  const regularise = openStep(facts, 'regulariseApproval', { limit: limitAfterwards(facts, 'D7', facts.now) });
  const opens = [regularise, fileVisitStep(planned, facts), notifyStep(planned, facts), ...remoteStep(planned, facts)];
  const data = { ...input, by: facts.actor.person, plannedDay, entryCodeHash, onSiteThisYear: facts.onSiteThisYear };
  return { events: [{ type: 'UrgentCheckBegun', data, closes: ['approve'], opens }], documents };
}

type Regularisation = Extract<CheckTurnAct, { act: 'regulariseApproval' | 'disapproveUrgentCheck' }>;

/** Whoever went without approval does not say afterwards that it was right, or what comes of it. */
export function regulariseApproval(inspection: Inspection, act: Regularisation, facts: InspectionFacts): Decided {
  const refusal = notOwn(inspection.turns?.urgentBy, facts.actor) ?? checkUninvolved(inspection, facts);
  if (refusal !== null) return refusal;
  const closes = ['regulariseApproval'];
  return { events: [act.act === 'regulariseApproval' ? { type: 'UrgentCheckApproved', data: act.input, closes } : { type: 'UrgentCheckDisapproved', data: act.input, closes }] };
}
