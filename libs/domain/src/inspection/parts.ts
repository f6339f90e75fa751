import type { Day, DepartmentId, ItemCode, OfficerId } from '../base.js';
import type { ProcessRef } from '../process/process.js';
import type { Inspection, InspectionOrder } from './inspection.js';

/**
 * Which of the ordered items an act covers. On an on-site visit, what can be checked otherwise must not be checked on
 * site (scheme 二(五)): it is the remote part, done in the office. A non-site inspection is one whole.
 */
export type Part = 'onSite' | 'remote' | 'whole';

export function itemsOf({ method, departments, itemMethods }: Pick<InspectionOrder, 'method' | 'departments' | 'itemMethods'>, part: Part): readonly ItemCode[] {
  const ordered = departments.flatMap(({ items }) => items);
  if (part === 'whole') return ordered;
  if (method !== 'onSite') return [];
  return ordered.filter((code) => (itemMethods[code] === 'onSite') === (part === 'onSite'));
}

/** The departments that have something to check on site; one whose items are all checked from the office sends nobody. */
export function departmentsOnSite(order: InspectionOrder): readonly DepartmentId[] {
  const codes = itemsOf(order, 'onSite');
  return order.departments.filter(({ items }) => items.some((code) => codes.includes(code))).map(({ department }) => department);
}

export function teamOf({ team }: Pick<InspectionOrder, 'team'>, department?: DepartmentId): readonly OfficerId[] {
  return team.filter((member) => department === undefined || member.department === department).map(({ officer }) => officer);
}

export const taskOf = ({ task }: Pick<InspectionOrder, 'task'>): ProcessRef => ({ kind: 'task', number: task });

/** Work has been spent on the check: somebody came, or something was looked at in the office. */
export function isBegun({ entered, begunAt, checklist, endedAt }: Inspection): boolean {
  return entered !== null || begunAt !== undefined || checklist.length > 0 || endedAt !== null;
}

/** The calendar year whose cap the visit uses, or would use (R5). */
export function yearOfVisit({ plannedDay, window }: Pick<Inspection, 'plannedDay' | 'window'>, today: Day): number {
  return Number((plannedDay ?? (today < window.from ? window.from : today)).slice(0, 4));
}

/** 谁检查、谁录入: on site those of the department who entered; whoever stayed away signs nothing. Where nobody was let in, all who came. */
export function whoCheckedFor(inspection: Inspection, department: DepartmentId): readonly OfficerId[] {
  const own = teamOf(inspection, department);
  const entered = inspection.entered?.officers;
  return entered !== undefined && departmentsOnSite(inspection).includes(department) ? own.filter((officer) => entered.includes(officer)) : own;
}
