import type { EntityManager } from 'typeorm';
import type { Actor, Instant, ProcessKind, Quarter } from '#domain';
import { GRAVEST } from '../breaches.js';
import { visible } from '../disclosure.js';
import { isRed, isYellow } from '../near.js';
import { isLate, QUARTER_OF, YEAR_OF } from './counted.js';

/** So many processes of one kind stand at one stage. */
export interface FlowCell {
  readonly kind: ProcessKind;
  readonly stage: string;
  /** null: a plan, which is of the whole year. */
  readonly quarter: Quarter | null;
  readonly count: number;
  /** Among them: with a step that is overdue now. */
  readonly late: number;
}

const FLOW = `
  SELECT p.kind, p.stage, ${QUARTER_OF} AS quarter, count(*)::int AS count,
         count(*) FILTER (WHERE ${isLate(5)})::int AS late
  FROM process p WHERE p.jurisdiction = $1 AND ${visible('p', 3, 4)} AND ${YEAR_OF} = $2
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Where the whole loop of a year stands. @param now by law */
export function flowOf(manager: EntityManager, actor: Actor, year: number, now: string): Promise<readonly FlowCell[]> {
  return manager.query(FLOW, [actor.jurisdiction, year, actor.roles, actor.officer, now]);
}

/** What asks for attention now, as the lists of limits, breaches and processes show it. */
export interface Lights {
  readonly overdue: number;
  readonly yellow: number;
  /** Breaches that were told to those above and are not explained. */
  readonly escalated: number;
  /** Processes of the year that have not ended. */
  readonly running: number;
}

const LIGHTS = `
  SELECT count(*) FILTER (WHERE ${isRed('$4')})::int AS overdue,
         count(*) FILTER (WHERE ${isYellow('$4', '$6::timestamptz')})::int AS yellow,
         (SELECT count(*)::int FROM limit_record r JOIN process p ON p.stream = r.stream
          WHERE r.jurisdiction = $1 AND r.level = 'red' AND r.explanation IS NULL AND ${GRAVEST} <> 'red' AND ${visible('p', 2, 3)}) AS escalated,
         (SELECT count(*)::int FROM process p WHERE p.jurisdiction = $1 AND p.ended_at IS NULL AND ${YEAR_OF} = $5 AND ${visible('p', 2, 3)}) AS running
  FROM open_step s WHERE s.jurisdiction = $1 AND ${visible('s', 2, 3)}`;

/** Of what this person may know. @param soon what is due by then is yellow (`soonEnd`) */
export async function lightsOf(manager: EntityManager, actor: Actor, year: number, { now, soon }: { readonly now: Instant; readonly soon: Instant }): Promise<Lights> {
  const rows: readonly Lights[] = await manager.query(LIGHTS, [actor.jurisdiction, actor.roles, actor.officer, now, year, soon]);
  return rows[0] ?? { overdue: 0, yellow: 0, escalated: 0, running: 0 };
}
