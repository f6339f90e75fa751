import type { RecordedEvent } from '../process/process.js';
import { without } from '../records.js';
import type { Inspection, InspectionEvent } from './inspection.js';

export function evolveInspection(inspection: Inspection | null, event: RecordedEvent<InspectionEvent>): Inspection {
  if (event.type === 'InspectionOpened') {
    return { ...event.data, plannedDay: null, entryCodeHash: null, notice: null, entered: null, assistants: [], checklist: [], service: null, endedAt: null, results: {}, returns: 0 };
  }
  if (inspection === null) throw new Error(`${event.type} before InspectionOpened`);
  switch (event.type) {
    case 'CheckApproved':
      return { ...inspection, plannedDay: event.data.plannedDay, entryCodeHash: event.data.entryCodeHash };
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
      return { ...inspection, assistants: event.data.assistants };
    case 'VisitFiled':
    case 'ResultReviewed':
    case 'ResultPublished':
    case 'InspectionClosed':
      return inspection;
  }
}
