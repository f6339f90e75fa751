import type { Counted } from '#contract/http/process';
import { OUTCOMES, type Outcome } from '#domain/inspection/inspection';
import { isRed } from '../near.js';

/** 发现问题: whatever became of it. Refusing to be checked is no finding. */
const PROBLEMS: readonly Outcome[] = ['correctedOnSpot', 'correctionOrdered', 'furtherAction'];

const texts = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

type CountedInspections = Exclude<Counted, 'answerOverdue'>;

const STANDS = `coalesce(p.outcome, '') NOT IN ('notCheckable', 'cancelled')`;
/** 已公示结果: what was entered and not published yet may still be returned. */
const PUBLISHED = `(p.stage IN ('published', 'correcting', 'closed') AND p.outcome IN (${texts(Object.keys(OUTCOMES))}))`;

/**
 * SQL: what makes inspection p count.
 * @param outside SQL: whether a body of another bureau takes part (`withOutside`)
 */
export const countedBy = (outside: string): Readonly<Record<CountedInspections, string>> => ({
  standing: STANDS,
  onSite: `(NOT p.non_site AND ${STANDS})`,
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

/** SQL: whether a step of process p is overdue. @param now number of the parameter with the moment, by law */
export const isLate = (now: number): string => `EXISTS (SELECT FROM open_step s WHERE s.stream = p.stream AND ${isRed(`$${now}`)})`;

/** SQL: whether the answer of return visit p came late or is overdue. @param now as above */
export const answerOverdue = (now: number): string => `(
  EXISTS (SELECT FROM limit_record r WHERE r.stream = p.stream AND r.key = 'answer' AND r.level = 'red')
  OR EXISTS (SELECT FROM open_step s WHERE s.stream = p.stream AND s.key = 'answer' AND ${isRed(`$${now}`)}))`;

/** SQL: whether process p is among what is asked for. Numbers of the parameters: `asked` has the word, null for whatever there is; `now` the moment. */
export function isCounted({ asked, now }: { readonly asked: number; readonly now: number }, outside: string): string {
  const cases = Object.entries(countedBy(outside)).map(([word, holds]) => `WHEN '${word}' THEN p.kind = 'inspection' AND ${holds}`);
  return `CASE coalesce($${asked}::text, '') WHEN '' THEN true ${cases.join(' ')} WHEN 'answerOverdue' THEN p.kind = 'returnVisit' AND ${answerOverdue(now)} ELSE false END`;
}
