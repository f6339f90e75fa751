import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import { outsideBodies, withOutside } from '../facts/outside-bodies.js';
import { disclosed, onlooker } from './disclosure.js';
import { YEAR_OF_VISIT } from './visits.js';

/** What a year has asked of one enterprise, as far as the onlooker may know. */
export interface BurdenLine {
  readonly enterprise: string;
  readonly uscc: string;
  readonly name: string;
  readonly visits: number;
  readonly onSite: number;
  readonly nonSite: number;
  readonly internalJoint: number;
  readonly externalJoint: number;
}

/** So many enterprises with so many visits. */
export interface BurdenSpread {
  readonly visits: number;
  readonly enterprises: number;
}

export interface BurdenQuestion {
  readonly actor: Actor;
  readonly year: number;
  /** Only enterprises with so many visits, or more. */
  readonly least: number;
  /** … and no more than so many; null: any number. */
  readonly most: number | null;
  /** Visits and id that the page before ended with. */
  readonly after: { readonly visits: number; readonly enterprise: string } | null;
  readonly limit: number;
}

/** Whoever shares it, an inspection is one visit (R5); those that came to nothing are none. */
const IS_VISIT = `p.kind = 'inspection' AND p.jurisdiction = $1 AND k.disclosed AND coalesce(p.outcome, '') NOT IN ('notCheckable', 'cancelled') AND ${YEAR_OF_VISIT} = $2`;

const COUNTED = `
  counted AS MATERIALIZED (
    SELECT p.enterprise, count(*)::int AS visits, count(*) FILTER (WHERE NOT p.non_site)::int AS "onSite", count(*) FILTER (WHERE p.non_site)::int AS "nonSite",
           count(*) FILTER (WHERE p.joint AND NOT o.outside)::int AS "internalJoint", count(*) FILTER (WHERE p.joint AND o.outside)::int AS "externalJoint"
    FROM process p CROSS JOIN LATERAL (SELECT ${disclosed(4)} AS disclosed) k
    CROSS JOIN LATERAL (SELECT ${withOutside(3)} AS outside) o
    WHERE ${IS_VISIT}
    GROUP BY p.enterprise)`;

const LINES = `
  WITH ${COUNTED}
  SELECT c.*, coalesce(r.body ->> 'uscc', '') AS uscc, coalesce(r.body ->> 'name', c.enterprise) AS name
  FROM counted c LEFT JOIN registry_entry r ON r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.id = c.enterprise AND r.current
  WHERE c.visits >= $7 AND ($11::int IS NULL OR c.visits <= $11) AND ($8::int IS NULL OR c.visits < $8 OR (c.visits = $8 AND c.enterprise > $9))
  ORDER BY c.visits DESC, c.enterprise LIMIT $10`;

const SPREAD = `WITH ${COUNTED} SELECT visits, count(*)::int AS enterprises FROM counted GROUP BY visits ORDER BY visits`;

/** Enterprises by what was asked of them, the most first: no department, squad or person is counted. One line more than asked for, if there is one. */
export async function burdenOf(manager: EntityManager, { actor, year, least, most, after, limit }: BurdenQuestion): Promise<{ readonly lines: readonly BurdenLine[]; readonly spread: readonly BurdenSpread[] }> {
  const scope = await scopeOf(manager, actor, year);
  const lines: readonly BurdenLine[] = await manager.query(LINES, [...scope, least, after?.visits ?? null, after?.enterprise ?? null, limit + 1, most]);
  return { lines, spread: await manager.query(SPREAD, [...scope]) };
}

const BESIDE = `
  SELECT p.enterprise, count(*)::int AS visits FROM process p CROSS JOIN LATERAL (SELECT ${disclosed(3)} AS disclosed) k
  WHERE ${IS_VISIT} AND p.enterprise = ANY ($6) AND p.state #>> '{data,task}' <> $7 GROUP BY p.enterprise`;

/** How often these enterprises were or will be visited in a year beside one task, as far as the onlooker may know (R7); who was not is not in it. @param task its number */
export async function visitsBeside(manager: EntityManager, { actor, year, enterprises, task }: { readonly actor: Actor; readonly year: number; readonly enterprises: readonly string[]; readonly task: string }): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { enterprise: string; visits: number }[] = await manager.query(BESIDE, [actor.jurisdiction, year, ...onlooker(actor), enterprises, task]);
  return new Map(rows.map(({ enterprise, visits }) => [enterprise, visits]));
}

/** How the burden of a year is spread. */
export async function burdenSpread(manager: EntityManager, actor: Actor, year: number): Promise<readonly BurdenSpread[]> {
  return manager.query(SPREAD, [...(await scopeOf(manager, actor, year))]);
}

async function scopeOf(manager: EntityManager, actor: Actor, year: number): Promise<readonly unknown[]> {
  return [actor.jurisdiction, year, await outsideBodies(manager, actor.jurisdiction), ...onlooker(actor)];
}
