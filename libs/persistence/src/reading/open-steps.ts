import type { EntityManager } from 'typeorm';
import { type Actor, DEFINITIONS, type Instant } from '#domain';
import type { DueWithin, NearEnds } from '#domain/limits/due-within';
import { TERMS_OF_THE_ENTERPRISE } from '#domain/limits/whose-term';
import { NONE, paged, writeCursor } from './cursor.js';
import { disclosed, onlooker, visible } from './disclosure.js';
import { isRed, isYellow } from './near.js';
import { instant } from './processes.js';
import { columns, type HeldRow, JOINED, type StepRow, WAITED_FOR } from './step-columns.js';

export type { HeldRow, SpanRow, StepRow } from './step-columns.js';

interface Row extends Omit<StepRow, 'opened'> {
  readonly stream: string;
  readonly opened: Date;
  /** The first end of a limit that runs over it. */
  readonly soonest: Date | null;
}

/** Soonest due first, what has no limit last; a page after three parameters: due ('' for none), stream, key. */
const after = (first: number, due: string): string => `
  ($${first}::text IS NULL OR (coalesce(${due}, 'infinity'), s.stream, s.key)
   > (CASE WHEN $${first} = '' THEN 'infinity'::timestamptz ELSE $${first}::timestamptz END, $${first + 1}, $${first + 2}))`;
const ORDER = `ORDER BY coalesce(s.soonest, 'infinity'), s.stream, s.key`;
const BY_DUE = `ORDER BY coalesce(s.due, 'infinity'), s.stream, s.key`;

/** A limit that runs; where it only watches, the steps it waits for. */
export interface LimitRow extends StepRow {
  readonly waits: readonly HeldRow[];
}

export interface StepPage {
  readonly items: readonly StepRow[];
  readonly next: string | null;
}

