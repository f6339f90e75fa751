import type { EntityManager } from 'typeorm';
import type { PlanFacts } from '#domain/plan/guards';
import type { QuarterCounts, StratumCounts } from '#domain/plan/figures';
import type { PlanAct } from '#domain/plan/plan';
import type { Quarter } from '#domain';
import type { Gathering } from './gathering.js';
import { outsideBodies, withOutside } from './outside-bodies.js';
import { registry } from './registry.js';

type Own = Omit<PlanFacts, keyof Gathering['common']>;

type FigureRow = Omit<QuarterCounts, 'strata'> & { readonly quarter: Quarter };
type StratumRow = StratumCounts & { readonly quarter: Quarter };

const NOTHING: Own = { departments: [], items: [], tasksMade: {}, figures: {}, openTasks: [] };

/** Only what the act at hand is decided by: the registries a plan is checked against, or what its tasks have come to. */
export async function planFacts(gathering: Gathering): Promise<Own> {
  const { manager, number } = gathering;
  const plan = `annualPlan/${number}`;
  switch (gathering.act as PlanAct['act']) {
    case 'draftPlan':
    case 'revisePlan':
      return { ...NOTHING, ...(await registries(gathering)) };
    case 'proposeAmendment':
    case 'publishAmendment':
      return { ...NOTHING, ...(await registries(gathering)), openTasks: await openTasks(manager, plan) };
    case 'takeStock':
      return { ...NOTHING, tasksMade: await tasksMade(manager, plan) };
    case 'evaluateQuarter':
      return { ...NOTHING, figures: await figures(gathering, plan) };
    case 'closeYear':
    case 'closePlan':
      return { ...NOTHING, figures: await figures(gathering, plan), openTasks: await openTasks(manager, plan) };
    case 'withdrawPlan':
      return { ...NOTHING, openTasks: await openTasks(manager, plan) };
    case 'submitPlan':
    case 'returnPlan':
    case 'approvePlan':
    case 'filePlan':
    case 'withdrawFiling':
    case 'publishPlan':
    case 'approveAmendment':
    case 'returnAmendment':
    case 'withdrawAmendment':
    case 'fileAmendment':
      return NOTHING;
  }
}

async function registries({ manager, common }: Gathering): Promise<Pick<Own, 'departments' | 'items'>> {
  const { jurisdiction } = common.actor;
  return { departments: await registry(manager, 'department', jurisdiction), items: await registry(manager, 'checkItem', jurisdiction) };
}

/** Nobody makes one meanwhile: the making takes a share of the plan's row, which this act has locked. */
function openTasks(manager: EntityManager, plan: string): Promise<Own['openTasks']> {
  return manager.query(`SELECT number, plan_item AS "planItem" FROM process WHERE kind = 'task' AND parent = $1 AND ended_at IS NULL ORDER BY number`, [plan]);
}

async function tasksMade(manager: EntityManager, plan: string): Promise<Own['tasksMade']> {
  const made: readonly { quarter: Quarter; plan_item: string; tasks: number }[] = await manager.query(
    `SELECT quarter, plan_item, count(*)::int AS tasks FROM process WHERE kind = 'task' AND parent = $1 GROUP BY quarter, plan_item ORDER BY quarter, plan_item`,
    [plan],
  );
  const counted: Record<Quarter, Record<string, number>> = {};
  for (const { quarter, plan_item, tasks } of made) counted[quarter] = { ...counted[quarter], [plan_item]: tasks };
  return counted;
}

/** Counts live in projections, children never write here. What ended without a check is counted apart. */
async function figures({ manager, common: { actor: { jurisdiction } } }: Gathering, plan: string): Promise<Own['figures']> {
  const rows: readonly FigureRow[] = await manager.query(
    `SELECT t.quarter, count(DISTINCT t.stream)::int AS tasks, count(DISTINCT t.stream) FILTER (WHERE t.outcome = 'cancelled')::int AS "cancelledTasks",
            count(DISTINCT t.stream) FILTER (WHERE t.outcome = 'merged')::int AS "mergedTasks",
            count(i.stream)::int AS inspections, count(i.ended_at)::int AS closed,
            count(*) FILTER (WHERE i.outcome = 'notCheckable')::int AS "notCheckable", count(*) FILTER (WHERE i.outcome = 'cancelled')::int AS cancelled,
            count(*) FILTER (WHERE i.joint AND ${STANDS})::int AS joint, count(*) FILTER (WHERE i.joint AND NOT i.outside AND ${STANDS})::int AS "internalJoint",
            count(*) FILTER (WHERE i.joint AND i.outside AND ${STANDS})::int AS "externalJoint", count(*) FILTER (WHERE i.non_site AND ${STANDS})::int AS "nonSite"
     FROM process t LEFT JOIN (SELECT p.*, ${withOutside(2)} AS outside FROM process p WHERE p.kind = 'inspection') i ON i.parent = t.stream
     WHERE t.kind = 'task' AND t.parent = $1 GROUP BY t.quarter ORDER BY t.quarter`,
    [plan, await outsideBodies(manager, jurisdiction)],
  );
  const drawn = Map.groupBy(await strataDrawn(manager, plan), ({ quarter }) => quarter);
  const strataOf = (quarter: Quarter): readonly StratumCounts[] => (drawn.get(quarter) ?? []).map(({ quarter: _, ...stratum }) => stratum);
  return Object.fromEntries(rows.map(({ quarter, ...counts }) => [quarter, { ...counts, strata: strataOf(quarter) }]));
}

const STANDS = `coalesce(i.outcome, '') NOT IN ('notCheckable', 'cancelled')`;

/**
 * Coverage is counted over the pools of all draws of a quarter, because the rate holds for each of them. What a supplementary draw
 * put in the place of others stands apart, so that nobody is counted as drawn twice.
 */
function strataDrawn(manager: EntityManager, plan: string): Promise<readonly StratumRow[]> {
  return manager.query(
    `WITH task AS (SELECT stream, quarter, state::jsonb -> 'data' AS data FROM process WHERE kind = 'task' AND parent = $1),
     later AS (
       SELECT task.stream, s.stratum, sum(s.drawn) AS drawn
       FROM task, jsonb_array_elements(coalesce(task.data #> '{supplements,draws}', '[]')) AS draw, jsonb_to_recordset(draw -> 'strata') AS s (stratum text, drawn int)
       GROUP BY task.stream, s.stratum
     ), checked AS (
       SELECT i.parent AS stream, i.state #>> '{data,stratum}' AS stratum, count(*) AS checks, count(*) FILTER (WHERE i.joint) AS jointly
       FROM process i WHERE i.kind = 'inspection' AND i.parent IN (SELECT stream FROM task) AND i.ended_at IS NOT NULL AND ${STANDS} GROUP BY 1, 2
     )
     SELECT task.quarter, d.stratum, d.rate, sum(d.size)::int AS size, sum(d.wanted)::int AS wanted, sum(d.drawn)::int AS drawn,
            coalesce(sum(later.drawn), 0)::int AS supplemented, coalesce(sum(checked.checks), 0)::int AS checked,
            coalesce(sum(checked.jointly), 0)::int AS jointly
     FROM task CROSS JOIN jsonb_to_recordset(task.data -> 'drawn') AS d (stratum text, rate text, size int, wanted int, drawn int)
     LEFT JOIN later ON later.stream = task.stream AND later.stratum = d.stratum
     LEFT JOIN checked ON checked.stream = task.stream AND checked.stratum = d.stratum
     GROUP BY task.quarter, d.stratum, d.rate ORDER BY task.quarter, d.stratum, d.rate`,
    [plan],
  );
}
