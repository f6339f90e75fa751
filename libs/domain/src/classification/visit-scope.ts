import type { Day, DepartmentId, ItemCode } from '../base.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise, PermitClass } from '../registries/enterprise.js';
import type { RuleSet } from '../rules/rule-set.js';
import { type MethodChoice, methodFor } from './check-method.js';
import type { Classification } from './classify.js';

export interface DepartmentItems {
  readonly department: DepartmentId;
  readonly items: readonly ItemCode[];
}

export interface ScopeQuestion {
  /** The departments of the task with their items; the lead first. */
  readonly departments: readonly DepartmentItems[];
  /** The items of the task that concern the enterprise. */
  readonly items: readonly CheckItem[];
  readonly enterprise: Enterprise;
  readonly classification: Pick<Classification, 'class'>;
  readonly rules: RuleSet;
  readonly day: Day;
  /** R5: its on-site visits are used up, so it is checked by non-site means. */
  readonly diverted: boolean;
}

/** How one enterprise is checked, and by which departments with which of their items. */
export interface VisitScope {
  readonly choice: MethodChoice;
  readonly kept: readonly ItemCode[];
  readonly departments: readonly DepartmentItems[];
}

/** Items that concern an enterprise of this permit class. */
export function applicableItems(items: readonly CheckItem[], enterprise: Pick<Enterprise, 'permitClass'>): readonly CheckItem[] {
  return items.filter(({ permitClasses }) => permitClasses.includes(enterprise.permitClass));
}

/**
 * On site or not, and which items: what can be checked without entering must not be checked on site (scheme 二(五)).
 * @throws RangeError where no item concerns the enterprise
 */
export function scopeOfVisit({ departments, items, enterprise, classification, rules, day, diverted }: ScopeQuestion): VisitScope {
  const choice = methodFor({ items, enterprise, classification, rules, day, atCap: diverted });
  const answerable = items.filter(({ code }) => !choice.leftOpen.includes(code));
  // Where no item has a non-site method of its own, R3 still holds: all are checked through the means the enterprise has.
  const kept = (answerable.length > 0 ? answerable : items).map(({ code }) => code);
  const taking = departments.map(({ department, items: own }) => ({ department, items: own.filter((code) => kept.includes(code)) })).filter((part) => part.items.length > 0);
  return { choice, kept, departments: taking };
}

/** Whom the items concern, by permit class: nobody else comes into the pool. */
export function permitClassesOf(items: readonly Pick<CheckItem, 'permitClasses'>[]): readonly PermitClass[] {
  return [...new Set(items.flatMap(({ permitClasses }) => permitClasses))].sort();
}
