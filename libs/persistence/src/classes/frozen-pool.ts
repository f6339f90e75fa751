import type { EntityManager } from 'typeorm';
import type { EnterpriseStatus, Ground, PermitClass, RuleSet, SupervisionClass } from '#domain';
import { compareCodePoints, sortedByCodePoint } from '#domain/draw/canonical-text';
import type { Pool, PoolMember } from '#domain/draw/pool';
import type { Task } from '#domain/task/task';
import { bringUpToDate } from './bring-up-to-date.js';

/** Enterprises that came into the pool by the same way. */
interface PooledGroup {
  readonly class: SupervisionClass | 'unclassified';
  readonly stratum: string | null;
  readonly grounds: readonly Ground[];
  readonly status: EnterpriseStatus;
  /** By code point, one on each line. */
  readonly ids: string;
}

interface Asked {
  readonly task: Pick<Task, 'jurisdiction' | 'quarter' | 'ruleSet' | 'strata'>;
  readonly rules: RuleSet;
  /** Of the enterprises that the task's items concern. */
  readonly permitClasses: readonly PermitClass[];
}

// One statement, so one picture of the database: where there is no mark in it, there is no class in it that is older than its registry.
const POOL = `
  SELECT g.class, g.stratum, g.grounds, g.status, string_agg(m.enterprise, E'\\n' ORDER BY m.enterprise) AS ids,
         (SELECT count(*)::int FROM class_stale WHERE jurisdiction = $1) AS stale
  FROM class_scope s LEFT JOIN class_group g ON g.scope = s.id AND g.permit_class = ANY ($4::text[]) AND (g.stratum IS NULL OR g.stratum = ANY ($5::text[]))
  LEFT JOIN class_member m ON m.class_group = g.id
  WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 GROUP BY g.class, g.stratum, g.grounds, g.status`;

type Row = { readonly [Column in keyof PooledGroup]: PooledGroup[Column] | null } & { readonly stale: number };

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
    if (rows.every(({ stale }) => stale === 0)) return poolFrom(task, rules, rows.flatMap(grouped));
  }
  throw new Error(`The registry of ${jurisdiction} never stands still`);
}

function grouped({ class: taken, stratum, grounds, status, ids }: Row): readonly PooledGroup[] {
  return taken === null || grounds === null || status === null || ids === null ? [] : [{ class: taken, stratum, grounds, status, ids }];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareCodePoints(a.id, b.id);
const idsOf = ({ ids }: PooledGroup): readonly string[] => ids.split('\n');

function poolFrom({ quarter, strata }: Asked['task'], rules: RuleSet, groups: readonly PooledGroup[]): Pool {
  const operating = groups.filter(({ status }) => status === 'operating');
  const membersOf = (stratum: string): PoolMember[] =>
    operating.flatMap((group) => (group.class === 'unclassified' || group.stratum !== stratum ? [] : membersIn(group, group.class)));
  return {
    quarter,
    strata: rules.strata.filter(({ id }) => strata.includes(id)).map(({ id }) => ({ id, members: membersOf(id).sort(byId) })),
    unclassified: sortedByCodePoint(operating.filter(({ stratum }) => stratum === null).flatMap(idsOf)),
    notDrawable: groups.flatMap((group) => (group.status === 'operating' ? [] : notDrawableIn(group, group.status))).sort(byId),
  };
}

const membersIn = (group: PooledGroup, taken: SupervisionClass): readonly PoolMember[] => idsOf(group).map((id) => ({ id, class: taken, reasons: group.grounds }));
const notDrawableIn = (group: PooledGroup, why: Exclude<EnterpriseStatus, 'operating'>): Pool['notDrawable'] => idsOf(group).map((id) => ({ id, why }));
