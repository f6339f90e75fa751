import type { EntityManager } from 'typeorm';
import type { Actor, Instant, LimitLevel, ProcessKind } from '#domain';
import { type BreachGround, breachGrounds } from './breach-grounds.js';
import { paged, writeCursor } from './cursor.js';
import { disclosed, onlooker, UNDISCLOSED, visible } from './disclosure.js';
import { escalatedTo } from './escalated.js';
import { instant } from './processes.js';
import { lineName } from './step-columns.js';
import { STEP_OF_BREACH, YEAR_OF_BREACH } from './statistics/late-steps.js';

/** 逾期记录: a limit that turned red, how far it was escalated, and how it was explained. */
export interface BreachRow extends BreachGround {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly title: string;
  readonly key: string;
  /** What the line of the plan is called that its step is about; null: it is about none. */
  readonly lineName: string | null;
  readonly code: string;
  readonly due: Instant;
  /** The gravest level reached since. */
  readonly level: LimitLevel;
  readonly explanation: string | null;
  /** The step is still open, so it is still getting later. */
  readonly open: boolean;
}

export interface BreachQuery {
  readonly actor: Actor;
  readonly explained: boolean | null;
  /** Only what was escalated to the one who looks. */
  readonly escalatedToMe: boolean;
  /** Only what was escalated to anybody. */
  readonly escalated: boolean;
  readonly year: number | null;
  readonly kind: ProcessKind | null;
  readonly step: string | null;
  /** Of the limit: one step may have had several. */
  readonly code: string | null;
  /** null: whether its step is still open or not. */
  readonly open: boolean | null;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

interface Row extends Omit<BreachRow, 'due' | keyof BreachGround> {
  readonly stream: string;
  readonly version: number;
  readonly due: Date;
}

/** SQL: the gravest level of breach r. The same step may open again with a limit of its own (a second order, a result returned): then its levels begin anew with a yellow or a red. */
export const GRAVEST = `(
    SELECT l.level FROM limit_record l
    WHERE l.stream = r.stream AND l.key = r.key AND l.version >= r.version AND NOT EXISTS (
      SELECT FROM limit_record n WHERE n.stream = r.stream AND n.key = r.key AND n.level IN ('yellow', 'red') AND n.version > r.version AND n.version <= l.version)
    ORDER BY l.version DESC LIMIT 1)`;

const STILL_OPEN = `EXISTS (SELECT FROM open_step s WHERE s.stream = r.stream AND s.key = r.key)`;

const BREACHES = (named: string): string => `
  WITH red AS (
    SELECT r.* FROM limit_record r
    WHERE r.jurisdiction = $1 AND r.level = 'red' AND ($2::boolean IS NULL OR (r.explanation IS NOT NULL) = $2)
      AND ($3::timestamptz IS NULL OR (r.due, r.stream, r.version) < ($3, $4, $5::int))
  )
  SELECT p.kind, p.number, CASE WHEN ${named} THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title, r.stream, r.version, r.key, r.code, r.due, r.explanation,
         ${lineName('r')} AS "lineName", ${GRAVEST} AS level,
         ${STILL_OPEN} AS open
  FROM red r JOIN process p ON p.stream = r.stream
  LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  WHERE ${visible('p', 7, 9)} AND (NOT $10::boolean OR ${escalatedTo(7, 8)}) AND (NOT $11::boolean OR ${GRAVEST} <> 'red')
    AND ($12::int IS NULL OR ${YEAR_OF_BREACH} = $12) AND ($13::text IS NULL OR p.kind = $13) AND ($14::text IS NULL OR ${STEP_OF_BREACH} = $14)
    AND ($15::text IS NULL OR r.code = $15) AND ($16::boolean IS NULL OR ${STILL_OPEN} = $16)
  ORDER BY r.due DESC, r.stream DESC, r.version DESC LIMIT $6`;

/** The latest first. Nothing is ever taken off this list: a breach can only be explained. */
export async function readBreaches(manager: EntityManager, { actor, explained, escalatedToMe, escalated, year, kind, step, code, open, after, limit }: BreachQuery): Promise<{ readonly items: readonly BreachRow[]; readonly next: string | null }> {
  const place = [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null];
  const found: readonly Row[] = await manager.query(BREACHES(disclosed(7)), [actor.jurisdiction, explained, ...place, limit + 1, ...onlooker(actor), escalatedToMe, escalated, year, kind, step, code, open]);
  const { rows, last } = paged(found, limit);
  const grounds = await breachGrounds(manager, actor.jurisdiction, rows);
  const items = rows.map(({ stream: _, version: __, due, ...row }, index) => ({ ...row, due: instant(due), answering: grounds[index]?.answering ?? [], ended: grounds[index]?.ended ?? null }));
  return { items, next: last === null ? null : writeCursor([instant(last.due), last.stream, last.version]) };
}
