import type { LimitCode } from '../rules/rule-set.js';
import type { Limit } from './limit.js';

/**
 * What has to be done before something else begins: these limits are anchored to the day on which it is planned to, and counted backwards from it (D4, D7, D8, D9
 * of the rule set). Whatever is left until their last day is no time to rest: nothing may begin before.
 */
const BEGINS: Readonly<Partial<Record<LimitCode, string>>> = { D4: '任务开始', D7: '检查开始', D8: '检查开始', D9: '检查开始' };

/**
 * '须在检查开始前办结', '须在任务开始前至少 5 个工作日办结'; null: the limit runs from something that has happened, also where a rule counts one of these so
 * (a check that was carried out first and is regularised afterwards).
 */
export function describeTowardsBeginning({ code, anchor, counted, derivation: { anchorDay, lastDay, span } }: Pick<Limit, 'code' | 'anchor' | 'counted' | 'derivation'>): string | null {
  const begins = BEGINS[code];
  // An event's instant is no planned day.
  if (begins === undefined || anchor.includes('T') || (counted !== undefined && counted.direction !== 'before') || lastDay > anchorDay) return null;
  return lastDay === anchorDay ? `须在${begins}前办结` : `须在${begins}前至少${span.replace('提前', '')}办结`;
}
