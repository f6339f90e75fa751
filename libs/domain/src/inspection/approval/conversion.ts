import type { ProcessState } from '../../process/definition.js';
import { notOwn } from '../../process/own-work.js';
import { firstRefusal } from '../../process/refusal.js';
import { limitFrom, openStep } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import { checkExecution } from '../execution-guards.js';
import { stillOpen, stillTrue } from '../facts-of-the-course.js';
import { checkCap, type InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { teamOf } from '../parts.js';
import { fileVisitStep, makeEntryCode } from '../steps-of-the-check.js';
import { checkTeam } from '../team/team-guard.js';
import { checkAvoidance, checkUninvolved } from '../team/uninvolved.js';
import { basesOfTheCheck } from './bases-of-the-check.js';
import { checkPlannedDay } from './planned-day.js';

/** Non-site is the rule where it is possible (scheme 二(五)); to go on site after all needs a reason and an approval. */
export function proposeConversion(inspection: Inspection, input: InspectionInput<'proposeConversion'>, facts: InspectionFacts): Decided {
  const opens = [openStep(facts, 'approveConversion', { limit: limitFrom(facts, 'D7', inspection.window.to) })];
  return checkTeam(inspection, facts) ?? { events: [{ type: 'ConversionProposed', data: { ...input, by: facts.actor.person }, opens }] };
}

/** From now on it is an on-site check like any other: planned, capped, filed, notified anew, scanned. */
export function approveConversion({ course }: ProcessState<Inspection>, inspection: Inspection, input: InspectionInput<'approveConversion'>, facts: InspectionFacts): Decided {
  const refusal = firstRefusal(
    () => notOwn(inspection.turns?.conversionBy, facts.actor),
    () => checkUninvolved(inspection, facts),
    () => checkPlannedDay(inspection, input.plannedDay, facts),
    () => checkCap(input, facts),
    () => checkExecution(inspection, teamOf(inspection), input.plannedDay, facts),
  );
  if (refusal !== null) return refusal;
  const { entryCodeHash, documents } = makeEntryCode(facts);
  const converted = {
    type: 'ConvertedToOnSite' as const,
    data: { ...input, entryCodeHash, onSiteThisYear: facts.onSiteThisYear, ...basesOfTheCheck(inspection, input.plannedDay, facts) },
    closes: ['approveConversion', ...stillOpen(course, ['notify', 'beginNonSite', 'finishNonSite'])],
    withdraws: stillTrue(course, ['EnterpriseNotified', 'NonSiteBegun']),
    opens: [fileVisitStep({ ...inspection, plannedDay: input.plannedDay }, facts)],
    flags: { onSite: true, needsNotice: true },
  };
  return { events: [converted], documents };
}

export function refuseConversion(inspection: Inspection, input: InspectionInput<'refuseConversion'>, facts: InspectionFacts): Decided {
  return checkAvoidance(inspection, facts) ?? { events: [{ type: 'ConversionRefused', data: input, closes: ['approveConversion'] }] };
}
