import type { CapRule } from '../rules/rule-set.js';

export interface CapState {
  readonly used: number;
  readonly cap: number;
  readonly left: number;
  /** No on-site inspection is left this calendar year: the draw diverts to non-site or passes over (R5). */
  readonly atCap: boolean;
}

/**
 * R5: on-site inspections of one enterprise in one calendar year against the cap; a joint visit has been counted once.
 * Exempted ones count too, so `used` may exceed the cap. @throws RangeError if the count is no whole number
 */
export function capState(visitsThisYear: number, rule: Pick<CapRule, 'onSitePerYear'>): CapState {
  if (!Number.isSafeInteger(visitsThisYear) || visitsThisYear < 0) throw new RangeError(`not a count of visits: ${String(visitsThisYear)}`);
  return { used: visitsThisYear, cap: rule.onSitePerYear, left: Math.max(0, rule.onSitePerYear - visitsThisYear), atCap: isAtCap(visitsThisYear, rule) };
}

/** The same as a mere answer, where it is asked millions of times. */
export const isAtCap = (visitsThisYear: number, { onSitePerYear }: Pick<CapRule, 'onSitePerYear'>): boolean => visitsThisYear >= onSitePerYear;
