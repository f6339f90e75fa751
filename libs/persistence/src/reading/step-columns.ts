import type { CheckMethod, Instant, Limit, ProcessKind, StepWork } from '#domain';
import { UNDISCLOSED } from './disclosure.js';

/** Whom an open step waits for and whose the work is, as lists show it. */
export interface HeldRow {
  readonly key: string;
  readonly step: string;
  readonly awaited: boolean;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly officers: readonly string[] | null;
  /** Roles that perform it beside those, wherever they belong, or in the departments of `besidesOf` alone. */
  readonly besides: readonly string[];
  readonly besidesOf: readonly string[] | null;
  readonly person: string | null;
  /** Whose the work is; null: nobody has claimed or urged it. */
  readonly work: StepWork | null;
  /** Names of the accounts that `work` speaks of. */
  readonly called: Readonly<Record<string, string>>;
  /** Numbers of the departments whose heads are told of it, and may urge it. */
  readonly units: readonly string[];
  /** Names of the departments it waits for: its own, or those of its officers. */
  readonly answering: readonly string[];
}

/** A limit that only watches, running over a step. */
export interface SpanRow {
  readonly key: string;
  readonly step: string;
  readonly limit: Limit;
  readonly levels: readonly string[];
}

/** What of a check decides on a step of it. */
export interface CheckRow {
  readonly method: CheckMethod;
  /** By name, who leads first. */
  readonly departments: readonly string[];
  readonly window: { readonly from: string; readonly to: string };
  readonly plannedDay: string | null;
}

/** An open step of any process, as the lists of work and of limits show it. */
export interface StepRow extends HeldRow {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly title: string;
  readonly departmentName: string | null;
  /** What the line of the plan is called that the step is about; null: it is about none. */
  readonly lineName: string | null;
  /** null: it is no step of a check. */
  readonly check: CheckRow | null;
  readonly opened: Instant;
  readonly limit: Limit | null;
  readonly levels: readonly string[];
  /** Of the process. */
  readonly version: number;
  /** The watched limits that it keeps from ending, soonest first. */
  readonly over: readonly SpanRow[];
}

/** @param s alias of the open step; p is its process */
const officersOf = (s: string, what: string): string => `
  SELECT ${what} FROM registry_entry o WHERE o.kind = 'officer' AND o.jurisdiction = ${s}.jurisdiction AND o.current AND o.id = ANY (${s}.officers)`;

/** Whose heads are told of step s of process p, by number: whom it waits for, by department, never by person; else who leads the process. */
const units = (s: string): string => `ARRAY(
  SELECT unit FROM (
    SELECT coalesce(${s}.department, p.lead, p.state #>> '{data,handedOverTo}') AS unit WHERE ${s}.officers IS NULL
    UNION ${officersOf(s, `o.body ->> 'department'`)}) u
  WHERE unit IS NOT NULL)`;

/** The departments that step s itself waits for, by name; none where it waits for a role of the whole bureau. */
const answering = (s: string): string => `ARRAY(
  SELECT a.body ->> 'name' FROM registry_entry a WHERE a.kind = 'department' AND a.jurisdiction = ${s}.jurisdiction AND a.current
    AND (a.id = ${s}.department OR (${s}.department IS NULL AND a.id IN (${officersOf(s, `o.body ->> 'department'`)}))) ORDER BY a.id)`;

/** What those are called who hold step s, handed it over, or urged it last. */
const called = (s: string): string => `coalesce((
  SELECT jsonb_object_agg(a.id, a.name) FROM account a WHERE ${s}.work IS NOT NULL AND a.id IN (${s}.holder, ${s}.work #>> '{handedOver,by}', ${s}.work #>> '{urged,by}')), '{}')`;

const OVER = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('key', w.key, 'step', w.step, 'limit', w."limit", 'levels', w.levels) ORDER BY w.due, w.key)
  FROM open_step w WHERE w.stream = s.stream AND w.key = ANY (s.watched)), '[]')`;

/** The steps that a watched span s waits for, as `HeldRow`. */
export const WAITED_FOR = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('key', c.key, 'step', c.step, 'awaited', c.awaited, 'roles', c.roles, 'department', c.department, 'officers', c.officers, 'besides', c.besides, 'besidesOf', c.besides_of, 'person', c.person,
                                      'work', c.work, 'called', ${called('c')}, 'units', ${units('c')}, 'answering', ${answering('c')}) ORDER BY c.key)
  FROM open_step c WHERE s.awaited AND c.stream = s.stream AND s.key = ANY (c.watched)), '[]')`;

/** SQL: what the line of plan p is called that the step with the key of s is about (`lineOfStep`). */
export const lineName = (s: string): string => `CASE WHEN p.kind = 'annualPlan' AND ${s}.key LIKE 'makeTask/%' THEN (
  SELECT i ->> 'name' FROM json_array_elements(p.state #> '{data,items}') i WHERE i ->> 'id' = substring(${s}.key from '^makeTask/(.+)/[^/]+$') LIMIT 1) END`;

/** As `CheckRow`. A department that is not in the registry is told by its number. */
const CHECK = `CASE WHEN p.kind = 'inspection' THEN jsonb_build_object(
  'method', p.state #>> '{data,method}', 'window', p.state #> '{data,window}', 'plannedDay', p.state #>> '{data,plannedDay}',
  'departments', ARRAY(SELECT coalesce(r.body ->> 'name', x.d ->> 'department') FROM json_array_elements(p.state #> '{data,departments}') WITH ORDINALITY x(d, place)
    LEFT JOIN registry_entry r ON r.kind = 'department' AND r.jurisdiction = p.jurisdiction AND r.id = x.d ->> 'department' AND r.current
    ORDER BY x.d ->> 'department' IS DISTINCT FROM p.lead, x.place)) END`;

/** @param named SQL: whether the title may be shown */
export const columns = (named: string): string => `
  s.stream, s.kind, s.number, CASE WHEN ${named} THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title, s.key, s.step, s.roles, s.department, d.body->>'name' AS "departmentName", ${lineName('s')} AS "lineName", ${CHECK} AS "check",
  s.awaited, s.opened, s.soonest, s."limit", s.levels, s.officers, s.besides, s.besides_of AS "besidesOf", s.person, p.version, s.work, ${called('s')} AS called, ${units('s')} AS units, ${answering('s')} AS answering, ${OVER} AS "over"`;

export const JOINED = `
  JOIN process p ON p.stream = s.stream
  LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = p.jurisdiction AND d.id = s.department AND d.current`;
