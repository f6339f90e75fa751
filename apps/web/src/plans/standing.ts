import { useQuery } from '@tanstack/react-query';
import { planCopy, type PlanCopyView } from '#contract/http/plan';
import { processPage, type ProcessListed } from '#contract/http/process';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import type { PlanData } from './plan.js';

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

/** How the plan stands whose lines are taken over: a draft is called one, and amendments are named only where some are public. */
export function standingOf({ version }: Pick<PlanData, 'version'>, stageName: string): string {
  if (version === 0) return `，${stageName}，还没有公示`;
  return version === 1 ? '' : '，含已公示的调整';
}

/** Its lines for another year, and what cannot be taken over. */
export function askCopy(number: string, year: number): Promise<PlanCopyView> {
  return ask(planCopy, `/plans/${encodeURIComponent(number)}/copy`, { year });
}
