import type { Quarter } from '../base.js';
import { addDays, quarterEnd, startOfDay } from '../calendar/day.js';
import type { OpenStep } from '../process/process.js';
import { limitFrom, limitNotBefore, openStep } from '../process/steps.js';
import type { PlanFacts } from './guards.js';
import type { PlanItem } from './plan.js';

/** D4: the task must be made in time before its planned start, or, of what comes out too late for that, after it came out. One span per plan item and quarter. */
export function makeTaskSteps(items: readonly PlanItem[], facts: PlanFacts): readonly OpenStep[] {
  return items.flatMap((item) =>
    item.quarters.map(({ quarter, from }) =>
      openStep(facts, 'makeTask', { of: `${item.id}/${quarter}`, awaited: true, for: { department: item.lead }, limit: limitNotBefore(facts, 'D4', from, '计划公示之日') }),
    ),
  );
}

/** D28 counts from the quarter's end; before it there is nothing to evaluate. */
export function evaluateStep(quarter: Quarter, facts: PlanFacts): OpenStep {
  const end = quarterEnd(quarter);
  return openStep(facts, 'evaluate', { of: quarter, from: startOfDay(addDays(end, 1)), limit: limitFrom(facts, 'D28', startOfDay(end)) });
}

export function quartersOf(items: readonly PlanItem[]): readonly Quarter[] {
  return [...new Set(items.flatMap((item) => item.quarters.map(({ quarter }) => quarter)))].sort();
}
