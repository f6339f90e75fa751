import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { notOwn } from '../../process/own-work.js';
import { firstRefusal } from '../../process/refusal.js';
import { limitAfterwards, openStep } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import { checkExecution } from '../execution-guards.js';
import { begun, givenUp, stillOpen, stillTrue } from '../facts-of-the-course.js';
import { checkCap, type InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { cancelled } from '../not-checkable/decide-not-checkable.js';
import { taskOf, teamOf } from '../parts.js';
import { approveStep, fileVisitStep, makeEntryCode, notifyStep, remoteStep } from '../steps-of-the-check.js';
import { checkTeam } from '../team/team-guard.js';
import { checkUninvolved } from '../team/uninvolved.js';
import type { CheckTurnAct } from '../turns/turns-of-the-check.js';
import { basesOfTheCheck } from './bases-of-the-check.js';
import { checkPlannedDay } from './planned-day.js';

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
  const data = { ...input, by: facts.actor.person, plannedDay, entryCodeHash, onSiteThisYear: facts.onSiteThisYear, ...basesOfTheCheck(inspection, plannedDay, facts) };
  return { events: [{ type: 'UrgentCheckBegun', data, closes: ['approve'], opens }], documents };
}

type Regularisation = Extract<CheckTurnAct, { act: 'regulariseApproval' | 'disapproveUrgentCheck' }>;

/** Whoever went without approval does not say afterwards that it was right, or what comes of it. */
export function regulariseApproval(state: ProcessState<Inspection>, inspection: Inspection, act: Regularisation, facts: InspectionFacts): Decided {
  const refusal = notOwn(inspection.turns?.urgentBy, facts.actor) ?? checkUninvolved(inspection, facts);
  if (refusal !== null) return refusal;
  if (act.act === 'regulariseApproval') return { events: [{ type: 'UrgentCheckApproved', data: act.input, closes: ['regulariseApproval'] }] };
  return disapprove(state, inspection, act.input, facts);
}

/**
 * What was found inside stays found: the check goes on, and its reviewer says what comes of it. As long as nobody has gone in, nobody does
 * without an approval: it is as if one had been withdrawn. What was looked at in the office was not approved either, and is looked at again;
 * if the task has been cancelled meanwhile, nothing of it is left to do.
 */
function disapprove({ course }: ProcessState<Inspection>, inspection: Inspection, { reason }: { readonly reason: string }, facts: InspectionFacts): Decided {
  if (begun(course) || givenUp(course)) return { events: [{ type: 'UrgentCheckDisapproved', data: { reason }, closes: ['regulariseApproval'] }] };
  const disapproved = {
    type: 'UrgentCheckDisapproved' as const,
    data: { reason, plannedDay: inspection.plannedDay ?? inspection.window.to },
    closes: ['regulariseApproval', ...stillOpen(course, ['fileVisit', 'notify', 'enter', 'checkRemotely'])],
    withdraws: stillTrue(course, ['UrgentCheckBegun', 'VisitFiled', 'EnterpriseNotified', 'RemoteCheckRecorded']),
  };
  if (inspection.taskCancelled !== undefined) return { events: [disapproved, cancelled(inspection.taskCancelled)], nudges: [taskOf(inspection)] };
  return { events: [{ ...disapproved, opens: [approveStep(inspection, facts)] }] };
}
