import type { EntityManager } from 'typeorm';
import { type Actor, type Instant, type ProcessKind, type ProcessRef, type ProcessState, streamOf } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { disclosed, onlooker, UNDISCLOSED, visible } from './disclosure.js';

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

export interface Row extends Omit<ProcessFound, 'openedAt' | 'changedAt' | 'endedAt'> {
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly endedAt: Date | null;
}

/** SQL: what `ProcessSummary` holds of process p, joined by `from`. */
export const COLUMNS = `
  p.kind, p.number, CASE WHEN k.disclosed THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title, p.stage, p.version, p.quarter, p.parent,
  CASE WHEN k.disclosed THEN p.enterprise END AS enterprise, p.joint,
  p.non_site AS "nonSite", p.outcome, p.opened_at AS "openedAt", p.changed_at AS "changedAt", p.ended_at AS "endedAt"`;
/** @param first number of the first of three parameters that say who looks */
export const from = (first: number, processes = 'process p'): string => `
  FROM ${processes} LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  CROSS JOIN LATERAL (SELECT ${disclosed(first)} AS disclosed) k`;

/** @returns null when there is no such process, whoever's it may be, or this person must not know of it */
export async function findProcess(manager: EntityManager, ref: ProcessRef, actor: Actor): Promise<ProcessFound | null> {
  const rows: readonly Row[] = await manager.query(`SELECT ${COLUMNS}, p.jurisdiction, p.rule_set AS "ruleSet", k.disclosed, p.state ${from(2)} WHERE p.stream = $1 AND ${visible('p', 2, 4)}`, [streamOf(ref), ...onlooker(actor)]);
  const [row] = rows;
  return row === undefined ? null : { ...row, ...instants(row) };
}

export function instants({ openedAt, changedAt, endedAt }: Row): Pick<ProcessSummary, 'openedAt' | 'changedAt' | 'endedAt'> {
  return { openedAt: instant(openedAt), changedAt: instant(changedAt), endedAt: endedAt === null ? null : instant(endedAt) };
}

export function instant(date: Date): Instant {
  return instantFromMillis(date.getTime());
}
