import type { EntityManager } from 'typeorm';
import type { ProcessKind } from '#domain';
import type { EventsOf } from '#domain/process/events-of';
import { isLimitEvent } from '#domain/process/limit-changes';
import { isWorkEvent } from '#domain/process/work';
import { projectInspection } from './project-inspection.js';
import { projectLimits } from './project-limits.js';
import { projectPlan } from './project-plan.js';
import { projectRectification } from './project-rectification.js';
import { projectReferral } from './project-referral.js';
import { projectReturnVisit } from './project-return-visit.js';
import { projectTask } from './project-task.js';
import type { Happened, Projected } from './projected.js';

/** What an event means beyond its own process: publications, penalties, caps, loads. One projector for each kind. */
const PROJECTORS: { readonly [Kind in ProcessKind]: (manager: EntityManager, projected: Projected<EventsOf[Kind]>) => Promise<void> } = {
  annualPlan: projectPlan,
  task: projectTask,
  inspection: projectInspection,
  rectification: projectRectification,
  referral: projectReferral,
  returnVisit: projectReturnVisit,
};

export async function projectEvent(manager: EntityManager, happened: Happened): Promise<void> {
  const { ref, jurisdiction, event, state } = happened;
  if (isLimitEvent(event)) return projectLimits(manager, { ...happened, event });
  // Whose the work is stands with the open steps (project-process.ts).
  if (isWorkEvent(event)) return;
  const project = PROJECTORS[ref.kind] as (manager: EntityManager, projected: Projected) => Promise<void>;
  return project(manager, { ref, jurisdiction, event, data: state.data });
}
