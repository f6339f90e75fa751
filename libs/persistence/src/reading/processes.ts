import type { EntityManager } from 'typeorm';
import type { Counted } from '#contract/http/process';
import { type Actor, type Instant, type ProcessKind, type ProcessRef, type ProcessState, type Quarter, streamOf } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { containing, paged, writeCursor } from './cursor.js';
import { outsideBodies, withOutside } from '../facts/outside-bodies.js';
import { disclosed, onlooker, UNDISCLOSED, visible } from './disclosure.js';
import { isCounted, QUARTER_OF, YEAR_OF } from './statistics/counted.js';

/** A process as lists show it; for one that is about an enterprise the title is its name. */
export interface ProcessSummary {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly title: string;
  readonly stage: string;
  readonly version: number;
  readonly quarter: string | null;
  readonly parent: string | null;
  readonly enterprise: string | null;
  readonly joint: boolean;
  readonly nonSite: boolean;
  readonly outcome: string | null;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface ProcessFound extends ProcessSummary {
  readonly jurisdiction: string;
  readonly ruleSet: string;
  /** Whether this person may know which enterprise an inspection is about. */
  readonly disclosed: boolean;
  readonly state: ProcessState<unknown>;
}

interface Row extends Omit<ProcessFound, 'openedAt' | 'changedAt' | 'endedAt'> {
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = `
  p.kind, p.number, CASE WHEN k.disclosed THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title, p.stage, p.version, p.quarter, p.parent,
  CASE WHEN k.disclosed THEN p.enterprise END AS enterprise, p.joint,
  p.non_site AS "nonSite", p.outcome, p.opened_at AS "openedAt", p.changed_at AS "changedAt", p.ended_at AS "endedAt"`;
/** @param first number of the first of three parameters that say who looks */
const from = (first: number, processes = 'process p'): string => `
  FROM ${processes} LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  CROSS JOIN LATERAL (SELECT ${disclosed(first)} AS disclosed) k`;

/** @returns null when there is no such process, whoever's it may be, or this person must not know of it */
export async function findProcess(manager: EntityManager, ref: ProcessRef, actor: Actor): Promise<ProcessFound | null> {
  const rows: readonly Row[] = await manager.query(`SELECT ${COLUMNS}, p.jurisdiction, p.rule_set AS "ruleSet", k.disclosed, p.state ${from(2)} WHERE p.stream = $1 AND ${visible('p', 2, 4)}`, [streamOf(ref), ...onlooker(actor)]);
  const [row] = rows;
  return row === undefined ? null : { ...row, ...instants(row) };
}

export interface ProcessSearch {
  /** Who looks: only the own bureau's are listed. */
  readonly actor: Actor;
  readonly kind: ProcessKind | null;
  readonly stage: string | null;
  /** Full name of the parent: 'task/130525-2026-Q4-01'. */
  readonly parent: string | null;
  readonly year: number | null;
  readonly quarter: Quarter | null;
  /** null: whether it has ended or not. */
  readonly ended: boolean | null;
  /** What a number of the statistics counts. */
  readonly counted: Counted | null;
  readonly outcome: string | null;
  readonly stratum: string | null;
  /** Only of what may be known to be about it. */
  readonly enterprise: string | null;
  /** Part of a number or of a title. */
  readonly text: string | null;
  /** Kind and number after which the page begins. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Enterprises are looked for by name once, not once for each of their processes; and only what is shown is joined with its name. */
const LIST = `
  WITH named AS MATERIALIZED (SELECT id FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current AND body->>'name' ILIKE $5),
  page AS MATERIALIZED (
    SELECT p.stream FROM process p CROSS JOIN LATERAL (SELECT ${disclosed(9)} AS disclosed) k
    WHERE p.jurisdiction = $1 AND ${visible('p', 9, 11)} AND ($2::text IS NULL OR p.kind = $2) AND ($3::text IS NULL OR p.stage = $3) AND ($4::text IS NULL OR p.parent = $4)
      AND ($5::text IS NULL OR p.number ILIKE $5 OR ((p.title ILIKE $5 OR p.enterprise IN (SELECT id FROM named)) AND k.disclosed))
      AND ($6::text IS NULL OR (p.kind, p.number) > ($6, $7))
      AND ($12::int IS NULL OR ${YEAR_OF} = $12) AND ($13::text IS NULL OR ${QUARTER_OF} = $13) AND ${isCounted(14, withOutside(15))}
      AND ($16::text IS NULL OR p.outcome = $16) AND ($17::text IS NULL OR p.state #>> '{data,stratum}' = $17) AND ($18::text IS NULL OR (p.enterprise = $18 AND k.disclosed)) AND ($19::boolean IS NULL OR (p.ended_at IS NOT NULL) = $19)
    ORDER BY p.kind, p.number LIMIT $8)
  SELECT ${COLUMNS} ${from(9, 'page JOIN process p USING (stream)')} ORDER BY p.kind, p.number`;

/** In order of kind and number. */
export async function listProcesses(manager: EntityManager, search: ProcessSearch): Promise<{ readonly items: readonly ProcessSummary[]; readonly next: string | null }> {
  const { actor, kind, stage, parent, text, after, limit, year, quarter, counted, outcome, stratum, enterprise, ended } = search;
  const found: readonly Row[] = await manager.query(LIST, [
    actor.jurisdiction, kind, stage, parent, text === null ? null : containing(text), after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...onlooker(actor),
    year, quarter, counted, counted === null ? [] : await outsideBodies(manager, actor.jurisdiction), outcome, stratum, enterprise, ended,
  ]);
  const { rows, last } = paged(found, limit);
  return { items: rows.map((row) => ({ ...row, ...instants(row) })), next: last === null ? null : writeCursor([last.kind, last.number]) };
}

function instants({ openedAt, changedAt, endedAt }: Row): Pick<ProcessSummary, 'openedAt' | 'changedAt' | 'endedAt'> {
  return { openedAt: instant(openedAt), changedAt: instant(changedAt), endedAt: endedAt === null ? null : instant(endedAt) };
}

export function instant(date: Date): Instant {
  return instantFromMillis(date.getTime());
}
