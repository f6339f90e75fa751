import { useQuery } from '@tanstack/react-query';
import { planTasks } from '#contract/http/plan';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** The tasks that were made of a plan. */
export function usePlanTasks(number: string) {
  return useQuery({ queryKey: keys.moving('plan-tasks', number), queryFn: ({ signal }) => ask(planTasks, `/plans/${encodeURIComponent(number)}/tasks`, {}, signal), select: ({ items }) => items });
}
