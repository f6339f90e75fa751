import type { EntityManager } from 'typeorm';
import type { Actor, Instant, Limit, ProcessKind, StepWork } from '#domain';
import type { DueWithin, NearEnds } from '#domain/limits/due-within';
import { NONE, paged, writeCursor } from './cursor.js';
import { disclosed, onlooker, UNDISCLOSED, visible } from './disclosure.js';
import { instant } from './processes.js';

/** An open step of any process, as the lists of work and of limits show it. */
export interface StepRow {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly title: string;
  readonly key: string;
  readonly step: string;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly departmentName: string | null;
  readonly awaited: boolean;
  readonly opened: Instant;
  readonly limit: Limit | null;
  readonly levels: readonly string[];
  readonly officers: readonly string[] | null;
  /** Roles that perform it wherever they belong. */
  readonly besides: readonly string[];
  readonly person: string | null;
  /** Of the process. */
  readonly version: number;
  /** Whose the work is; null: nobody has claimed or urged it. */
  readonly work: StepWork | null;
  /** Names of the accounts that `work` speaks of. */
  readonly called: Readonly<Record<string, string>>;
  /** Numbers of the departments that answer for it. */
  readonly units: readonly string[];
}

interface Row extends Omit<StepRow, 'opened'> {
  readonly stream: string;
  readonly opened: Date;
  readonly due: Date | null;
}

/** 责任单位 of step s of process p, by number: whom it waits for, by department, never by person; else who leads the process. */
const UNITS = `
  SELECT unit FROM (
    SELECT coalesce(s.department, p.lead, p.state #>> '{data,handedOverTo}') AS unit WHERE s.officers IS NULL
    UNION SELECT o.body ->> 'department' FROM registry_entry o WHERE o.kind = 'officer' AND o.jurisdiction = s.jurisdiction AND o.current AND o.id = ANY (s.officers)) u
  WHERE unit IS NOT NULL`;
/** The same by name. */
const ANSWERING = `ARRAY(
  SELECT a.body ->> 'name' FROM registry_entry a WHERE a.kind = 'department' AND a.jurisdiction = s.jurisdiction AND a.current AND a.id IN (${UNITS}) ORDER BY a.id)`;
/** What those are called who hold step s, handed it over, or urged it last. */
const CALLED = `coalesce((
  SELECT jsonb_object_agg(a.id, a.name) FROM account a WHERE s.work IS NOT NULL AND a.id IN (s.holder, s.work #>> '{handedOver,by}', s.work #>> '{urged,by}')), '{}')`;

/** @param named SQL: whether the title may be shown */
const columns = (named: string): string => `
  s.stream, s.kind, s.number, CASE WHEN ${named} THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title, s.key, s.step, s.roles, s.department, d.body->>'name' AS "departmentName",
  s.awaited, s.opened, s.due, s."limit", s.levels, s.officers, s.besides, s.person, p.version, s.work, ${CALLED} AS called, ARRAY(${UNITS}) AS units`;
const JOINED = `
  JOIN process p ON p.stream = s.stream
  LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = p.jurisdiction AND d.id = s.department AND d.current`;
/** Soonest due first, what has no limit last; a page after three parameters: due ('' for none), stream, key. */
const after = (first: number): string => `
  ($${first}::text IS NULL OR (coalesce(s.due, 'infinity'), s.stream, s.key)
   > (CASE WHEN $${first} = '' THEN 'infinity'::timestamptz ELSE $${first}::timestamptz END, $${first + 1}, $${first + 2}))`;
const ORDER = `ORDER BY coalesce(s.due, 'infinity'), s.stream, s.key`;

