import type { EntityManager } from 'typeorm';
import type { LimitPassed, ProcessRef, RecordedEvent } from '#domain';
import { streamOf } from '#domain';
import type { InspectionEvent } from '#domain/inspection/inspection';
import type { PlanEvent } from '#domain/plan/plan';
import type { ReferralEvent } from '#domain/referral/referral';
import type { TaskEvent } from '#domain/task/task';
import { projectCap } from './project-cap.js';

/** Any event of any process: the boundary at which the ledger's text becomes typed again. */
export type AnyEvent = RecordedEvent<LimitPassed | PlanEvent | TaskEvent | InspectionEvent | ReferralEvent>;

export interface Projected {
  readonly ref: ProcessRef;
  readonly jurisdiction: string;
  readonly event: AnyEvent;
  /** Data of the process after the event. */
  readonly data: unknown;
}

/** What an event means beyond its own process: publications, penalties, caps, loads, the record of limits. */
export async function projectEvent(manager: EntityManager, projected: Projected): Promise<void> {
  const { event } = projected;
  switch (event.type) {
    case 'LimitPassed':
      return insertLimit(manager, projected, event);
    case 'PlanPublished':
    case 'AmendmentPublished':
      return publish(manager, projected, 'plan', event.data.publishedAt, event.data);
    case 'DrawCommitted':
      return publish(manager, projected, 'task', event.data.committedAt, { stage: 'committed', commitment: event.data });
    case 'TaskIssued':
      if (event.data.public === null) return;
      return publish(manager, projected, 'task', event.at, { stage: 'listed', ...event.data.public });
    case 'SummaryPublished':
      await manager.query(`UPDATE document SET visibility = 'public' WHERE hash = ANY ($1::text[])`, [[event.data.record]]);
      return publish(manager, projected, 'task', event.data.publishedAt, { stage: 'finished', ...event.data });
    case 'ResultPublished':
      return publish(manager, projected, 'result', event.data.publishedAt, event.data);
    case 'PenaltyPublished':
      return publish(manager, projected, 'penalty', event.data.publishedAt, event.data);
    case 'PenaltyDecided':
      return insertPenalty(manager, projected, event.data);
    case 'OfficersMatched':
      return addLoads(manager, projected, event.data.loads);
    case 'CheckApproved':
      return projectCap(manager, projected.data);
    // These say nothing beyond their own process. Named one by one, so that a new event has to be thought about.
    case 'PlanDrafted': case 'PlanRevised': case 'PlanSubmitted': case 'PlanReturned': case 'PlanApproved': case 'PlanFiled':
    case 'AmendmentProposed': case 'AmendmentReturned': case 'AmendmentApproved': case 'AmendmentFiled':
    case 'QuarterTasked': case 'QuarterEvaluated': case 'YearClosed':
    case 'TaskMade': case 'EntropyRecorded': case 'ObjectsDrawn': case 'ListConfirmed':
    case 'InspectionOpened': case 'VisitFiled': case 'EnterpriseNotified': case 'EntryScanned': case 'ChecklistRecorded': case 'RemoteCheckRecorded': case 'EnterpriseLeft':
    case 'NonSiteBegun': case 'NonSiteFinished': case 'ResultEntered': case 'ResultReviewed': case 'ResultReturned': case 'InspectionClosed':
    case 'ReferralOpened': case 'LeadHandedOver': case 'LeadAccepted': case 'CaseFiled': case 'ReferralClosed':
      return;
  }
}

async function insertLimit(manager: EntityManager, { ref, jurisdiction }: Projected, event: RecordedEvent<LimitPassed>): Promise<void> {
  const { key, code, level, due, noticed } = event.data;
  await manager.query(`INSERT INTO limit_record (stream, version, jurisdiction, key, code, level, due, noticed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    streamOf(ref), event.version, jurisdiction, key, code, level, due, noticed,
  ]);
}

async function publish(manager: EntityManager, { ref, jurisdiction, event }: Projected, kind: string, at: string, body: object): Promise<void> {
  await manager.query(`INSERT INTO publication (stream, version, kind, number, jurisdiction, published_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
    streamOf(ref), event.version, kind, ref.number, jurisdiction, at, JSON.stringify(body),
  ]);
}

async function insertPenalty(manager: EntityManager, { ref, jurisdiction }: Projected, penalty: { enterprise: string; decisionNumber: string; decidedOn: string }): Promise<void> {
  await manager.query(`INSERT INTO penalty (stream, jurisdiction, enterprise, decision_number, decided_on) VALUES ($1, $2, $3, $4, $5)`, [
    streamOf(ref), jurisdiction, penalty.enterprise, penalty.decisionNumber, penalty.decidedOn,
  ]);
}

/** Loads are per officer and quarter; the event carries what this matching added. */
async function addLoads(manager: EntityManager, { data }: Projected, loads: Readonly<Record<string, number>>): Promise<void> {
  const quarter = typeof data === 'object' && data !== null && 'quarter' in data ? String(data.quarter) : '';
  await manager.query(
    `INSERT INTO officer_load (officer, quarter, inspections)
     SELECT key, $2, value::int FROM jsonb_each_text($1::jsonb) ORDER BY key
     ON CONFLICT (officer, quarter) DO UPDATE SET inspections = officer_load.inspections + excluded.inspections`,
    [JSON.stringify(loads), quarter],
  );
}
