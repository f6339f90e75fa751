import { dayOf } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import { firstRefusal } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import { basesOfTheCheck } from './approval/bases-of-the-check.js';
import { checkPlannedDay } from './approval/planned-day.js';
import type { Decided } from './decided.js';
import { checkLeaving, scanEntry } from './entry/decide-entry.js';
import { checkDayHasCome, checkExecution } from './execution-guards.js';
import { remotePartOpen, stillOpen, urgentlyBegun } from './facts-of-the-course.js';
import { checkCap, checkEntries, type InspectionFacts } from './guards.js';
import type { Inspection, InspectionAct, InspectionInput, InspectionOrder } from './inspection.js';
import { checkDelivery, whyNotified } from './notice.js';
import { teamOf } from './parts.js';
import { decideResult } from './result/decide-result.js';
import { afterApproval, approveStep, entryStep, makeEntryCode, notifyStep, ofEntered, ofTeam, remoteStep, resultSteps } from './steps-of-the-check.js';
import { checkUninvolved } from './team/uninvolved.js';
import { isCheckTurn } from './turns/check-turn-acts.js';
import { decideCheckTurn } from './turns/decide-check-turns.js';
import { decideResultTurn } from './turns/decide-result-turns.js';
import { isResultTurn } from './turns/result-turn-acts.js';
import { inRuleSet } from '../limits/limit-names.js';

export function decideInspection(state: ProcessState<Inspection>, act: InspectionAct, facts: InspectionFacts): Decided {
  if (act.act === 'openInspection') return openInspection(act.input, facts);
  const inspection = state.data;
  if (inspection === null) throw new Error(`${act.act} on an inspection that is not open`);
  if (isCheckTurn(act)) return decideCheckTurn(state, inspection, act, facts);
  if (isResultTurn(act)) return decideResultTurn(state, inspection, act, facts);
  switch (act.act) {
    case 'approveCheck':
      return approveCheck(inspection, act.input, facts);
    case 'fileVisit':
      return { events: [{ type: 'VisitFiled', data: act.input, closes: ['fileVisit'], opens: urgentlyBegun(state.course) ? [] : [notifyStep(inspection, facts)] }] };
    case 'notifyEnterprise':
      return checkDelivery(inspection.method, act.input.delivery) ?? { events: [{ type: 'EnterpriseNotified', data: act.input, closes: ['notify'], opens: [entryStep(inspection, facts)] }] };
    case 'scanEntry':
      return scanEntry(inspection, act.input, facts);
    case 'recordChecklist':
      return checkEntries(inspection, 'onSite', act.input.entries, facts.items) ?? { events: [{ type: 'ChecklistRecorded', data: act.input, closes: ['check'], opens: [openStep(facts, 'leave', ofEntered(inspection))] }] };
    case 'recordRemoteCheck':
      return recordRemoteCheck(inspection, act.input, facts);
    case 'leaveEnterprise':
      return checkLeaving(state, inspection) ?? { events: [{ type: 'EnterpriseLeft', data: { at: facts.now }, closes: remotePartOpen(state.course) ? ['leave'] : ['leave', 'carryOut'], opens: resultSteps(inspection, facts) }] };
    case 'beginNonSite':
      return beginNonSite(inspection, act.input, facts);
    case 'finishNonSite':
      return (
        checkEntries(inspection, 'whole', act.input.entries, facts.items) ?? {
          events: [{ type: 'NonSiteFinished', data: { ...act.input, at: facts.now }, closes: ['finishNonSite', 'carryOut', ...stillOpen(state.course, ['approveConversion'])], opens: resultSteps(inspection, facts) }],
        }
      );
    case 'enterResult':
    case 'passResult':
    case 'returnResult':
    case 'publishResult':
    case 'closeInspection':
      return decideResult(state, inspection, act, facts);
  }
}

/** D7 and D11 count towards the window's last day until a day is planned. The secret of the sample for return visits is made now; only its hash goes into the ledger. */
function openInspection(order: InspectionOrder & { readonly number: string }, facts: InspectionFacts): Decided {
  const opens = [
    approveStep(order, facts),
    openStep(facts, 'carryOut', { awaited: true, limit: limitFrom(facts, 'D11', order.window.to) }),
  ];
  const onSite = order.method === 'onSite';
  const flags = {
    jurisdiction: order.jurisdiction,
    ruleSet: order.ruleSet,
    onSite,
    needsNotice: whyNotified(order.method) !== null,
    joint: order.departments.length > 1,
  };
  const samplingSecret = facts.randomness;
  const { enterprise } = facts;
  const named = enterprise === null || enterprise.id !== order.enterprise ? {} : { named: { uscc: enterprise.uscc, name: enterprise.name } };
  const data = { ...order, ...named, samplingSecretHash: facts.crypto.digest(samplingSecret) };
  return { events: [{ type: 'InspectionOpened', data, opens, flags }], documents: [{ content: samplingSecret, visibility: 'secret' }] };
}

/** D7; for an on-site check the entry code is made now, and only its hash goes into the ledger. */
function approveCheck(inspection: Inspection, input: InspectionInput<'approveCheck'>, facts: InspectionFacts): Decided {
  const onSite = inspection.method === 'onSite';
  const refusal = firstRefusal(
    () => checkUninvolved(inspection, facts),
    () => checkPlannedDay(inspection, input.plannedDay, facts),
    () => (onSite ? checkCap(input, facts) : null),
    () => checkExecution(inspection, teamOf(inspection), input.plannedDay, facts),
  );
  if (refusal !== null) return refusal;
  const { entryCodeHash, documents } = onSite ? makeEntryCode(facts) : { entryCodeHash: null, documents: [] };
  const data = { ...input, entryCodeHash, onSiteThisYear: facts.onSiteThisYear, ...basesOfTheCheck(inspection, input.plannedDay, facts) };
  const planned = { ...inspection, plannedDay: input.plannedDay };
  const opens = [afterApproval(planned, facts), ...remoteStep(planned, facts)];
  return { events: [{ type: 'CheckApproved', data, closes: ['approve'], opens }], documents };
}

/** In the office, by whoever of the team has the means; before, during or after the visit, but after the approval. */
function recordRemoteCheck(inspection: Inspection, input: InspectionInput<'recordRemoteCheck'>, facts: InspectionFacts): Decided {
  const { officer } = facts.actor;
  const refusal = firstRefusal(
    () => checkExecution(inspection, officer === null ? [] : [officer], dayOf(facts.now), facts),
    () => checkEntries(inspection, 'remote', input.entries, facts.items),
  );
  if (refusal !== null) return refusal;
  const closes = inspection.endedAt === null ? ['checkRemotely'] : ['checkRemotely', 'carryOut'];
  return { events: [{ type: 'RemoteCheckRecorded', data: { ...input, at: facts.now }, closes }] };
}

function beginNonSite(inspection: Inspection, input: InspectionInput<'beginNonSite'>, facts: InspectionFacts): Decided {
  const today = dayOf(facts.now);
  const refusal = firstRefusal(
    () => checkDayHasCome(inspection, facts, '请到期再开始', inRuleSet('D7')),
    () => checkExecution(inspection, teamOf(inspection), today, facts),
  );
  if (refusal !== null) return refusal;
  return { events: [{ type: 'NonSiteBegun', data: { ...input, at: facts.now }, closes: ['beginNonSite'], opens: [openStep(facts, 'finishNonSite', ofTeam(inspection))] }] };
}
