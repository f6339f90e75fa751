import type { CommonFacts, KeptDocument, OpenStep } from '../process/process.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { InspectionFacts } from './guards.js';
import type { Inspection } from './inspection.js';
import { whyNotified } from './notice.js';
import { itemsOf, teamOf, whoCheckedFor } from './parts.js';

/** 64 bits: who sees the hash finds no code that fits it. */
const ENTRY_CODE_LENGTH = 16;

export interface EntryCode {
  readonly entryCodeHash: string;
  readonly documents: readonly KeptDocument[];
}

/** The code on the notice, made with the approval of an on-site check; only its hash goes into the ledger. */
export function makeEntryCode({ randomness, crypto }: InspectionFacts): EntryCode {
  const code = randomness.slice(0, ENTRY_CODE_LENGTH).toUpperCase();
  return { entryCodeHash: crypto.digest(code), documents: [{ content: code, visibility: 'secret' }] };
}

/** On which day it is checked is said by the approval; until then D7 runs towards the last day on which it can be. */
export function approveStep(inspection: Pick<Inspection, 'window'>, facts: InspectionFacts): OpenStep {
  return openStep(facts, 'approve', { limit: limitFrom(facts, 'D7', inspection.window.to, { wording: { anchor: '检查窗口的最后一日（计划检查日在审批时确定）' } }) });
}

/** What an approval opens, by the way of checking. */
export function afterApproval(inspection: Inspection, facts: InspectionFacts): OpenStep {
  if (inspection.method === 'onSite') return fileVisitStep(inspection, facts);
  return whyNotified(inspection.method) === null ? entryStep(inspection, facts) : notifyStep(inspection, facts);
}

/** All that a limit rests on. */
export type LimitGround = Pick<CommonFacts, 'now' | 'rules' | 'calendar'>;

export function fileVisitStep(inspection: Inspection, facts: LimitGround): OpenStep {
  return openStep(facts, 'fileVisit', { ...ofTeam(inspection), limit: limitFrom(facts, 'D8', inspection.plannedDay ?? inspection.window.to) });
}

/** Scheme 二(五): the items of an on-site visit that must not be checked on site; D11 watches over them with the rest. */
export function remoteStep(inspection: Inspection, facts: InspectionFacts): readonly OpenStep[] {
  return itemsOf(inspection, 'remote').length === 0 ? [] : [openStep(facts, 'checkRemotely', ofTeam(inspection))];
}

export function notifyStep(inspection: Inspection, facts: LimitGround): OpenStep {
  return openStep(facts, 'notify', { ...ofTeam(inspection), limit: limitFrom(facts, 'D9', inspection.plannedDay ?? inspection.window.to) });
}

export function entryStep(inspection: Inspection, facts: InspectionFacts): OpenStep {
  return openStep(facts, inspection.method === 'onSite' ? 'enter' : 'beginNonSite', ofTeam(inspection));
}

type ForOfficers = { readonly for: { readonly officers: readonly string[] } };

export function ofTeam(inspection: Inspection): ForOfficers {
  return { for: { officers: teamOf(inspection) } };
}

/** After the entry only those who entered act. */
export function ofEntered(inspection: Inspection): ForOfficers {
  return { for: { officers: inspection.entered?.officers ?? [] } };
}

/** D12: each department enters its own items; D14 runs over entry, review and publication together. */
export function resultSteps(inspection: Inspection, facts: InspectionFacts): readonly OpenStep[] {
  const entries = inspection.departments.map(({ department }) => openStep(facts, 'enterResult', { of: department, for: { department, officers: whoCheckedFor(inspection, department) }, limit: limitFrom(facts, 'D12', facts.now) }));
  return [...entries, openStep(facts, 'disclose', { awaited: true, limit: limitFrom(facts, 'D14', facts.now) })];
}
