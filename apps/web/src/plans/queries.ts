import { useQuery } from '@tanstack/react-query';
import { planCheck, planTasks } from '#contract/http/plan';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** The tasks that were made of a plan. */
export function usePlanTasks(number: string) {
  return useQuery({ queryKey: keys.moving('plan-tasks', number), queryFn: ({ signal }) => ask(planTasks, `/plans/${encodeURIComponent(number)}/tasks`, {}, signal), select: ({ items }) => items });
}

/** What a plan leaves out of what its rule set asks for. */
export function usePlanCheck(number: string) {
  return useQuery({ queryKey: keys.moving('plan-check', number), queryFn: ({ signal }) => ask(planCheck, `/plans/${encodeURIComponent(number)}/check`, {}, signal) });
}
