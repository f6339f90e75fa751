import type { Counted } from '#contract/http/process';
import { OUTCOMES, type Outcome } from '#domain/inspection/inspection';


/** 发现问题: whatever became of it. Refusing to be checked is no finding. */
const PROBLEMS: readonly Outcome[] = ['correctedOnSpot', 'correctionOrdered', 'furtherAction'];

const texts = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

const STANDS = `coalesce(p.outcome, '') NOT IN ('notCheckable', 'cancelled')`;
/** 已公示结果: what was entered and not published yet may still be returned. */
const PUBLISHED = `(p.stage IN ('published', 'correcting', 'closed') AND p.outcome IN (${texts(Object.keys(OUTCOMES))}))`;

/**
 * SQL: what makes inspection p count.
 * @param outside SQL: whether a body of another bureau takes part (`withOutside`)
 */
export const countedBy = (outside: string): Readonly<Record<Counted, string>> => ({
  standing: STANDS,
  joint: `(p.joint AND ${STANDS})`,
  internalJoint: `(p.joint AND ${STANDS} AND NOT ${outside})`,
  externalJoint: `(p.joint AND ${STANDS} AND ${outside})`,
  nonSite: `(p.non_site AND ${STANDS})`,
  checked: `(p.ended_at IS NOT NULL AND ${STANDS})`,
  checkedJointly: `(p.ended_at IS NOT NULL AND p.joint AND ${STANDS})`,
  published: PUBLISHED,
  problem: `(${PUBLISHED} AND p.outcome IN (${texts(PROBLEMS)}))`,
});

/** SQL: the quarter a process belongs to: of its own work, else in which it was opened; a plan is of a whole year. */
export const QUARTER_OF = `CASE WHEN p.kind <> 'annualPlan' THEN coalesce(p.quarter, to_char(p.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q')) END`;
export const YEAR_OF = `CASE WHEN p.kind = 'annualPlan' THEN (p.state #>> '{data,year}')::int ELSE left(${QUARTER_OF}, 4)::int END`;

/** SQL: whether process p is among what is asked for. @param asked number of the parameter with the word, null for whatever there is */
export function isCounted(asked: number, outside: string): string {
  const cases = Object.entries(countedBy(outside)).map(([word, holds]) => `WHEN '${word}' THEN p.kind = 'inspection' AND ${holds}`);
  return `CASE coalesce($${asked}::text, '') WHEN '' THEN true ${cases.join(' ')} ELSE false END`;
}
