import type { EntityManager } from 'typeorm';
import type { EnterpriseStatus, Ground, PermitClass, RuleSet, SupervisionClass } from '#domain';
import { type Place, type Pool, type PoolGroup, poolOf } from '#domain/draw/pool';
import type { Task } from '#domain/task/task';
import { bringUpToDate } from './bring-up-to-date.js';

interface Asked {
  readonly task: Pick<Task, 'jurisdiction' | 'quarter' | 'ruleSet' | 'strata'>;
  readonly rules: RuleSet;
  /** Of the enterprises that the task's items concern. */
  readonly permitClasses: readonly PermitClass[];
}

/** Enterprises that stand in the same place of the pool. */
interface PooledGroup {
  readonly class: SupervisionClass | 'unclassified' | null;
  readonly stratum: string | null;
  readonly grounds: readonly Ground[] | null;
  /** null: they operate. */
  readonly why: Exclude<EnterpriseStatus, 'operating'> | null;
  /** By code point, one on each line; null: nobody. */
  readonly ids: string | null;
}

type Row = PooledGroup & { readonly stale: number };

// One statement, so one picture of the database: where there is no mark in it, there is no class in it that is older than its registry.
// Whoever cannot be drawn stands together, whatever the class would be.
const POOL = `
  WITH placed AS MATERIALIZED (
    SELECT g.id, d.drawable, CASE WHEN NOT d.drawable THEN g.status END AS why,
           CASE WHEN d.drawable THEN g.class END AS class, CASE WHEN d.drawable THEN g.stratum END AS stratum, CASE WHEN d.drawable THEN g.grounds END AS grounds
    FROM class_scope s JOIN class_group g ON g.scope = s.id CROSS JOIN LATERAL (SELECT g.status = 'operating' AS drawable) d
    WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 AND g.permit_class = ANY ($4::text[]) AND (g.stratum IS NULL OR g.stratum = ANY ($5::text[]))),
  places AS (SELECT why, class, stratum, grounds, array_agg(id) AS groups FROM placed GROUP BY why, class, stratum, grounds)
  SELECT p.why, p.class, p.stratum, p.grounds, m.ids, t.stale
  FROM (SELECT count(*)::int AS stale FROM class_stale WHERE jurisdiction = $1) t
  LEFT JOIN places p ON true
  LEFT JOIN LATERAL (SELECT string_agg(enterprise, E'\\n' ORDER BY enterprise) AS ids FROM class_member WHERE class_group = ANY (p.groups)) m ON true`;

/** How often an import may come in between before we give up; each time only what it changed is classified. */
const ATTEMPTS = 10;

/**
 * 冻结: the pool as the classes have it, brought up to date first. It is what `poolOfTask` makes of the registry itself, without reading
 * the registry. @throws when imports come in between without end
 */
export async function frozenPool(manager: EntityManager, { task, rules, permitClasses }: Asked): Promise<Pool> {
  const { jurisdiction, quarter, ruleSet, strata } = task;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await bringUpToDate(manager, { jurisdiction, quarter, ruleSet });
    const rows: readonly Row[] = await manager.query(POOL, [jurisdiction, quarter, ruleSet, permitClasses, strata]);
    if (rows.every(({ stale }) => stale === 0)) return poolOf({ quarter, strata: rules.strata.map(({ id }) => id).filter((id) => strata.includes(id)), groups: rows.flatMap(groupOf) });
  }
  throw new Error(`The registry of ${jurisdiction} never stands still`);
}

function groupOf(row: Row): readonly PoolGroup[] {
  const place = placeOf(row);
  return place === null || row.ids === null ? [] : [{ ...place, ids: row.ids.split('\n') }];
}

function placeOf({ class: taken, stratum, grounds, why }: Row): Place | null {
  if (why !== null) return { place: 'notDrawable', why };
  if (taken === null || grounds === null) return null;
  return taken === 'unclassified' || stratum === null ? { place: 'unclassified' } : { place: 'stratum', stratum, class: taken, grounds };
}
