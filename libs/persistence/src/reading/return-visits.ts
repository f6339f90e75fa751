import type { EntityManager } from 'typeorm';
import { type Day, type Instant, type ProcessState, type Quarter, streamOf } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { ReturnVisitSampled } from '#domain/inspection/turns/turns-of-the-result';
import { type ReturnVisit, returnVisitNumber } from '#domain/return-visit/return-visit';
import { answerOverdue } from './statistics/counted.js';

/** A return visit as its link opens it, with the secret the link must have been signed with. */
export interface VisitFound {
  readonly jurisdiction: string;
  readonly bureau: string;
  readonly enterprise: string;
  readonly checkedOn: Day | null;
  readonly state: ProcessState<ReturnVisit>;
  readonly secret: string;
}

interface Row extends Omit<VisitFound, 'checkedOn' | 'secret'> {
  readonly endedAt: Instant | null;
  readonly content: string;
}

const FIND = `
  SELECT p.jurisdiction, j.name AS bureau, coalesce(e.body->>'name', p.title) AS enterprise, i.state::jsonb #>> '{data,endedAt}' AS "endedAt", p.state, d.content
  FROM process p
  JOIN document d ON d.hash = p.state::jsonb #>> '{data,secretHash}'
  JOIN jurisdiction j ON j.code = p.jurisdiction
  LEFT JOIN process i ON i.stream = p.parent
  LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  WHERE p.stream = $1`;

/** In one question, whether there is such a visit or not: how long it takes says nothing. Only for who holds a link; the secret goes no further. */
export async function findVisit(manager: EntityManager, number: string): Promise<VisitFound | null> {
  const rows: readonly Row[] = await manager.query(FIND, [streamOf({ kind: 'returnVisit', number })]);
  const [row] = rows;
  if (row === undefined) return null;
  const { endedAt, content, ...found } = row;
  const secret: unknown = JSON.parse(content);
  if (typeof secret !== 'string') throw new Error(`The secret of return visit ${number} is not kept as a text`);
  return { ...found, checkedOn: endedAt === null ? null : dayOf(endedAt), secret };
}

/** What was drawn for an inspection with its first publication, and the secret it was drawn with. For supervision only. */
export interface SampleFound {
  readonly jurisdiction: string;
  /** null: not published yet. */
  readonly sample: ReturnVisitSampled | null;
  /** null: the inspection was opened without a secret. */
  readonly secretHash: string | null;
  readonly secret: string | null;
  /** null: there is no visit, or it has not ended. */
  readonly visitEndedAt: Date | null;
}

const SAMPLE = `
  SELECT i.jurisdiction, s.record::jsonb #> '{event,data}' AS sample, i.state::jsonb #>> '{data,samplingSecretHash}' AS "secretHash", d.content::jsonb #>> '{}' AS secret, v.ended_at AS "visitEndedAt"
  FROM process i
  LEFT JOIN event s ON s.stream = i.stream AND s.type = 'ReturnVisitSampled'
  LEFT JOIN document d ON d.hash = i.state::jsonb #>> '{data,samplingSecretHash}'
  LEFT JOIN process v ON v.stream = $2
  WHERE i.stream = $1`;

/** @param number of the inspection */
export async function findSample(manager: EntityManager, number: string): Promise<SampleFound | null> {
  const rows: readonly SampleFound[] = await manager.query(SAMPLE, [streamOf({ kind: 'inspection', number }), streamOf({ kind: 'returnVisit', number: returnVisitNumber(number) })]);
  return rows[0] ?? null;
}

export interface VisitCounts {
  readonly drawn: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly overdue: number;
}

/** Of a whole bureau and quarter, never of a department or a person; of complaints it counts nothing. */
const COUNT = `
  SELECT count(*)::int AS drawn, count(*) FILTER (WHERE p.outcome = 'answered')::int AS answered, count(*) FILTER (WHERE p.outcome = 'unanswered')::int AS unanswered,
         count(*) FILTER (WHERE ${answerOverdue(3)})::int AS overdue
  FROM process p WHERE p.kind = 'returnVisit' AND p.jurisdiction = $1 AND p.quarter = $2`;

export async function countVisits(manager: EntityManager, jurisdiction: string, quarter: Quarter, now: Instant): Promise<VisitCounts> {
  const rows: readonly VisitCounts[] = await manager.query(COUNT, [jurisdiction, quarter, now]);
  return rows[0] ?? { drawn: 0, answered: 0, unanswered: 0, overdue: 0 };
}
