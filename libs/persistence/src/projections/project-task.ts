import type { EntityManager } from 'typeorm';
import { attemptOfLine } from '#domain/task/earlier-tasks';
import type { PublishedSummary, Task, TaskEvent } from '#domain/task/task';
import { projectLoads } from './project-loads.js';
import type { Projected } from './projected.js';
import { publish, withdrawPublished } from './publish.js';

export async function projectTask(manager: EntityManager, projected: Projected<TaskEvent>): Promise<void> {
  const { event } = projected;
  switch (event.type) {
    case 'DrawCommitted':
      return publish(manager, projected, 'task', event.data.committedAt, { stage: 'committed', commitment: event.data, ...ofTheLine(projected.data as Task) });
    case 'WitnessSetAside':
      return publish(manager, projected, 'task', event.data.setAsideAt, { stage: 'witnessAbsent', ...event.data });
    case 'DrawVoided':
      return publish(manager, projected, 'task', event.data.voidedAt, { stage: 'voided', ...event.data });
    case 'TaskIssued':
      if (event.data.public === null) return;
      return publish(manager, projected, 'task', event.at, { stage: 'listed', ...event.data.public });
    case 'SummaryPublished':
      await manager.query(`UPDATE document SET visibility = 'public' WHERE hash = ANY ($1::text[])`, [recordsOf(event.data)]);
      return publish(manager, projected, 'task', event.data.publishedAt, { stage: 'finished', ...event.data });
    case 'SummaryCorrected':
      await withdrawPublished(manager, projected, { at: event.data.publishedAt, why: `检查 ${event.data.correction.inspection} 的结果已更正，任务公示随之更正`, version: event.data.correction.corrects });
      return publish(manager, projected, 'task', event.data.publishedAt, { stage: 'corrected', ...event.data });
    case 'RedrawApproved':
    case 'TaskCancelled':
      await publishGivenUp(manager, projected);
      return projectLoads(manager, (projected.data as Task).quarter, event.data.loads);
    case 'OfficersMatched':
      return projectLoads(manager, (projected.data as Task).quarter, event.data.loads);
    case 'TaskMade': case 'MergeDeclined': case 'MergeProposed': case 'MergeRefused': case 'TaskTakenOver': case 'WitnessCommitted': case 'WitnessRevealed': case 'EntropyRecorded': case 'ObjectsDrawn': case 'ListConfirmed': case 'SupplementNeeded': case 'SupplementDrawn': case 'SupplementWaived': case 'WaiverProposed': case 'WaiverRefused':
    case 'RedrawProposed': case 'RedrawRefused': case 'CancellationProposed': case 'CancellationRefused':
      return;
  }
}

/** In one place what was tried before for the same line and quarter, so that cancelling and making anew until the list pleases shows beside each further commitment. */
function ofTheLine({ earlierTasks, earlierAttempts = [] }: Task): object {
  return earlierTasks === undefined ? {} : { attemptOfLine: attemptOfLine(earlierTasks, earlierAttempts.length + 1), earlierTasks };
}

/** Whoever saw the commitment sees at once that it was given up and why, not only when a later draw is finished: also that of a task cancelled and made anew. */
async function publishGivenUp(manager: EntityManager, projected: Projected<TaskEvent>): Promise<void> {
  const { event, data } = projected;
  const task = data as Task;
  if (event.type === 'RedrawApproved') {
    const { attempt, reason, approvedAt } = event.data;
    return publish(manager, projected, 'task', approvedAt, { stage: 'redrawn', attempt, reason, approvedAt });
  }
  if (event.type !== 'TaskCancelled' || (task.commitment === null && (task.earlierAttempts ?? []).length === 0)) return;
  const { loads: _, opinion: __, ...why } = event.data;
  return publish(manager, projected, 'task', why.cancelledAt, { stage: 'cancelled', ...why });
}

/** What can be recomputed once the task is public: the draw, those that were given up before it, and every supplementary one (R7). */
function recordsOf({ record, supplements = [], earlierAttempts = [] }: PublishedSummary): readonly string[] {
  const drawn = [...earlierAttempts.map((attempt) => attempt.record), record].filter((hash) => hash !== null);
  return [...drawn, ...supplements.map((draw) => draw.record)];
}
