import { instantMillis } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Decided } from './decided.js';
import { addCounts, figuresOf, NOTHING_COUNTED } from './figures.js';
import { checkNotOwnPlan, type PlanFacts } from './guards.js';
import { planPublished, planWithdrawn } from './permitted-acts.js';
import type { Plan } from './plan.js';

/** 撤回备案, before the plan comes out: it is filed anew. D1 runs again unless its day has passed: then it was kept or noted already. */
export function withdrawFiling({ course }: ProcessState<Plan>, { year }: Plan, input: { readonly reason: string }, facts: PlanFacts): Decided {
  const limit = limitFrom(facts, 'D1', facts.now, { year });
  const prepare = limit !== null && instantMillis(limit.due) > instantMillis(facts.now) ? [openStep(facts, 'prepare', { awaited: true, limit })] : [];
  const closes = ['publish'].filter((key) => course.steps[key] !== undefined);
  return { events: [{ type: 'FilingWithdrawn', data: input, withdraws: ['PlanFiled'], closes, opens: [openStep(facts, 'file'), ...prepare] }] };
}

/** 撤销计划, by a leader who had no hand in it: one that nobody has seen simply ends; a public one is withdrawn in public, and waits for the end of the tasks that rest on it. */
export function withdrawPlan({ course }: ProcessState<Plan>, plan: Plan, input: { readonly reason: string; readonly document: string }, facts: PlanFacts): Decided {
  const refusal = checkNotOwnPlan(plan, facts);
  if (refusal !== null) return refusal;
  const { year, title, version } = plan;
  const data = { ...input, year, title, version, withdrawnAt: facts.now, tasks: facts.openTasks.map(({ number }) => number) };
  if (!planPublished(course)) return { events: [{ type: 'PlanWithdrawn', data, ends: true }] };
  return { events: [{ type: 'PlanWithdrawn', data, closes: Object.keys(course.steps), opens: [openStep(facts, 'windUp', { awaited: true })] }] };
}

/** With the figures of what was done; it stays done. */
export function closePlan({ course }: ProcessState<Plan>, { openTasks, figures }: PlanFacts): Decided {
  if (course.ended || !planWithdrawn(course) || openTasks.length > 0) return { events: [] };
  const all = figuresOf(Object.values(figures).reduce(addCounts, NOTHING_COUNTED));
  return { events: [{ type: 'PlanClosed', data: { figures: all }, closes: ['windUp'], ends: true }] };
}
