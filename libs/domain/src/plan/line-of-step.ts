import type { ProcessKind } from '../process/process.js';
import { showQuarter } from './figures.js';
import type { PlanItem } from './plan.js';

/** Steps of a plan that are open once for each line and quarter: 'makeTask/I1/2026Q4'. */
const OF_LINE = /^makeTask\/(?<item>.+)\/(?<quarter>[^/]+)$/;

/**
 * Which line of the plan, and which quarter of it, a step is about: '排污许可执行情况抽查，2026年第4季度'; null: none.
 * @param nameOf what a line is called; undefined: its number alone, as of a line that is in the plan no more
 */
export function lineOfStep(kind: ProcessKind, key: string, nameOf: (item: string) => string | undefined): string | null {
  const { item, quarter } = (kind === 'annualPlan' ? OF_LINE.exec(key)?.groups : undefined) ?? {};
  return item === undefined || quarter === undefined ? null : `${nameOf(item) ?? item}，${showQuarter(quarter)}`;
}

/** What the lines are called in the data of a plan; of other data none has a name. */
export function lineNamesIn(data: unknown): ReadonlyMap<string, string> {
  const items: unknown = typeof data === 'object' && data !== null && 'items' in data ? data.items : [];
  return new Map(Array.isArray(items) ? (items as readonly Pick<PlanItem, 'id' | 'name'>[]).map(({ id, name }) => [id, name]) : []);
}
