import type { EntityManager } from 'typeorm';
import { streamOf } from '#domain';
import type { CorrectedSummary, PublishedSummary, TaskEvent } from '#domain/task/task';
import { projectLoads } from './project-loads.js';
import type { Projected } from './projected.js';
import { publish } from './publish.js';

export async function projectTask(manager: EntityManager, projected: Projected<TaskEvent>): Promise<void> {
  const { event } = projected;
  switch (event.type) {
    case 'DrawCommitted':
      return publish(manager, projected, 'task', event.data.committedAt, { stage: 'committed', commitment: event.data });
    case 'TaskIssued':
      if (event.data.public === null) return;
      return publish(manager, projected, 'task', event.at, { stage: 'listed', ...event.data.public });
    case 'SummaryPublished':
      await manager.query(`UPDATE document SET visibility = 'public' WHERE hash = ANY ($1::text[])`, [recordsOf(event.data)]);
      return publish(manager, projected, 'task', event.data.publishedAt, { stage: 'finished', ...event.data });
    case 'SummaryCorrected':
      await withdrawSummary(manager, projected, event.data);
      return publish(manager, projected, 'task', event.data.publishedAt, { stage: 'corrected', ...event.data });
    case 'OfficersMatched':
    case 'TaskCancelled':
      return projectLoads(manager, quarterOf(projected.data), event.data.loads);
    case 'TaskMade': case 'EntropyRecorded': case 'ObjectsDrawn': case 'ListConfirmed': case 'SupplementNeeded': case 'SupplementDrawn': case 'SupplementWaived': case 'WaiverProposed': case 'WaiverRefused':
    case 'CancellationProposed': case 'CancellationRefused':
      return;
  }
}

/** 更正 (D16): the summary that no longer holds stays, and says when and why. */
async function withdrawSummary(manager: EntityManager, { ref }: Projected, { correction, publishedAt }: CorrectedSummary): Promise<void> {
  await manager.query(`UPDATE publication SET withdrawn_at = $3, withdrawn_why = $4 WHERE stream = $1 AND version = $2 AND withdrawn_at IS NULL`, [
    streamOf(ref), correction.corrects, publishedAt, `检查 ${correction.inspection} 的结果已更正，任务公示随之更正`,
  ]);
}

/** What can be recomputed once the task is public: the draw, and every supplementary one (R7). */
function recordsOf({ record, supplements = [] }: PublishedSummary): readonly string[] {
  return [...(record === null ? [] : [record]), ...supplements.map((draw) => draw.record)];
}

function quarterOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'quarter' in data ? String(data.quarter) : '';
}
