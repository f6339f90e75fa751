import { dayOf } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { Decision, OpenStep } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../process/steps.js';
import { decideResult } from './decide-result.js';
import { certificateOn, checkCap, checkCertificates, checkEntries, checkPlannedDay, type InspectionFacts } from './guards.js';
import type { Inspection, InspectionAct, InspectionEvent, InspectionOrder } from './inspection.js';

export type Decided = Decision<InspectionEvent> | Refusal;
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
      return checkEntries(inspection, act.input.entries, facts.items) ?? { events: [{ type: 'ChecklistRecorded', data: act.input, closes: ['check'], opens: [openStep(facts, 'leave', ofTeam(inspection))] }] };
    case 'leaveEnterprise':
      return { events: [{ type: 'EnterpriseLeft', data: { at: facts.now }, closes: ['leave', 'carryOut'], opens: resultSteps(inspection, facts) }] };
    case 'beginNonSite':
      return beginNonSite(inspection, act.input, facts);
    case 'finishNonSite':
      return (
        checkEntries(inspection, act.input.entries, facts.items) ?? {
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

function approveCheck(inspection: Inspection, input: Input<'approveCheck'>, facts: InspectionFacts): Decided {
  const onSite = inspection.method === 'onSite';
  const refusal = firstRefusal(
    () => checkPlannedDay(inspection, input.plannedDay, facts),
    () => (onSite ? checkCap(input, facts) : null),
    () => checkCertificates(inspection.team.map(({ officer }) => officer), input.plannedDay, facts.officers),
  );
  if (refusal !== null) return refusal;
  const entryCode = facts.randomness.slice(0, 12).toUpperCase();
  const data = { ...input, entryCode, onSiteThisYear: facts.onSiteThisYear };
  const planned = { ...inspection, plannedDay: input.plannedDay };
  return { events: [{ type: 'CheckApproved', data, closes: ['approve'], opens: [afterApproval(planned, facts)] }] };
}

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

function notifyStep(inspection: Inspection, facts: InspectionFacts): OpenStep {
  return openStep(facts, 'notify', { ...ofTeam(inspection), limit: limitFrom(facts, 'D9', inspection.plannedDay ?? inspection.window.to) });
}

function entryStep(inspection: Inspection, facts: InspectionFacts): OpenStep {
  return openStep(facts, inspection.method === 'onSite' ? 'enter' : 'beginNonSite', ofTeam(inspection));
}

function ofTeam(inspection: Inspection): { readonly for: { readonly officers: readonly string[] } } {
  return { for: { officers: inspection.team.map(({ officer }) => officer) } };
}

/** D10 and 行政处罚法 42: the code of the notice, at least the rule set's number of officers of the team, certificates valid today. */
function scanEntry(inspection: Inspection, input: Input<'scanEntry'>, facts: InspectionFacts): Decided {
  const today = dayOf(facts.now);
  const least = facts.rules.matching.officersPerInspection;
  const officers = [...new Set(input.officers)].sort();
  const refusal = firstRefusal(
    () => (inspection.plannedDay !== null && today < inspection.plannedDay ? refuse('notOpen', 'TOO_EARLY', `计划检查日是 ${inspection.plannedDay}，未到检查日不得入企。`, { source: 'D7、D8' }) : null),
    () => (input.entryCode.trim().toUpperCase() === inspection.entryCode ? null : refuse('invalid', 'WRONG_ENTRY_CODE', '入企码与本次检查通知书上的不一致，请核对后重新扫码。', { source: 'D10 扫码入企', at: 'entryCode' })),
    () => (officers.length < least ? refuse('invalid', 'TOO_FEW_OFFICERS', `现场检查不得少于 ${least} 名执法人员，请全部到场后扫码。`, { source: '行政处罚法第42条', at: 'officers' }) : null),
    () => (officers.every((id) => inspection.team.some(({ officer }) => officer === id)) ? null : refuse('invalid', 'NOT_ON_TEAM', '到场人员中有人没有匹配到本次检查。', { source: '四个严禁 4', at: 'officers' })),
    () => checkCertificates(officers, today, facts.officers),
  );
  if (refusal !== null) return refusal;
  const certificates = facts.officers.filter(({ id }) => officers.includes(id)).map((officer) => certificateOn(officer, today)?.number ?? '');
  return { events: [{ type: 'EntryScanned', data: { officers, certificates, at: facts.now }, closes: ['enter'], opens: [openStep(facts, 'check', ofTeam(inspection))] }] };
}

function beginNonSite(inspection: Inspection, input: Input<'beginNonSite'>, facts: InspectionFacts): Decided {
  const today = dayOf(facts.now);
  const refusal = firstRefusal(
    () => (inspection.plannedDay !== null && today < inspection.plannedDay ? refuse('notOpen', 'TOO_EARLY', `计划检查日是 ${inspection.plannedDay}，请到期再开始。`, { source: 'D7' }) : null),
    () => checkCertificates(inspection.team.map(({ officer }) => officer), today, facts.officers),
  );
  if (refusal !== null) return refusal;
  return { events: [{ type: 'NonSiteBegun', data: { ...input, at: facts.now }, closes: ['beginNonSite'], opens: [openStep(facts, 'finishNonSite', ofTeam(inspection))] }] };
}

/** D12: each department enters its own items; D14 runs over entry, review and publication together. */
function resultSteps(inspection: Inspection, facts: InspectionFacts): readonly OpenStep[] {
  const entries = inspection.departments.map(({ department }) => {
    const officers = inspection.team.filter((member) => member.department === department).map(({ officer }) => officer);
    return openStep(facts, 'enterResult', { of: department, for: { department, officers }, limit: limitFrom(facts, 'D12', facts.now) });
  });
  return [...entries, openStep(facts, 'disclose', { awaited: true, limit: limitFrom(facts, 'D14', facts.now) })];
}

export function resultKey(department: string): string {
  return stepKey('enterResult', department);
}
