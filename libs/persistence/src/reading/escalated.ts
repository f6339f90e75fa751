import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import { onlooker, visible } from './disclosure.js';

/**
 * SQL: whether breach r of process p was escalated to somebody with these roles (limits/level-instants.ts): each level to its role, that of
 * the unit head to the heads of the units that answer for the step; of a return visit every level to supervision. A breach from before units
 * were recorded is told to the head of the department that leads the process.
 * @param roles number of the parameter with the roles; @param department of that with the department
 */
export function escalatedTo(roles: number, department: number): string {
  const [own, unit] = [`$${roles}::text[]`, `$${department}::text`];
  return `EXISTS (
    SELECT FROM limit_record l
    WHERE l.stream = r.stream AND l.key = r.key AND l.version > r.version AND l.level IN ('unitHead', 'brigade', 'leader')
      AND NOT EXISTS (SELECT FROM limit_record n WHERE n.stream = r.stream AND n.key = r.key AND n.level = 'red' AND n.version > r.version AND n.version < l.version)
      AND CASE WHEN p.kind = 'returnVisit' THEN 'supervisor' = ANY (${own})
               WHEN l.level = 'unitHead' THEN 'unitHead' = ANY (${own}) AND ${ofUnit(unit)}
               ELSE l.level = ANY (${own}) END)`;
}

const ofUnit = (unit: string): string => `(
  ${unit} = ANY (l.departments) OR (l.departments = '{}' AND l.officers = '{}' AND p.lead = ${unit})
  OR EXISTS (SELECT FROM registry_entry o WHERE o.kind = 'officer' AND o.jurisdiction = l.jurisdiction AND o.current AND o.id = ANY (l.officers) AND o.body->>'department' = ${unit}))`;

/** How many breaches were escalated to this person, in one of these roles, and are not explained yet. */
export async function countEscalated(manager: EntityManager, actor: Actor, roles: readonly string[]): Promise<number> {
  const rows: readonly { readonly count: number }[] = await manager.query(
    `SELECT count(*)::int AS count FROM limit_record r JOIN process p ON p.stream = r.stream
     WHERE r.jurisdiction = $1 AND r.level = 'red' AND r.explanation IS NULL AND ${visible('p', 2, 4)} AND ${escalatedTo(5, 3)}`,
    [actor.jurisdiction, ...onlooker(actor), roles],
  );
  return rows[0]?.count ?? 0;
}
