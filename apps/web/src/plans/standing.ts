import { useQuery } from '@tanstack/react-query';
import { planCopy, type PlanCopyView } from '#contract/http/plan';
import { processPage, type ProcessListed } from '#contract/http/process';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { useProcess } from '../processes/queries.js';
import { type PlanData, planData } from './plan.js';

/** The plan that a year has; null: none, or only withdrawn ones, or it cannot be asked now (the ledger asks again). undefined: not known yet. */
export function usePlanOf(year: number): ProcessListed | null | undefined {
  const { data, isError } = useQuery({
    queryKey: keys.moving('plan-of', year),
    queryFn: ({ signal }) => ask(processPage, '/processes', { kind: 'annualPlan', year, limit: 200 }, signal),
    // A year may have had others, which were withdrawn.
    select: ({ items }) => items.find(({ outcome }) => outcome !== 'withdrawn') ?? null,
  });
  return data === undefined && isError ? null : data;
}

/** A plan that a draft may be held against. */
export interface ApprovedPlan {
  readonly number: string;
  /** '130525-2026，第 2 版', '130525-2026，已批准，待公示'. */
  readonly told: string;
}

const NOT_APPROVED: readonly string[] = ['drafting', 'approving'];

/** The plan of a year that is in force, or approved and on its way there; null: none, or it cannot be asked now. undefined: not known yet. */
export function useApprovedPlanOf(year: number): ApprovedPlan | null | undefined {
  const plan = usePlanOf(year);
  const approved = plan === undefined || plan === null || NOT_APPROVED.includes(plan.stage) ? null : plan;
  const { data, isError } = useProcess('annualPlan', approved?.number ?? '', approved !== null);
  if (plan === undefined) return undefined;
  if (approved === null || isError) return null;
  return data === undefined ? undefined : { number: approved.number, told: `${approved.number}，${versionOf(planData.parse(data.data), data.stageName)}` };
}

const versionOf = ({ version }: PlanData, stageName: string): string => (version === 0 ? `已批准，${stageName}` : `第 ${version} 版`);

/** How the plan stands whose lines are taken over: a draft is called one, and amendments are named only where some are public. */
export function standingOf({ version }: Pick<PlanData, 'version'>, stageName: string): string {
  if (version === 0) return `，${stageName}，还没有公示`;
  return version === 1 ? '' : '，含已公示的调整';
}

/** Its lines for another year, and what cannot be taken over. */
export function askCopy(number: string, year: number): Promise<PlanCopyView> {
  return ask(planCopy, `/plans/${encodeURIComponent(number)}/copy`, { year });
}
