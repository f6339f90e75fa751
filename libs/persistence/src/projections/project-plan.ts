import type { EntityManager } from 'typeorm';
import type { PlanEvent } from '#domain/plan/plan';
import type { Projected } from './projected.js';
import { publish, withdrawPublished } from './publish.js';

type Withdrawn = Extract<PlanEvent, { type: 'PlanWithdrawn' }>['data'];

export async function projectPlan(manager: EntityManager, projected: Projected<PlanEvent>): Promise<void> {
  const { event } = projected;
  switch (event.type) {
    case 'PlanPublished':
    case 'AmendmentPublished':
      return publish(manager, projected, 'plan', event.data.publishedAt, event.data);
    case 'PlanWithdrawn':
      return withdraw(manager, projected, event.data);
    // These say nothing beyond their own process. Named one by one, so that a new event has to be thought about.
    case 'PlanDrafted': case 'PlanRevised': case 'PlanSubmitted': case 'PlanReturned': case 'PlanApproved': case 'PlanFiled': case 'FilingWithdrawn':
    case 'AmendmentProposed': case 'AmendmentReturned': case 'AmendmentWithdrawn': case 'AmendmentApproved': case 'AmendmentFiled':
    case 'QuarterTasked': case 'QuarterEvaluated': case 'YearClosed': case 'PlanClosed':
      return;
  }
}

/** What was never public needs no public notice. What was stays readable, marked with the day and the reason. */
async function withdraw(manager: EntityManager, projected: Projected<PlanEvent>, { tasks: _, ...notice }: Withdrawn): Promise<void> {
  if (notice.version === 0) return;
  await withdrawPublished(manager, projected, { at: notice.withdrawnAt, why: notice.reason });
  await publish(manager, projected, 'plan', notice.withdrawnAt, { stage: 'withdrawn', ...notice });
}
