import type { EntityManager } from 'typeorm';
import type { Actor, ProcessKind } from '#domain';
import { visible } from '../disclosure.js';

/** How often one step was late in a year. */
export interface LateStep {
  readonly kind: ProcessKind;
  readonly step: string;
  readonly code: string;
  readonly late: number;
  /** Still open, so still getting later. */
  readonly open: number;
  readonly explained: number;
}

/** SQL: of which step breach r is, and in which year it was due. */
export const STEP_OF_BREACH = `split_part(r.key, '/', 1)`;
export const YEAR_OF_BREACH = `extract(year FROM (r.due - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::int`;

const LATE = `
  SELECT p.kind, ${STEP_OF_BREACH} AS step, r.code, count(*)::int AS late, count(r.explanation)::int AS explained,
         count(*) FILTER (WHERE EXISTS (SELECT FROM open_step s WHERE s.stream = r.stream AND s.key = r.key))::int AS open
  FROM limit_record r JOIN process p ON p.stream = r.stream
  WHERE r.jurisdiction = $1 AND r.level = 'red' AND ${YEAR_OF_BREACH} = $2 AND ${visible('p', 3, 4)}
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** By step, in the order of their names: neither departments nor persons are counted. */
export function lateStepsOf(manager: EntityManager, actor: Actor, year: number): Promise<readonly LateStep[]> {
  return manager.query(LATE, [actor.jurisdiction, year, actor.roles, actor.officer]);
}
