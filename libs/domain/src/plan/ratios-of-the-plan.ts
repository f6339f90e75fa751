import { fractionOf } from '../draw/rates.js';
import type { CheckItem } from '../registries/check-item.js';
import type { StratumRule } from '../rules/rule-set.js';
import type { PlanItem } from './plan.js';

/** More of a stratum is to be checked for an item within the year than the item list allows. */
export interface RatioExceeded {
  readonly item: string;
  readonly stratum: string;
  /** Lines that ask for it, in the order of the plan. */
  readonly lines: readonly string[];
  /** Draws of the year, over all lines and quarters. */
  readonly draws: number;
  /** Share of the stratum drawn each time, and the most of a year: decimals as text. */
  readonly rate: string;
  readonly most: string;
}

export const RATIO_SOURCE = '国发〔2019〕5号：一般检查事项的抽查比例和频次严格限制；事项清单所列抽查比例';

export interface RatioGround {
  readonly items: readonly Pick<CheckItem, 'code' | 'ratio'>[];
  readonly strata: readonly Pick<StratumRule, 'id' | 'rate'>[];
}

/** Item by item and stratum by stratum: the rate of each draw, as often as it is planned, against the ratio of the list. An item without a ratio is not limited. */
export function ratiosExceeded(lines: readonly PlanItem[], { items, strata }: RatioGround): readonly RatioExceeded[] {
  return items.flatMap(({ code, ratio = null }) =>
    ratio === null
      ? []
      : strata.flatMap(({ id, rate }): readonly RatioExceeded[] => {
          const asking = lines.filter((line) => line.items.includes(code) && line.strata.includes(id));
          const draws = asking.reduce((sum, { quarters }) => sum + quarters.length, 0);
          return isWithin(rate, draws, ratio) ? [] : [{ item: code, stratum: id, lines: asking.map((line) => line.id), draws, rate, most: ratio }];
        }),
  );
}

/** In whole numbers: 4 × 0.05 is 0.2, not a little more. */
function isWithin(rate: string, draws: number, most: string): boolean {
  const [each, all] = [fractionOf(rate), fractionOf(most)];
  return BigInt(draws) * each.numerator * all.denominator <= all.numerator * each.denominator;
}
