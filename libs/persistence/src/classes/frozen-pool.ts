import type { EntityManager } from 'typeorm';
import type { Day, EnterpriseStatus, Ground, PermitClass, Quarter, RuleSet, SupervisionClass } from '#domain';
import { sortedByCodePoint } from '#domain/draw/canonical-text';
import { labelOf, type Place, type Pool, type PoolGroup, poolOf, type StratumSize } from '#domain/draw/pool';
import type { Task } from '#domain/task/task';
import { bringUpToDate } from './bring-up-to-date.js';

interface Asked {
  readonly task: Pick<Task, 'jurisdiction' | 'quarter' | 'ruleSet' | 'strata' | 'industries'>;
  readonly rules: RuleSet;
  /** Today by law: attributes count as they are on this day. */
  readonly day: Day;
  /** Of the enterprises that the task's items concern. */
  readonly permitClasses: readonly PermitClass[];
}

/** One group of the classes; several may come to the same place. */
interface PooledGroup {
  readonly class: SupervisionClass | 'unclassified';
  readonly stratum: string | null;
  readonly grounds: readonly Ground[];
  readonly status: EnterpriseStatus;
  /** By code point, one on each line. */
  readonly ids: string;
}

/** What is frozen with the pool: how many can be drawn in the whole of each stratum, also those whom the task's items do not concern. */
export interface Frozen {
  readonly pool: Pool;
  readonly wholes: readonly StratumSize[];
}

type Row = { readonly [Column in keyof PooledGroup]: PooledGroup[Column] | null } & { readonly stale: number; /** By stratum; those nobody stands in are not there. */ readonly wholes: Readonly<Record<string, number>> };

// One statement, so one picture of the database: where there is no mark in it, there is no class in it that is older than its registry.
// Group by group, because so the index gives the ids in order and nothing is sorted.
const WHOLES = `
  SELECT coalesce(json_object_agg(w.stratum, w.size), '{}') FROM (
    SELECT g.stratum, count(*)::int AS size
    FROM class_scope s JOIN class_group g ON g.scope = s.id AND g.status = 'operating' AND g.stratum = ANY ($5::text[]) JOIN class_member c ON c.class_group = g.id
    WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 GROUP BY g.stratum) w`;
/** @param members which of a group */
const pool = (members = ''): string => `
  SELECT g.class, g.stratum, g.grounds, g.status, m.ids, t.stale, t.wholes
  FROM (SELECT count(*)::int AS stale, (${WHOLES}) AS wholes FROM class_stale WHERE jurisdiction = $1) t
  LEFT JOIN (class_scope s JOIN class_group g ON g.scope = s.id AND g.permit_class = ANY ($4::text[]) AND (g.stratum IS NULL OR g.stratum = ANY ($5::text[])))
    ON s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3
  LEFT JOIN LATERAL (SELECT string_agg(enterprise, E'\\n' ORDER BY enterprise) AS ids FROM class_member c WHERE class_group = g.id ${members}) m ON true`;
const POOL = pool();
/** 一业一查: of the registry as it stands in the same picture. */
const POOL_OF_INDUSTRIES = pool(`AND EXISTS (
    SELECT FROM registry_entry r WHERE r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.id = c.enterprise AND r.current AND r.body ->> 'industry' LIKE ANY ($6::text[]))`);

/** How often an import may come in between before we give up; each time only what it changed is classified. */
const ATTEMPTS = 10;

/**
 * 冻结: the pool as the classes have it, brought up to date first. It is what `poolOfTask` makes of the registry itself, without reading
 * the registry. @throws when imports come in between without end
 */
export async function frozenPool(manager: EntityManager, { task, rules, day, permitClasses }: Asked): Promise<Frozen> {
  const { jurisdiction, quarter, ruleSet, strata, industries = [] } = task;
  const ofIndustries = industries.length > 0;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await bringUpToDate(manager, { jurisdiction, quarter, ruleSet }, day);
    const rows: readonly Row[] = await manager.query(ofIndustries ? POOL_OF_INDUSTRIES : POOL, [jurisdiction, quarter, ruleSet, permitClasses, strata, ...(ofIndustries ? [industries.map((prefix) => `${prefix}%`)] : [])]);
    if (rows.every(({ stale }) => stale === 0)) return frozenOf(rows, quarter, rules.strata.map(({ id }) => id).filter((id) => strata.includes(id)));
  }
  throw new Error(`The registry of ${jurisdiction} never stands still`);
}

function frozenOf(rows: readonly Row[], quarter: Quarter, strata: readonly string[]): Frozen {
  const wholes = rows[0]?.wholes ?? {};
  return { pool: poolOf({ quarter, strata, groups: groupsOf(rows) }), wholes: strata.map((stratum) => ({ stratum, size: wholes[stratum] ?? 0 })) };
}

/** Whoever cannot be drawn stands together, whatever the class would be; the unclassified whatever their permit. */
function groupsOf(rows: readonly Row[]): readonly PoolGroup[] {
  const places = new Map<string, { readonly place: Place; readonly lists: (readonly string[])[] }>();
  for (const row of rows.flatMap(grouped)) {
    const place = placeOf(row);
    const label = labelOf(place);
    const known = places.get(label) ?? { place, lists: [] };
    places.set(label, known);
    known.lists.push(row.ids.split('\n'));
  }
  return [...places.values()].map(({ place, lists: [only = [], ...others] }) => ({ ...place, ids: others.length === 0 ? only : sortedByCodePoint([only, ...others].flat()) }));
}

function grouped({ class: taken, stratum, grounds, status, ids }: Row): readonly PooledGroup[] {
  return taken === null || grounds === null || status === null || ids === null ? [] : [{ class: taken, stratum, grounds, status, ids }];
}

function placeOf({ class: taken, stratum, grounds, status }: PooledGroup): Place {
  if (status !== 'operating') return { place: 'notDrawable', why: status };
  return taken === 'unclassified' || stratum === null ? { place: 'unclassified' } : { place: 'stratum', stratum, class: taken, grounds };
}
