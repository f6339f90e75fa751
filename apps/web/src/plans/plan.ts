import { z } from 'zod';
import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import type { PlanItem } from '#domain/plan/plan';

const { shape: draft } = PLAN_INPUTS.draftPlan;
const { shape: proposal } = PLAN_INPUTS.proposeAmendment;

const amendment = z.object({ id: z.string(), change: proposal.change, reason: z.string(), stage: z.enum(['proposed', 'approved', 'returned', 'withdrawn', 'filed', 'published']) });
export type AmendmentShown = z.output<typeof amendment>;

/** What of a plan's data its page shows. */
export const planData = z.object({
  year: z.number(),
  title: z.string(),
  items: draft.items,
  version: z.number(),
  filing: z.object({ filingNumber: z.string(), filedWith: z.string(), filedOn: z.string() }).nullable(),
  amendments: z.record(z.string(), amendment),
  published: z.record(z.string(), z.number()),
});
export type PlanData = z.output<typeof planData>;

export const AMENDMENT_STAGES = { proposed: '待审批', approved: '待备案', filed: '待公示', published: '已公示', returned: '已退回', withdrawn: '已撤回' } as const satisfies Record<AmendmentShown['stage'], string>;
export const CHANGES = { add: '新增计划项', adjust: '调整计划项', cancel: '取消计划项' } as const satisfies Record<AmendmentShown['change']['kind'], string>;

/** The next number of a line that no line has: 'L01'. Nobody types it. */
export function nextLineId(items: readonly Pick<PlanItem, 'id'>[]): string {
  for (let number = items.length + 1; ; number += 1) {
    const id = `L${String(number).padStart(2, '0')}`;
    if (!items.some((item) => item.id === id)) return id;
  }
}
