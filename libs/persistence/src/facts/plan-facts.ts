import type { EntityManager } from 'typeorm';
import type { PlanFacts } from '#domain/plan/guards';
import type { QuarterCounts, StratumCounts } from '#domain/plan/figures';
import type { Quarter } from '#domain';
import type { Gathering } from './gathering.js';
import { registry } from './registry.js';

type Own = Omit<PlanFacts, keyof Gathering['common']>;

type FigureRow = Omit<QuarterCounts, 'strata'> & { readonly quarter: Quarter; readonly open: number };
type StratumRow = StratumCounts & { readonly quarter: Quarter };

/** The registries a plan is checked against, and what its tasks have come to: counts live in projections, children never write here. */
export async function planFacts({ manager, common, number }: Gathering): Promise<Own> {
  const { jurisdiction } = common.actor;
  return {
    departments: await registry(manager, 'department', jurisdiction),
    items: await registry(manager, 'checkItem', jurisdiction),
    ...(await progress({ manager, number })),
  };
}

async function progress({ manager, number }: Pick<Gathering, 'manager' | 'number'>): Promise<Pick<Own, 'tasksMade' | 'figures' | 'openTasks'>> {
  const made: readonly { quarter: Quarter; plan_item: string; tasks: number }[] = await manager.query(
    `SELECT quarter, plan_item, count(*)::int AS tasks FROM process WHERE kind = 'task' AND parent = $1 GROUP BY quarter, plan_item ORDER BY quarter, plan_item`,
    [`annualPlan/${number}`],
  );
  const figures: readonly FigureRow[] = await manager.query(
    `SELECT t.quarter, count(DISTINCT t.stream)::int AS tasks, count(DISTINCT t.stream) FILTER (WHERE t.ended_at IS NULL)::int AS open, count(i.stream)::int AS inspections, count(i.ended_at)::int AS closed,
            count(*) FILTER (WHERE i.joint)::int AS joint, count(*) FILTER (WHERE i.non_site)::int AS "nonSite"
     FROM process t LEFT JOIN process i ON i.parent = t.stream
     WHERE t.kind = 'task' AND t.parent = $1 GROUP BY t.quarter ORDER BY t.quarter`,
    [`annualPlan/${number}`],
  );
  const tasksMade: Record<Quarter, Record<string, number>> = {};
  for (const { quarter, plan_item, tasks } of made) tasksMade[quarter] = { ...tasksMade[quarter], [plan_item]: tasks };
  const drawn = Map.groupBy(await strataDrawn(manager, number), ({ quarter }) => quarter);
  const strataOf = (quarter: Quarter): readonly StratumCounts[] => (drawn.get(quarter) ?? []).map(({ quarter: _, ...stratum }) => stratum);
  return {
    tasksMade,
    figures: Object.fromEntries(figures.map(({ quarter, open: _, ...counts }) => [quarter, { ...counts, strata: strataOf(quarter) }])),
    openTasks: figures.reduce((sum, { open }) => sum + open, 0),
  };
}

/** Coverage is counted over the pools of all draws of a quarter, because the rate holds for each of them. */
function strataDrawn(manager: EntityManager, number: string): Promise<readonly StratumRow[]> {
  return manager.query(
    `SELECT t.quarter, d.stratum, d.rate, sum(d.size)::int AS size, sum(d.wanted)::int AS wanted, sum(d.drawn)::int AS drawn
     FROM process t, jsonb_to_recordset(t.state::jsonb #> '{data,drawn}') AS d (stratum text, rate text, size int, wanted int, drawn int)
     WHERE t.kind = 'task' AND t.parent = $1 GROUP BY t.quarter, d.stratum, d.rate ORDER BY t.quarter, d.stratum, d.rate`,
    [`annualPlan/${number}`],
  );
}
