import type { TakenOver, Task, TaskOrder } from './task.js';

type Parts = TaskOrder['departments'];

/**
 * A task with another one merged into it: each department with all its items, the lead first. The list stays hidden before the checks
 * if one of the two was to be hidden (R7).
 */
export function tookOver(task: Task, { other, name, itemId, quarter, departments, listPublic, basisWarnings = [] }: TakenOver): Task {
  const parts = united(task.departments, departments);
  const warnings = [...(task.basisWarnings ?? []), ...basisWarnings];
  return {
    ...task,
    departments: parts,
    participants: parts.map(({ department }) => department).filter((department) => department !== task.lead),
    listPublic: task.listPublic && listPublic,
    merged: [...(task.merged ?? []), { other, name, itemId, quarter }],
    ...(warnings.length > 0 && { basisWarnings: warnings }),
  };
}

/** An item that both ask for is checked once. */
export function united(own: Parts, others: Parts): Parts {
  const joined = own.map(({ department, items }) => ({ department, items: [...new Set([...items, ...others.filter((part) => part.department === department).flatMap((part) => part.items)])] }));
  return [...joined, ...others.filter(({ department }) => !own.some((part) => part.department === department))];
}
