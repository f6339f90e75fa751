import type { TakenOver, Task, TaskOrder } from './task.js';

type Parts = TaskOrder['departments'];

/**
 * A task with another one merged into it: each department with all its items, the lead first. The list stays hidden before the checks
 * if one of the two was to be hidden (R7). What was drawn for its line before counts here: a list that was seen does not vanish by a merge.
 */
export function tookOver({ merge: _, ...task }: Task, { other, name, itemId, quarter, departments, listPublic, basisWarnings = [], merged = [], earlierTasks = [] }: TakenOver): Task {
  const parts = united(task.departments, departments);
  const warnings = [...(task.basisWarnings ?? []), ...basisWarnings];
  const told = [...(task.earlierTasks ?? []), ...earlierTasks];
  return {
    ...task,
    departments: parts,
    participants: parts.map(({ department }) => department).filter((department) => department !== task.lead),
    listPublic: task.listPublic && listPublic,
    merged: [...(task.merged ?? []), { other, name, itemId, quarter }, ...merged],
    ...(told.length > 0 && { earlierTasks: told }),
    ...(warnings.length > 0 && { basisWarnings: warnings }),
  };
}

/** An item that both ask for is checked once. */
export function united(own: Parts, others: Parts): Parts {
  const joined = own.map(({ department, items }) => ({ department, items: [...new Set([...items, ...others.filter((part) => part.department === department).flatMap((part) => part.items)])] }));
  return [...joined, ...others.filter(({ department }) => !own.some((part) => part.department === department))];
}