export interface Paging {
  /** Due, stream and key after which the page begins. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** @param held number of the parameter with every role the person holds: the work of one is asked for, but who may know is told by all of them; the account follows it */
const ownSteps = (held: number, { outside }: Pick<Actor, 'outside'>): string => `
  s.jurisdiction = $1 AND NOT s.awaited AND s.roles && $2::text[]
  AND (s.besides && $2::text[] AND (s.besides_of IS NULL OR $3 = ANY (s.besides_of)) OR ((s.department IS NULL OR s.department = $3) AND (s.officers IS NULL OR $4 = ANY (s.officers)))) AND (s.person IS NULL OR s.person = $${held + 1}) AND (s.not_before IS NULL OR s.not_before <= $5)
  AND ${outside === true ? NOT_OF_THE_BUREAU_ALONE : 'true'} AND ${visible('s', held, 4)}`;

/** SQL: what a table of acts leaves to the bureau's own departments waits for nobody of 外部联合部门. Every act of such a step is so (acts-and-steps.spec.ts). */
const NOT_OF_THE_BUREAU_ALONE = `(s.kind, s.step) NOT IN (${Object.values(DEFINITIONS).flatMap(({ kind, acts }) => Object.values(acts).flatMap(({ own, step }) => (own === true && step !== null ? [`('${kind}', '${step}')`] : []))).join(', ')})`;

/** SQL: whether limit w is the bureau's to keep (whose-term.ts); nobody here is late because an enterprise is. */
const OF_THE_BUREAU = `w.limit_code NOT IN (${TERMS_OF_THE_ENTERPRISE.map((code) => `'${code}'`).join(', ')})`;

/**
 * SQL, after the parameter of now ($5): the limits that run over step s, its own and those that watch it, as one. What is over is what a hard limit of the bureau says; near is
 * what has not ended yet, of steps of which nothing is over.
 * @param today, threeDays, soon numbers of the parameters of those ends
 */
const lit = (today: number, threeDays: number, soon: number): string => `
  CROSS JOIN LATERAL (
    SELECT min(w.due) AS soonest, coalesce(bool_or(w.severity = 'hard' AND w.due <= $5 AND ${OF_THE_BUREAU}), false) AS late, coalesce(bool_or(w.yellow <= $5 OR w.due <= $${soon}), false) AS warned,
           coalesce(bool_or(w.due > $5 AND w.due <= $${today}), false) AS ends_today, coalesce(bool_or(w.due > $5 AND w.due <= $${threeDays}), false) AS ends_soon
    FROM open_step w WHERE w.stream = s.stream AND (w.key = s.key OR w.key = ANY (s.watched)) AND w.due IS NOT NULL) l`;
const NEAR: Readonly<Record<DueWithin, string>> = { overdue: 'l.late', today: '(l.ends_today AND NOT l.late)', threeDays: '(l.ends_soon AND NOT l.late)' };
const WARNED = '(l.warned AND NOT l.late)';

/** mine: claimed by or handed to whoever asks · nobody: claimed by nobody · urged: 被催办. */
export type WorkAsked = 'mine' | 'nobody' | 'urged';

/** SQL. @param person number of the parameter with the account that asks */
const isWork = (person: number): Readonly<Record<WorkAsked, string>> => ({
  mine: `(s.holder IS NOT DISTINCT FROM $${person})`,
  nobody: `(s.holder IS NULL)`,
  urged: `(s.work #>> '{urged,times}' IS NOT NULL)`,
});

/** What of the work is asked for. */
export interface TodoAsked extends Paging {
  /** null: whatever waits. */
  readonly within: DueWithin | null;
  readonly work: WorkAsked | null;
}

/** What waits for this person in one of these roles now. */
export async function readTodo(manager: EntityManager, actor: Actor, roles: readonly string[], { after: now, today, threeDays, soon }: NearEnds, asked: TodoAsked): Promise<StepPage> {
  const work = isWork(11);
  const found: readonly Row[] = await manager.query(
    `WITH own AS (SELECT s.*, l.soonest FROM open_step s ${lit(12, 13, 16)} WHERE ${ownSteps(10, actor)} AND ${after(7, 'l.soonest')}
       AND CASE $14::text WHEN 'overdue' THEN ${NEAR.overdue} WHEN 'today' THEN ${NEAR.today} WHEN 'threeDays' THEN ${NEAR.threeDays} ELSE true END
       AND CASE $15::text WHEN 'mine' THEN ${work.mine} WHEN 'nobody' THEN ${work.nobody} WHEN 'urged' THEN ${work.urged} ELSE true END
       ORDER BY coalesce(l.soonest, 'infinity'), s.stream, s.key LIMIT $6)
     SELECT ${columns('true')} FROM own s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, roles, actor.department, actor.officer, now, asked.limit + 1, ...places(asked), actor.roles, actor.person, today, threeDays, asked.within, asked.work, soon],
  );
  return pageOf(found, asked.limit);
}

export interface TodoCounts {
  readonly all: number;
  readonly yellow: number;
  readonly red: number;
  readonly today: number;
  readonly threeDays: number;
  readonly mine: number;
  readonly nobody: number;
  readonly urged: number;
}

export async function countTodo(manager: EntityManager, actor: Actor, roles: readonly string[], { after: now, today, threeDays, soon }: NearEnds): Promise<TodoCounts> {
  const work = isWork(7);
  const rows: readonly TodoCounts[] = await manager.query(
    `SELECT count(*)::int AS "all", count(*) FILTER (WHERE ${NEAR.overdue})::int AS red, count(*) FILTER (WHERE ${WARNED})::int AS yellow,
            count(*) FILTER (WHERE ${NEAR.today})::int AS today, count(*) FILTER (WHERE ${NEAR.threeDays})::int AS "threeDays",
            count(*) FILTER (WHERE ${work.mine})::int AS mine, count(*) FILTER (WHERE ${work.nobody})::int AS nobody, count(*) FILTER (WHERE ${work.urged})::int AS urged
     FROM open_step s ${lit(8, 9, 10)} WHERE ${ownSteps(6, actor)}`,
    [actor.jurisdiction, roles, actor.department, actor.officer, now, actor.roles, actor.person, today, threeDays, soon],
  );
  return rows[0] ?? { all: 0, yellow: 0, red: 0, today: 0, threeDays: 0, mine: 0, nobody: 0, urged: 0 };
}

/** due: not over yet · yellow: warned or ending soon, and not over · overdue: over, of hard limits. */
export type LimitState = 'due' | 'yellow' | 'overdue';

const STATES: Readonly<Record<LimitState, string>> = {
  due: `s.due > $2`,
  yellow: isYellow('$2', '$10::timestamptz'),
  overdue: isRed('$2'),
};

/** Running limits of the own bureau, watched spans included. @param soon what is due by then is yellow (`soonEnd`) */
export async function readLimits(manager: EntityManager, actor: Actor, state: LimitState, { now, soon }: { readonly now: Instant; readonly soon: Instant }, paging: Paging): Promise<{ readonly items: readonly LimitRow[]; readonly next: string | null }> {
  const found: readonly (Row & Pick<LimitRow, 'waits'>)[] = await manager.query(
    `WITH running AS (SELECT *, due AS soonest FROM open_step s WHERE s.jurisdiction = $1 AND ${visible('s', 7, 9)} AND s.due IS NOT NULL AND $10::timestamptz IS NOT NULL AND ${STATES[state]} AND ${after(4, 's.due')} ${BY_DUE} LIMIT $3)
     SELECT ${columns(disclosed(7))}, ${WAITED_FOR} AS waits FROM running s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, now, paging.limit + 1, ...places(paging), ...onlooker(actor), soon],
  );
  return pageOf(found, paging.limit);
}

/** The limits of a bureau that run, soonest first, as far as the person may know of them: for asking what a change would do to them. @param most rows */
export async function readRunningLimits(manager: EntityManager, actor: Actor, most: number): Promise<readonly Omit<StepRow, 'opened'>[]> {
  return manager.query(
    `WITH running AS (SELECT *, due AS soonest FROM open_step s WHERE s.jurisdiction = $1 AND ${visible('s', 3, 5)} AND s.due IS NOT NULL ${BY_DUE} LIMIT $2)
     SELECT ${columns(disclosed(3))} FROM running s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, most, ...onlooker(actor)],
  );
}

function places({ after: place }: Paging): readonly (string | null)[] {
  return [place?.[0] ?? null, place?.[1] ?? null, place?.[2] ?? null];
}

function pageOf<Found extends Row>(found: readonly Found[], limit: number): { readonly items: readonly (Omit<Found, 'stream' | 'soonest' | 'opened'> & Pick<StepRow, 'opened'>)[]; readonly next: string | null } {
  const { rows, last } = paged(found, limit);
  const items = rows.map(({ stream: _, soonest: __, opened, ...row }) => ({ ...row, opened: instant(opened) }));
  return { items, next: last === null ? null : writeCursor([last.soonest === null ? NONE : instant(last.soonest), last.stream, last.key]) };
}
