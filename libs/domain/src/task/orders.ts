import type { InspectionOrder } from '../inspection/inspection.js';
import type { Task, Visit } from './task.js';

/** The order of one inspection, from the task and one line of its list of visits. */
export function inspectionOrderOf(task: Task, visit: Visit): InspectionOrder {
  const { jurisdiction, number, plan, ruleSet, window } = task;
  return { ...visit, jurisdiction, task: number, plan, ruleSet, window };
}
