import { lookedAt } from '../items/bases.js';
import type { RecordedEvent } from '../process/process.js';
import { without } from '../records.js';
import type { Inspection, InspectionEvent, Passed } from './inspection.js';
import { evolveCheckTurn } from './turns/evolve-check-turns.js';
import { evolveResultTurn } from './turns/evolve-result-turns.js';
import { isCheckTurnEvent } from './turns/turns-of-the-check.js';
import { isResultTurnEvent } from './turns/turns-of-the-result.js';

export function evolveInspection(inspection: Inspection | null, event: RecordedEvent<InspectionEvent>): Inspection {
  if (event.type === 'InspectionOpened') {
    return { ...event.data, plannedDay: null, entryCodeHash: null, notice: null, entered: null, assistants: [], checklist: [], service: null, endedAt: null, results: {}, returns: 0 };
  }
  if (inspection === null) throw new Error(`${event.type} before InspectionOpened`);
  if (isCheckTurnEvent(event)) return evolveCheckTurn(inspection, event);
  if (isResultTurnEvent(event)) return evolveResultTurn(inspection, event);
  switch (event.type) {
    case 'CheckApproved':
      return { ...inspection, plannedDay: event.data.plannedDay, entryCodeHash: event.data.entryCodeHash, ...lookedAt(event.data) };
    case 'EnterpriseNotified':
      return { ...inspection, notice: event.data.noticeNumber };
    case 'EntryScanned':
      return { ...inspection, entered: { at: event.data.at, officers: event.data.officers }, assistants: event.data.assistants };
    case 'ChecklistRecorded':
      return { ...inspection, checklist: [...inspection.checklist, ...event.data.entries], service: event.data.service };
    case 'RemoteCheckRecorded':
      return { ...inspection, checklist: [...inspection.checklist, ...event.data.entries] };
    case 'EnterpriseLeft':
      return { ...inspection, endedAt: event.data.at };
    case 'NonSiteFinished':
      return { ...inspection, checklist: event.data.entries, service: event.data.service, endedAt: event.data.at };
    case 'ResultEntered':
      return { ...inspection, results: { ...inspection.results, [event.data.department]: event.data } };
    case 'ResultReturned':
      return { ...inspection, returns: inspection.returns + 1, results: without(inspection.results, event.data.departments) };
    case 'NonSiteBegun':
      return { ...inspection, begunAt: event.data.at, assistants: event.data.assistants };
    case 'ResultReviewed':
      return reviewedAnew(inspection, event.data);
    case 'VisitFiled':
    case 'ResultPublished':
    case 'InspectionClosed':
      return inspection;
  }
}

/** Each review says for itself whether the result of an unapproved check stands. */
function reviewedAnew(inspection: Inspection, { urgentCheck, reason = '' }: Passed): Inspection {
  const { setAside: _, ...rest } = inspection;
  return urgentCheck === 'setAside' ? { ...rest, setAside: reason } : rest;
}
