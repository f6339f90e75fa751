import type { ItemCode } from '../../base.js';
import { lookedAt } from '../../items/bases.js';
import type { RecordedEvent } from '../../process/process.js';
import type { CheckMethod } from '../../registries/check-item.js';
import type { Inspection } from '../inspection.js';
import { itemsOf } from '../parts.js';
import { type CheckTurnEvent, type CheckTurns, NO_TURNS } from './turns-of-the-check.js';

export function evolveCheckTurn(inspection: Inspection, event: RecordedEvent<CheckTurnEvent>): Inspection {
  switch (event.type) {
    case 'EnteredWithoutScan':
      return turned({ ...inspection, entered: { at: event.data.at, officers: event.data.officers }, assistants: event.data.assistants }, { entry: event.data.ground });
    case 'CooperationRefused':
      return turned({ ...inspection, endedAt: event.data.at }, { uncooperative: true });
    case 'UrgentCheckBegun':
      return turned({ ...inspection, plannedDay: event.data.plannedDay, entryCodeHash: event.data.entryCodeHash, ...lookedAt(event.data) }, { urgent: event.data.ground, urgentBy: event.data.by });
    case 'ConversionProposed':
      return turned(inspection, { conversion: event.data.reason, conversionBy: event.data.by });
    case 'ConversionRefused':
      return turned(inspection, { conversion: null });
    case 'ConvertedToOnSite':
      return { ...onSiteFromNowOn(inspection), plannedDay: event.data.plannedDay, entryCodeHash: event.data.entryCodeHash, ...lookedAt(event.data) };
    case 'ApprovalWithdrawn':
      return unplanned(inspection);
    case 'UrgentCheckDisapproved':
      return event.data.plannedDay === undefined ? inspection : turned({ ...unplanned(inspection), checklist: [] }, { urgent: null });
    case 'EntryRegularised':
    case 'UrgentCheckApproved':
      return inspection;
    case 'EvidenceRegistered':
    case 'EvidenceDecided':
    case 'RequestReceived':
    case 'RequestAnswered':
      return turned(inspection, kept(inspection.turns ?? NO_TURNS, event));
  }
}

type Kept = Extract<CheckTurnEvent, { type: 'EvidenceRegistered' | 'EvidenceDecided' | 'RequestReceived' | 'RequestAnswered' }>;

function kept({ evidence, requests }: CheckTurns, event: RecordedEvent<Kept>): Partial<CheckTurns> {
  switch (event.type) {
    case 'EvidenceRegistered':
      return { evidence: { ...evidence, [event.data.evidence]: { description: event.data.description, decision: null } } };
    case 'EvidenceDecided':
      return { evidence: { ...evidence, [event.data.evidence]: { description: evidence[event.data.evidence]?.description ?? '', decision: event.data.decision } } };
    case 'RequestReceived':
      return { requests: { ...requests, [event.data.request]: { content: event.data.content, answer: null } } };
    case 'RequestAnswered':
      return { requests: { ...requests, [event.data.request]: { content: requests[event.data.request]?.content ?? '', answer: event.data.answer } } };
  }
}

function turned(inspection: Inspection, change: Partial<CheckTurns>): Inspection {
  return { ...inspection, turns: { ...(inspection.turns ?? NO_TURNS), ...change } };
}

const unplanned = (inspection: Inspection): Inspection => ({ ...inspection, plannedDay: null, entryCodeHash: null, notice: null });

/** Every item on site, with its own notice and its own assistants. */
function onSiteFromNowOn(inspection: Inspection): Inspection {
  const methods = itemsOf(inspection, 'whole').map((item): [ItemCode, CheckMethod] => [item, 'onSite']);
  return { ...inspection, method: 'onSite', itemMethods: Object.fromEntries(methods), notice: null, assistants: [] };
}
