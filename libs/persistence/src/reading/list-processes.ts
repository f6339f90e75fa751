import type { EntityManager } from 'typeorm';
import type { Counted, ProcessOrder } from '#contract/http/process';
import type { Actor, Instant, Limit, ProcessKind, Quarter } from '#domain';
import { outsideBodies, withOutside } from '../facts/outside-bodies.js';
import { containing, paged, type Part, plainSql, writeCursor } from './cursor.js';
import { disclosed, onlooker, visible } from './disclosure.js';
import { COLUMNS, from, instant, instants, type ProcessSummary, type Row } from './processes.js';
import { isCounted, isLate, QUARTER_OF, YEAR_OF } from './statistics/counted.js';
import { YEAR_OF_VISIT } from './visits.js';

export interface ProcessSearch {
  /** Who looks: only the own bureau's are listed. */
  readonly actor: Actor;
  readonly kind: ProcessKind | null;
  readonly stage: string | null;
  /** Full name of the parent: 'task/130525-2026-Q4-01'. */
  readonly parent: string | null;
  readonly year: number | null;
  readonly quarter: Quarter | null;
  /** Inspections whose visit falls into this year (R5). */
  readonly visitYear: number | null;
  /** null: whether it has ended or not. */
  readonly ended: boolean | null;
  /** Only with a step that is overdue at `now`. */
  readonly late: boolean;
  /** Only of several departments. */
  readonly joint: boolean;
  /** What a number of the statistics counts. */
  readonly counted: Counted | null;
  readonly outcome: string | null;
  readonly stratum: string | null;
  /** Only of what may be known to be about it. */
  readonly enterprise: string | null;
  /** Part of a number or of a title. */
  readonly text: string | null;
  readonly order: ProcessOrder;
  /** Parts of the cursor that the page before ended with (`PLACE`). */
  readonly after: readonly string[] | null;
  readonly limit: number;
  /** By law. */
  readonly now: Instant;
}

/** The limit that ends first, of which step, and what it has passed. */
export interface SoonestLimit {
  readonly step: string;
  readonly limit: Limit;
  readonly levels: readonly string[];
}

export interface ProcessListed extends ProcessSummary {
  /** Of the limits that run, the one that ends first; of a task without one of its own, that of its checks. */
  readonly due: Instant | null;
  readonly soonest: SoonestLimit | null;
}

/** What a cursor of this list is made of: the order, the two keys of it, kind and number. */
export const PLACE = ['text', 'whole', 'whole', 'text', 'text'] as const satisfies readonly Part[];

const micros = (moment: string): string => `(extract(epoch FROM ${moment}) * 1000000)::bigint`;
/** After every moment that can be: nothing runs; has ended. */
const [NOTHING_RUNS, ENDED] = ['4611686018427387000', '4611686018427387001'];
const OWN_DUE = `(SELECT min(s.due) FROM open_step s WHERE s.stream = p.stream)`;
/** D11 of a task ends when it is issued; from then on it waits for its checks, which have D11 each (decision 38). */
const DUE_OF_CHECKS = `CASE WHEN p.kind = 'task' AND p.ended_at IS NULL THEN (SELECT min(s.due) FROM process c JOIN open_step s ON s.stream = c.stream WHERE c.parent = p.stream AND c.kind = 'inspection') END`;
const DUE = `coalesce(${OWN_DUE}, ${DUE_OF_CHECKS})`;
const SOONEST = `(SELECT jsonb_build_object('step', s.step, 'limit', s."limit", 'levels', s.levels) FROM open_step s WHERE s.stream = p.stream AND s.due IS NOT NULL ORDER BY s.due, s.key LIMIT 1)`;
const LATEST_FIRST = `-${micros('p.changed_at')}`;

