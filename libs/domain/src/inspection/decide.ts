import { dayOf } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep } from '../process/process.js';
import { firstRefusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import { decideResult } from './decide-result.js';
import type { Decided } from './decided.js';
import { certificateOn, checkExecution, checkPresence } from './execution-guards.js';
import { remotePartOpen } from './facts-of-the-course.js';
import { checkCap, checkEntries, checkPlannedDay, type InspectionFacts } from './guards.js';
import type { Inspection, InspectionAct, InspectionOrder } from './inspection.js';
import { itemsOf, teamOf, whoCheckedFor } from './parts.js';

type Input<Name extends InspectionAct['act']> = Extract<InspectionAct, { act: Name }>['input'];

export function decideInspection(state: ProcessState<Inspection>, act: InspectionAct, facts: InspectionFacts): Decided {
  if (act.act === 'openInspection') return openInspection(act.input, facts);
  const inspection = state.data;
  if (inspection === null) throw new Error(`${act.act} on an inspection that is not open`);
  switch (act.act) {
    case 'approveCheck':
      return approveCheck(inspection, act.input, facts);
    case 'fileVisit':
      return { events: [{ type: 'VisitFiled', data: act.input, closes: ['fileVisit'], opens: [notifyStep(inspection, facts)] }] };
    case 'notifyEnterprise':
      return { events: [{ type: 'EnterpriseNotified', data: act.input, closes: ['notify'], opens: [entryStep(inspection, facts)] }] };
    case 'scanEntry':
      return scanEntry(inspection, act.input, facts);
    case 'recordChecklist':
      return checkEntries(inspection, 'onSite', act.input.entries, facts.items) ?? { events: [{ type: 'ChecklistRecorded', data: act.input, closes: ['check'], opens: [openStep(facts, 'leave', ofEntered(inspection))] }] };
    case 'recordRemoteCheck':
      return recordRemoteCheck(inspection, act.input, facts);
    case 'leaveEnterprise':
      return { events: [{ type: 'EnterpriseLeft', data: { at: facts.now }, closes: remotePartOpen(state.course) ? ['leave'] : ['leave', 'carryOut'], opens: resultSteps(inspection, facts) }] };
    case 'beginNonSite':
      return beginNonSite(inspection, act.input, facts);
    case 'finishNonSite':
      return (
        checkEntries(inspection, 'whole', act.input.entries, facts.items) ?? {
          events: [{ type: 'NonSiteFinished', data: { ...act.input, at: facts.now }, closes: ['finishNonSite', 'carryOut'], opens: resultSteps(inspection, facts) }],
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

/** D7 and D11 count towards the window's last day until a day is planned. */
function openInspection(order: InspectionOrder & { readonly number: string }, facts: InspectionFacts): Decided {
  const opens = [
    openStep(facts, 'approve', { limit: limitFrom(facts, 'D7', order.window.to) }),
    openStep(facts, 'carryOut', { awaited: true, limit: limitFrom(facts, 'D11', order.window.to) }),
  ];
  const onSite = order.method === 'onSite';
  const flags = {
    jurisdiction: order.jurisdiction,
    ruleSet: order.ruleSet,
    onSite,
    needsNotice: onSite || order.method === 'written' || order.method === 'video',
    joint: order.departments.length > 1,
  };
  return { events: [{ type: 'InspectionOpened', data: order, opens, flags }] };
}

/** D7; for an on-site check the entry code is made now, and only its hash goes into the ledger. */
function approveCheck(inspection: Inspection, input: Input<'approveCheck'>, facts: InspectionFacts): Decided {
  const onSite = inspection.method === 'onSite';
  const refusal = firstRefusal(
    () => checkPlannedDay(inspection, input.plannedDay, facts),
    () => (onSite ? checkCap(input, facts) : null),
    () => checkExecution(inspection, teamOf(inspection), input.plannedDay, facts),
  );
  if (refusal !== null) return refusal;
  const entryCode = onSite ? facts.randomness.slice(0, ENTRY_CODE_LENGTH).toUpperCase() : null;
  const data = { ...input, entryCodeHash: entryCode === null ? null : facts.crypto.digest(entryCode), onSiteThisYear: facts.onSiteThisYear };
  const planned = { ...inspection, plannedDay: input.plannedDay };
  const opens = [afterApproval(planned, facts), ...remoteStep(planned, facts)];
  return { events: [{ type: 'CheckApproved', data, closes: ['approve'], opens }], documents: entryCode === null ? [] : [{ content: entryCode, visibility: 'secret' }] };
}

/** 64 bits: who sees the hash finds no code that fits it. */
const ENTRY_CODE_LENGTH = 16;

function afterApproval(inspection: Inspection, facts: InspectionFacts): OpenStep {
  const planned = inspection.plannedDay ?? inspection.window.to;
  switch (inspection.method) {
    case 'onSite':
      return openStep(facts, 'fileVisit', { ...ofTeam(inspection), limit: limitFrom(facts, 'D8', planned) });
    case 'written':
    case 'video':
      return notifyStep(inspection, facts);
    case 'informationSharing':
    case 'networkMonitoring':
      return openStep(facts, 'beginNonSite', ofTeam(inspection));
  }
}

/** Scheme 二(五): the items of an on-site visit that must not be checked on site; D11 watches over them with the rest. */
function remoteStep(inspection: Inspection, facts: InspectionFacts): readonly OpenStep[] {
  return itemsOf(inspection, 'remote').length === 0 ? [] : [openStep(facts, 'checkRemotely', ofTeam(inspection))];
}

function notifyStep(inspection: Inspection, facts: InspectionFacts): OpenStep {
  return openStep(facts, 'notify', { ...ofTeam(inspection), limit: limitFrom(facts, 'D9', inspection.plannedDay ?? inspection.window.to) });
}

function entryStep(inspection: Inspection, facts: InspectionFacts): OpenStep {
  return openStep(facts, inspection.method === 'onSite' ? 'enter' : 'beginNonSite', ofTeam(inspection));
}

type ForOfficers = { readonly for: { readonly officers: readonly string[] } };

function ofTeam(inspection: Inspection): ForOfficers {
  return { for: { officers: teamOf(inspection) } };
}

/** After the entry only those who entered act. */
function ofEntered(inspection: Inspection): ForOfficers {
  return { for: { officers: inspection.entered?.officers ?? [] } };
}

/** D10 and 行政处罚法 42: the code of the notice, enough officers of the team and of every department, all fit to check today. */
function scanEntry(inspection: Inspection, input: Input<'scanEntry'>, facts: InspectionFacts): Decided {
  const today = dayOf(facts.now);
  const officers = [...new Set(input.officers)].sort();
  const scanned = facts.crypto.digest(input.entryCode.trim().toUpperCase());
  const refusal = firstRefusal(
    () => (inspection.plannedDay !== null && today < inspection.plannedDay ? refuse('notOpen', 'TOO_EARLY', `计划检查日是 ${inspection.plannedDay}，未到检查日不得入企。`, { source: 'D7、D8' }) : null),
    () => (scanned === inspection.entryCodeHash ? null : refuse('invalid', 'WRONG_ENTRY_CODE', '入企码与本次检查通知书上的不一致，请核对后重新扫码。', { source: 'D10 扫码入企', at: 'entryCode' })),
    () => checkPresence(inspection, officers, facts),
    () => checkExecution(inspection, officers, today, facts),
  );
  if (refusal !== null) return refusal;
  const certificates = facts.officers.filter(({ id }) => officers.includes(id)).map((officer) => certificateOn(officer, today)?.number ?? '');
  const { assistants } = input;
  return { events: [{ type: 'EntryScanned', data: { officers, certificates, assistants, at: facts.now }, closes: ['enter'], opens: [openStep(facts, 'check', { for: { officers } })] }] };
}

/** In the office, by whoever of the team has the means; before, during or after the visit, but after the approval. */
function recordRemoteCheck(inspection: Inspection, input: Input<'recordRemoteCheck'>, facts: InspectionFacts): Decided {
  const { officer } = facts.actor;
  const refusal = firstRefusal(
    () => checkExecution(inspection, officer === null ? [] : [officer], dayOf(facts.now), facts),
    () => checkEntries(inspection, 'remote', input.entries, facts.items),
  );
  if (refusal !== null) return refusal;
  const closes = inspection.endedAt === null ? ['checkRemotely'] : ['checkRemotely', 'carryOut'];
  return { events: [{ type: 'RemoteCheckRecorded', data: { ...input, at: facts.now }, closes }] };
}

function beginNonSite(inspection: Inspection, input: Input<'beginNonSite'>, facts: InspectionFacts): Decided {
  const today = dayOf(facts.now);
  const refusal = firstRefusal(
    () => (inspection.plannedDay !== null && today < inspection.plannedDay ? refuse('notOpen', 'TOO_EARLY', `计划检查日是 ${inspection.plannedDay}，请到期再开始。`, { source: 'D7' }) : null),
    () => checkExecution(inspection, teamOf(inspection), today, facts),
  );
  if (refusal !== null) return refusal;
  return { events: [{ type: 'NonSiteBegun', data: { ...input, at: facts.now }, closes: ['beginNonSite'], opens: [openStep(facts, 'finishNonSite', ofTeam(inspection))] }] };
}

/** D12: each department enters its own items; D14 runs over entry, review and publication together. */
function resultSteps(inspection: Inspection, facts: InspectionFacts): readonly OpenStep[] {
  const entries = inspection.departments.map(({ department }) => openStep(facts, 'enterResult', { of: department, for: { department, officers: whoCheckedFor(inspection, department) }, limit: limitFrom(facts, 'D12', facts.now) }));
  return [...entries, openStep(facts, 'disclose', { awaited: true, limit: limitFrom(facts, 'D14', facts.now) })];
}
