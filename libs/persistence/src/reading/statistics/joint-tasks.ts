import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter } from '#domain';

export interface JointTask {
  readonly number: string;
  readonly name: string;
  readonly quarter: Quarter;
  readonly stage: string;
  readonly lead: string;
  readonly participants: readonly string[];
  /** A body of another bureau takes part. */
  readonly outside: boolean;
  readonly inspections: number;
  readonly ended: number;
  /** How many there are in all. */
  readonly total: number;
}

const JOINT = `
  SELECT t.number, t.title AS name, t.quarter, t.stage, coalesce(l.body ->> 'name', t.lead) AS lead,
         coalesce(array_agg(d.name ORDER BY d.place) FILTER (WHERE d.name IS NOT NULL), '{}') AS participants, coalesce(bool_or(d.kind = 'outside'), false) AS outside,
         c.inspections, c.ended, (count(*) OVER ())::int AS total
  FROM process t
  LEFT JOIN registry_entry l ON l.kind = 'department' AND l.jurisdiction = t.jurisdiction AND l.id = t.state #>> '{data,lead}' AND l.current
  LEFT JOIN LATERAL (
    SELECT coalesce(r.body ->> 'name', one.id) AS name, r.body ->> 'kind' AS kind, one.place
    FROM json_array_elements_text(t.state #> '{data,participants}') WITH ORDINALITY AS one (id, place)
    LEFT JOIN registry_entry r ON r.kind = 'department' AND r.jurisdiction = t.jurisdiction AND r.id = one.id AND r.current) d ON true
  CROSS JOIN LATERAL (SELECT count(*)::int AS inspections, count(i.ended_at)::int AS ended FROM process i WHERE i.kind = 'inspection' AND i.parent = t.stream) c
  WHERE t.kind = 'task' AND t.jurisdiction = $1 AND t.quarter LIKE $2 AND t.joint
  GROUP BY t.number, t.title, t.quarter, t.stage, t.lead, l.body, c.inspections, c.ended ORDER BY t.quarter DESC, t.number LIMIT $3`;

/** 联合任务 of a year, the latest quarter first. */
export function jointTasks(manager: EntityManager, jurisdiction: JurisdictionCode, year: number, most: number): Promise<readonly JointTask[]> {
  return manager.query(JOINT, [jurisdiction, `${year}Q%`, most]);
}
