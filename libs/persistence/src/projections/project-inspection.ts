import type { EntityManager } from 'typeorm';
import { quarterOf } from '#domain/calendar/day';
import type { Inspection, InspectionEvent } from '#domain/inspection/inspection';
import { giveBackUnused, giveCapBack, projectCap } from './project-cap.js';
import { giveLoadsBack, projectLoads } from './project-loads.js';
import type { Projected } from './projected.js';
import { publish, withdrawPublished } from './publish.js';

export async function projectInspection(manager: EntityManager, projected: Projected<InspectionEvent>): Promise<void> {
  const { event } = projected;
  switch (event.type) {
    case 'ResultPublished':
      if (event.data.correction !== undefined) await withdrawPublished(manager, projected, { at: event.data.publishedAt, why: `公示结果有误，已更正：${event.data.correction.reason}` });
      return publish(manager, projected, 'result', event.data.publishedAt, event.data);
    case 'OfficerReplaced':
      return projectLoads(manager, quarterOf((projected.data as Inspection).window.from), { [event.data.out]: -1, [event.data.in]: 1 });
    case 'NotCheckableConfirmed': case 'CheckCancelled':
      await giveBackUnused(manager, projected.data as Inspection);
      return giveLoadsBack(manager, projected.data as Inspection);
    case 'CheckApproved': case 'UrgentCheckBegun': case 'ConvertedToOnSite':
      return projectCap(manager, projected.data);
    case 'ApprovalWithdrawn':
      return event.data.onSite ? giveCapBack(manager, (projected.data as Inspection).enterprise, event.data.plannedDay) : undefined;
    case 'UrgentCheckDisapproved':
      return event.data.plannedDay === undefined ? undefined : giveCapBack(manager, (projected.data as Inspection).enterprise, event.data.plannedDay);
    case 'EnteredWithoutScan': case 'EntryRegularised': case 'CooperationRefused': case 'UrgentCheckApproved': case 'ConversionProposed': case 'ConversionRefused':
    case 'EvidenceRegistered': case 'EvidenceDecided': case 'RequestReceived': case 'RequestAnswered':
    case 'ReplacementProposed': case 'ReplacementRefused': case 'NotCheckableReported': case 'NotCheckableRejected': case 'TaskCancellationNoted': case 'ReviewWithdrawn': case 'CorrectionOpened': case 'ReturnVisitSampled':
    case 'InspectionOpened': case 'VisitFiled': case 'EnterpriseNotified': case 'EntryScanned': case 'ChecklistRecorded': case 'RemoteCheckRecorded': case 'EnterpriseLeft':
    case 'NonSiteBegun': case 'NonSiteFinished': case 'ResultEntered': case 'ResultReviewed': case 'ResultReturned': case 'InspectionClosed':
      return;
  }
}
