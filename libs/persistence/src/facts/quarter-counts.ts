import type { EntityManager } from 'typeorm';
import type { Quarter } from '#domain';
import type { QuarterCounts, StratumCounts } from '#domain/plan/figures';
import { withOutside } from './outside-bodies.js';

/** Which tasks are counted: SQL on task t, whose parameters begin at $2; $1 are the bodies of other bureaus (`outsideBodies`). */
export interface CountedTasks {
  readonly which: string;
  readonly values: readonly unknown[];
  readonly outside: readonly string[];
}

type FigureRow = Omit<QuarterCounts, 'strata'> & { readonly quarter: Quarter };
type StratumRow = StratumCounts & { readonly quarter: Quarter };
/** The same of one task. */
export type DrawCounts = StratumCounts & { readonly quarter: Quarter; readonly task: string; readonly title: string };

/** SQL: inspection i takes place, or still is to. */
export const STANDS = `coalesce(i.outcome, '') NOT IN ('notCheckable', 'cancelled')`;

/** What tasks have come to, by quarter. Counts live in projections. What ended without a check is counted apart. */
export async function quarterCounts(manager: EntityManager, tasks: CountedTasks): Promise<Readonly<Record<Quarter, QuarterCounts>>> {
  const rows: readonly FigureRow[] = await manager.query(
    `SELECT t.quarter, count(DISTINCT t.stream)::int AS tasks, count(DISTINCT t.stream) FILTER (WHERE t.outcome = 'cancelled')::int AS "cancelledTasks",
            count(DISTINCT t.stream) FILTER (WHERE t.outcome = 'merged')::int AS "mergedTasks",
            count(i.stream)::int AS inspections, count(i.ended_at)::int AS closed,
            count(*) FILTER (WHERE i.outcome = 'notCheckable')::int AS "notCheckable", count(*) FILTER (WHERE i.outcome = 'cancelled')::int AS cancelled,
            count(*) FILTER (WHERE i.joint AND ${STANDS})::int AS joint, count(*) FILTER (WHERE i.joint AND NOT i.outside AND ${STANDS})::int AS "internalJoint",
            count(*) FILTER (WHERE i.joint AND i.outside AND ${STANDS})::int AS "externalJoint", count(*) FILTER (WHERE i.non_site AND ${STANDS})::int AS "nonSite"
     FROM process t LEFT JOIN (SELECT p.*, ${withOutside(1)} AS outside FROM process p WHERE p.kind = 'inspection') i ON i.parent = t.stream
     WHERE t.kind = 'task' AND ${tasks.which} GROUP BY t.quarter ORDER BY t.quarter`,
    [tasks.outside, ...tasks.values],
  );
  const drawn = Map.groupBy(await strataDrawn(manager, tasks), ({ quarter }) => quarter);
  const strataOf = (quarter: Quarter): readonly StratumCounts[] => (drawn.get(quarter) ?? []).map(({ quarter: _, ...stratum }) => stratum);
  return Object.fromEntries(rows.map(({ quarter, ...counts }) => [quarter, { ...counts, strata: strataOf(quarter) }]));
}

/**
 * Coverage is counted over the pools of all draws of a quarter, because the rate holds for each of them. What a supplementary draw
 * put in the place of others stands apart, so that nobody is counted as drawn twice.
 */
function strataDrawn(manager: EntityManager, tasks: CountedTasks): Promise<readonly StratumRow[]> {
  return countDraws(manager, tasks, 'task.quarter');
}

/** The same task by task: whose sums are what stands in the statistics. */
export function drawsByTask(manager: EntityManager, tasks: CountedTasks): Promise<readonly DrawCounts[]> {
  return countDraws(manager, tasks, 'task.quarter, task.number AS task, task.title');
}

/** @param by SQL: columns of a task by which its strata are put together */
async function countDraws<Counts>(manager: EntityManager, { which, values, outside }: CountedTasks, by: string): Promise<readonly Counts[]> {
  const group = by.replaceAll(/ AS \w+/g, '');
  return manager.query(
    `WITH task AS (SELECT t.stream, t.quarter, t.number, t.title, t.state::jsonb -> 'data' AS data FROM process t WHERE t.kind = 'task' AND $1::text[] IS NOT NULL AND ${which}),
     later AS (
       SELECT task.stream, s.stratum, sum(s.drawn) AS drawn
       FROM task, jsonb_array_elements(coalesce(task.data #> '{supplements,draws}', '[]')) AS draw, jsonb_to_recordset(draw -> 'strata') AS s (stratum text, drawn int)
       GROUP BY task.stream, s.stratum
     ), checked AS (
       SELECT i.parent AS stream, i.state #>> '{data,stratum}' AS stratum, count(*) AS checks, count(*) FILTER (WHERE i.joint) AS jointly
       FROM process i WHERE i.kind = 'inspection' AND i.parent IN (SELECT stream FROM task) AND i.ended_at IS NOT NULL AND ${STANDS} GROUP BY 1, 2
     )
     SELECT ${by}, d.stratum, d.rate, sum(d.size)::int AS size, sum(d.wanted)::int AS wanted, sum(d.drawn)::int AS drawn,
            coalesce(sum(later.drawn), 0)::int AS supplemented, coalesce(sum(checked.checks), 0)::int AS checked,
            coalesce(sum(checked.jointly), 0)::int AS jointly
     FROM task CROSS JOIN jsonb_to_recordset(task.data -> 'drawn') AS d (stratum text, rate text, size int, wanted int, drawn int)
     LEFT JOIN later ON later.stream = task.stream AND later.stratum = d.stratum
     LEFT JOIN checked ON checked.stream = task.stream AND checked.stratum = d.stratum
     GROUP BY ${group}, d.stratum, d.rate ORDER BY ${group}, d.stratum, d.rate`,
    [outside, ...values],
  );
}