/** SQL: by what the list is ordered before kind and number, ascending. Open first and the soonest first, then what was changed last. */
const KEYS = {
  due: [`CASE WHEN p.ended_at IS NOT NULL THEN ${ENDED} ELSE coalesce(${micros(DUE)}, ${NOTHING_RUNS}) END`, LATEST_FIRST],
  recent: ['0::bigint', LATEST_FIRST],
  number: ['0::bigint', '0::bigint'],
} as const satisfies Record<ProcessOrder, readonly [string, string]>;

/** Enterprises are looked for by name once, not once for each of their processes; and only what is shown is joined with its name. */
const listIn = (order: ProcessOrder): string => `
  WITH named AS MATERIALIZED (SELECT id FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current AND ($5::text IS NOT NULL AND ${plainSql("body->>'name'")} LIKE $5)),
  page AS MATERIALIZED (
    SELECT p.stream, o.first, o.second FROM process p CROSS JOIN LATERAL (SELECT ${disclosed(9)} AS disclosed) k
    CROSS JOIN LATERAL (SELECT ${KEYS[order][0]} AS first, ${KEYS[order][1]} AS second) o
    WHERE p.jurisdiction = $1 AND ${visible('p', 9, 11)} AND ($2::text IS NULL OR p.kind = $2) AND ($3::text IS NULL OR p.stage = $3) AND ($4::text IS NULL OR p.parent = $4)
      AND ($5::text IS NULL OR ${plainSql('p.number')} LIKE $5 OR ((${plainSql('p.title')} LIKE $5 OR p.enterprise IN (SELECT id FROM named)) AND k.disclosed))
      AND ($6::text IS NULL OR (o.first, o.second, p.kind, p.number) > ($23::bigint, $24::bigint, $6, $7))
      AND ($12::int IS NULL OR ${YEAR_OF} = $12) AND ($13::text IS NULL OR ${QUARTER_OF} = $13) AND ${isCounted({ asked: 14, now: 22 }, withOutside(15))}
      AND ($16::text IS NULL OR p.outcome = $16) AND ($17::text IS NULL OR p.state #>> '{data,stratum}' = $17) AND ($18::text IS NULL OR (p.enterprise = $18 AND k.disclosed)) AND ($19::boolean IS NULL OR (p.ended_at IS NOT NULL) = $19)
      AND ($20::int IS NULL OR (p.kind = 'inspection' AND ${YEAR_OF_VISIT} = $20)) AND (NOT $21::boolean OR ${isLate(22)}) AND (NOT $25::boolean OR p.joint)
    ORDER BY o.first, o.second, p.kind, p.number LIMIT $8)
  SELECT ${COLUMNS}, ${DUE} AS due, ${SOONEST} AS soonest, page.first, page.second ${from(9, 'page JOIN process p USING (stream)')} ORDER BY page.first, page.second, p.kind, p.number`;

interface ListRow extends Row {
  readonly due: Date | null;
  readonly soonest: SoonestLimit | null;
  readonly first: string;
  readonly second: string;
}

/** A page of processes, in the order that is asked for. */
export async function listProcesses(manager: EntityManager, search: ProcessSearch): Promise<{ readonly items: readonly ProcessListed[]; readonly next: string | null }> {
  const { actor, kind, stage, parent, text, order, after, limit, year, quarter, counted, outcome, stratum, enterprise, ended, visitYear, late, joint, now } = search;
  const [, first = null, second = null, ofKind = null, ofNumber = null] = after ?? [];
  const found: readonly ListRow[] = await manager.query(listIn(order), [
    actor.jurisdiction, kind, stage, parent, text === null ? null : containing(text), ofKind, ofNumber, limit + 1, ...onlooker(actor),
    year, quarter, counted, counted === null ? [] : await outsideBodies(manager, actor.jurisdiction), outcome, stratum, enterprise, ended, visitYear, late, now, first, second, joint,
  ]);
  const { rows, last } = paged(found, limit);
  return {
    items: rows.map(({ first: _, second: __, due, ...row }) => ({ ...row, ...instants(row), due: due === null ? null : instant(due) })),
    next: last === null ? null : writeCursor([order, last.first, last.second, last.kind, last.number]),
  };
}
