import { basisWarnings, type BasisWarning } from '../items/bases.js';
import type { CheckItem } from '../registries/check-item.js';
import type { PlanItem } from './plan.js';

/** What the planned checks would cite that is not in force on the last day of their span; of each basis once, for the first span that runs into it. */
export function basesOfThePlan(lines: readonly PlanItem[], items: readonly Pick<CheckItem, 'code' | 'legalBases'>[]): readonly BasisWarning[] {
  const all = lines.flatMap((line) => {
    const checked = items.filter(({ code }) => line.items.includes(code));
    return line.quarters.flatMap(({ to }) => basisWarnings(checked, to));
  });
  const inTime = all.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return inTime.filter((warning, index) => inTime.findIndex(({ item, basis }) => item === warning.item && basis === warning.basis) === index);
}
