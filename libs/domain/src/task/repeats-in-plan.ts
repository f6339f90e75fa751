import type { PlanItem, PlannedQuarter } from '../plan/plan.js';
import { industriesOf } from '../plan/themes.js';
import type { CheckItem } from '../registries/check-item.js';
import type { MergingRule, RuleSet } from '../rules/rule-set.js';
import { MERGING_SOURCE, nearTo, sharedStrata } from './merging.js';

/** Two lines of one plan that would draw from the same enterprises at nearly the same time: what a task would be offered to merge later. */
export interface Repeat {
  readonly line: string;
  readonly other: string;
  readonly quarter: string;
  /** Strata both draw from. */
  readonly strata: readonly string[];
  readonly source: string;
}

export interface RepeatGround {
  readonly items: readonly Pick<CheckItem, 'code' | 'permitClasses'>[];
  readonly rules: { readonly merging?: Pick<MergingRule, 'withinDays'> | undefined; readonly themes?: RuleSet['themes'] | undefined };
}

/**
 * 实施方案 二(二): looked for while the plan is drawn up, by the measure that holds before a draw. Of two lines once, in the order of the plan.
 * A rule set without that measure finds none.
 */
export function repeatsInPlan(lines: readonly PlanItem[], { items, rules }: RepeatGround): readonly Repeat[] {
  const { merging } = rules;
  if (merging === undefined) return [];
  const planned = lines.flatMap((line) => line.quarters.map((when) => ({ line, when })));
  const near = (a: PlannedQuarter, b: PlannedQuarter): boolean => nearTo(a, merging.withinDays)(b);
  return planned.flatMap(({ line, when }, index) =>
    planned.slice(index + 1).flatMap((other): readonly Repeat[] => {
      if (other.line.id === line.id || !near(when, other.when)) return [];
      const own = items.filter(({ code }) => line.items.includes(code));
      const strata = sharedStrata({ strata: line.strata, industries: industriesOf(line, rules) }, { strata: other.line.strata, industries: industriesOf(other.line, rules), codes: other.line.items }, { items: own, around: { itemList: items } });
      return strata.length === 0 ? [] : [{ line: line.id, other: other.line.id, quarter: when.quarter, strata, source: MERGING_SOURCE }];
    }),
  );
}
