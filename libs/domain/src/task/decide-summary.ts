import type { ProcessState } from '../process/definition.js';
import type { Decided } from './decide.js';
import { missingNow } from './decide-supplement.js';
import type { TaskFacts } from './guards.js';
import { summaryPublished, taskIssued } from './permitted-acts.js';
import type { PublishedSummary, Task } from './task.js';
import { NO_SUPPLEMENTS } from './turns.js';
import { absentAmong } from './witnessing.js';

/** 任务公示, once every inspection is accounted for; with it the records of the draws become public (R7). */
export function publishSummary(state: ProcessState<Task>, task: Task, facts: TaskFacts): Decided {
  if (summaryPublished(state.course) || !isAccountedFor(state, task, facts)) return { events: [] };
  return {
    events: [{ type: 'SummaryPublished', data: summaryOf(task, facts), closes: ['summary', 'windUp'].filter((key) => state.course.steps[key] !== undefined), ends: true }],
    nudges: [{ kind: 'annualPlan', number: task.plan }],
  };
}

/**
 * 更正 (D16): an inspection of a task whose summary is out was corrected. The ended task is not opened again, there is nothing left to do in it;
 * what it says is put right beside the old summary, which stays. Where the counts are as they were, there is nothing to correct.
 */
export function correctSummary({ course }: ProcessState<Task>, task: Task, { inspection, correction }: { readonly inspection: string; readonly correction: string }, facts: TaskFacts): Decided {
  const corrects = Math.max(course.facts['SummaryPublished'] ?? 0, course.facts['SummaryCorrected'] ?? 0);
  const summary = summaryOf(task, facts);
  if (corrects === 0 || sameCounts(task.summary, summary)) return { events: [] };
  return { events: [{ type: 'SummaryCorrected', data: { ...summary, correction: { inspection, number: correction, corrects } } }] };
}

function sameCounts(was: Task['summary'], now: PublishedSummary): boolean {
  const counts = ({ inspections, nonSite, outcomes }: NonNullable<Task['summary']>): string => JSON.stringify([inspections, nonSite, Object.entries(outcomes).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return was !== undefined && counts(was) === counts(now);
}

/** Of a cancelled task the inspections that were opened, of any other all that were ordered, and none left to make up for. */
function isAccountedFor({ course }: ProcessState<Task>, task: Task, facts: TaskFacts): boolean {
  const { opened, ended } = facts.inspections;
  if (task.cancelled !== undefined) return ended >= opened;
  return taskIssued(course) && course.steps['supplement'] === undefined && ended >= task.visitCount && missingNow(task, facts).length === 0;
}

function summaryOf(task: Task, { inspections, now }: TaskFacts): PublishedSummary {
  const { opened, nonSite, outcomes } = inspections;
  const { draws, waived } = task.supplements ?? NO_SUPPLEMENTS;
  const absent = absentAmong(task.statements ?? []);
  const { cancelled, apart = [], merged = [] } = task;
  return {
    inspections: cancelled === undefined ? task.visitCount : opened,
    outcomes,
    nonSite,
    joint: task.participants.length > 0,
    record: task.drawRecord,
    commitment: task.commitment,
    publishedAt: now,
    ...(task.earlierAttempts !== undefined && { earlierAttempts: task.earlierAttempts }),
    ...(task.earlierTasks !== undefined && { earlierTasks: task.earlierTasks }),
    ...(absent.length > 0 && { absentWitnesses: absent }),
    ...(draws.length > 0 && { supplements: draws }),
    ...(waived.length > 0 && { waived }),
    ...(apart.length > 0 && { apart: apart.map(({ other, reason }) => ({ other, reason })) }),
    ...(merged.length > 0 && { merged }),
    ...(cancelled !== undefined && { cancelled: { reason: cancelled.reason, cause: cancelled.cause, ...(cancelled.into !== undefined && { into: cancelled.into }), cancelledAt: cancelled.cancelledAt } }),
  };
}