/** A limit that runs, and which departments answer for it. */
export interface LimitRow extends StepRow {
  readonly answering: readonly string[];
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
const ownSteps = (held: number): string => `
  s.jurisdiction = $1 AND NOT s.awaited AND s.roles && $2::text[]
  AND (s.besides && $2::text[] OR ((s.department IS NULL OR s.department = $3) AND (s.officers IS NULL OR $4 = ANY (s.officers)))) AND (s.person IS NULL OR s.person = $${held + 1}) AND (s.not_before IS NULL OR s.not_before <= $5)
  AND ${visible('s', held, 4)}`;

/** SQL, after the parameter of now ($5): overdue is what a hard limit says, near is what has not ended yet. @param today, threeDays numbers of the parameters of those ends */
const isNear = (today: number, threeDays: number): Readonly<Record<DueWithin, string>> => ({
  overdue: `(s.severity = 'hard' AND s.due <= $5)`,
  today: `(s.due > $5 AND s.due <= $${today})`,
  threeDays: `(s.due > $5 AND s.due <= $${threeDays})`,
});

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
export async function readTodo(manager: EntityManager, actor: Actor, roles: readonly string[], { after: now, today, threeDays }: NearEnds, asked: TodoAsked): Promise<StepPage> {
  const near = isNear(12, 13);
  const work = isWork(11);
  const found: readonly Row[] = await manager.query(
    `WITH own AS (SELECT * FROM open_step s WHERE ${ownSteps(10)} AND ${after(7)}
       AND CASE $14::text WHEN 'overdue' THEN ${near.overdue} WHEN 'today' THEN ${near.today} WHEN 'threeDays' THEN ${near.threeDays} ELSE true END
       AND CASE $15::text WHEN 'mine' THEN ${work.mine} WHEN 'nobody' THEN ${work.nobody} WHEN 'urged' THEN ${work.urged} ELSE true END ${ORDER} LIMIT $6)
     SELECT ${columns('true')} FROM own s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, roles, actor.department, actor.officer, now, asked.limit + 1, ...places(asked), actor.roles, actor.person, today, threeDays, asked.within, asked.work],
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

export async function countTodo(manager: EntityManager, actor: Actor, roles: readonly string[], { after: now, today, threeDays }: NearEnds): Promise<TodoCounts> {
  const near = isNear(8, 9);
  const work = isWork(7);
  const rows: readonly TodoCounts[] = await manager.query(
    `SELECT count(*)::int AS "all", count(*) FILTER (WHERE ${near.overdue})::int AS red, count(*) FILTER (WHERE s.yellow <= $5 AND NOT ${near.overdue})::int AS yellow,
            count(*) FILTER (WHERE ${near.today})::int AS today, count(*) FILTER (WHERE ${near.threeDays})::int AS "threeDays",
            count(*) FILTER (WHERE ${work.mine})::int AS mine, count(*) FILTER (WHERE ${work.nobody})::int AS nobody, count(*) FILTER (WHERE ${work.urged})::int AS urged
     FROM open_step s WHERE ${ownSteps(6)}`,
    [actor.jurisdiction, roles, actor.department, actor.officer, now, actor.roles, actor.person, today, threeDays],
  );
  return rows[0] ?? { all: 0, yellow: 0, red: 0, today: 0, threeDays: 0, mine: 0, nobody: 0, urged: 0 };
}

/** due: not over yet · yellow: warned and not over · overdue: over, of hard limits. */
export type LimitState = 'due' | 'yellow' | 'overdue';

const STATES: Readonly<Record<LimitState, string>> = {
  due: `s.due > $2`,
  yellow: `s.yellow <= $2 AND (s.due > $2 OR s.severity = 'warn')`,
  overdue: `s.due <= $2 AND s.severity = 'hard'`,
};

/** Running limits of the own bureau, watched spans included. */
export async function readLimits(manager: EntityManager, actor: Actor, state: LimitState, now: Instant, paging: Paging): Promise<{ readonly items: readonly LimitRow[]; readonly next: string | null }> {
  const found: readonly (Row & Pick<LimitRow, 'answering'>)[] = await manager.query(
    `WITH running AS (SELECT * FROM open_step s WHERE s.jurisdiction = $1 AND ${visible('s', 7, 9)} AND s.due IS NOT NULL AND ${STATES[state]} AND ${after(4)} ${ORDER} LIMIT $3)
     SELECT ${columns(disclosed(7))}, ${ANSWERING} AS answering FROM running s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, now, paging.limit + 1, ...places(paging), ...onlooker(actor)],
  );
  return pageOf(found, paging.limit);
}

/** The limits of a bureau that run, soonest first, as far as the person may know of them: for asking what a change would do to them. @param most rows */
export async function readRunningLimits(manager: EntityManager, actor: Actor, most: number): Promise<readonly Omit<StepRow, 'opened'>[]> {
  return manager.query(
    `WITH running AS (SELECT * FROM open_step s WHERE s.jurisdiction = $1 AND ${visible('s', 3, 5)} AND s.due IS NOT NULL ${ORDER} LIMIT $2)
     SELECT ${columns(disclosed(3))} FROM running s ${JOINED} ${ORDER}`,
    [actor.jurisdiction, most, ...onlooker(actor)],
  );
}

function places({ after: place }: Paging): readonly (string | null)[] {
  return [place?.[0] ?? null, place?.[1] ?? null, place?.[2] ?? null];
}

function pageOf<Found extends Row>(found: readonly Found[], limit: number): { readonly items: readonly (Omit<Found, 'stream' | 'due' | 'opened'> & Pick<StepRow, 'opened'>)[]; readonly next: string | null } {
  const { rows, last } = paged(found, limit);
  const items = rows.map(({ stream: _, due: __, opened, ...row }) => ({ ...row, opened: instant(opened) }));
  return { items, next: last === null ? null : writeCursor([last.due === null ? NONE : instant(last.due), last.stream, last.key]) };
}
