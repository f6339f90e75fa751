import type { EntityManager } from 'typeorm';
import type { EnterpriseStatus } from '#domain';
import type { ObjectsNow } from '#domain/plan/strata-of-the-plan';
import type { Classification } from '#domain/classification/classify';
import { finishedScope, type ScopeOf } from '../classes/class-scope.js';
import { containing, plainSql } from './cursor.js';

export interface ClassedEnterprise {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly town: string;
  readonly industry: string;
  readonly status: EnterpriseStatus;
  readonly class: Classification['class'];
  readonly stratum: string | null;
  readonly tags: readonly string[];
}

/** Whom a list of the registry is narrowed to. */
export interface Listed {
  readonly scope: ScopeOf;
  readonly class: Classification['class'] | null;
  readonly stratum: string | null;
  readonly status: EnterpriseStatus | null;
  /** The whole of it. */
  readonly tag: string | null;
  /** Only these, and none of those; null: not asked for. */
  readonly among: readonly string[] | null;
  readonly without: readonly string[] | null;
  /** Part of name, code or id. */
  readonly text: string | null;
}

export interface ClassSearch extends Listed {
  /** Id that the page before ended with. */
  readonly after: string | null;
  readonly limit: number;
}

/** SQL: part of what an enterprise is called or known by; a tag as a whole. @param asked the parameter with what is looked for, as the contract has read it */
const namedLike = (asked: number): string => ["r.body->>'name'", "r.body->>'uscc'", 'm.enterprise'].map((text) => `${plainSql(text)} LIKE $${asked}`).join(' OR ');
const tagged = (asked: number): string => `EXISTS (SELECT FROM jsonb_array_elements_text(coalesce(r.body->'tags', '[]')) AS own (tag) WHERE ${plainSql('own.tag')} = $${asked})`;

const FOUND = `
  SELECT m.enterprise AS id, r.body->>'uscc' AS uscc, r.body->>'name' AS name, r.body->>'town' AS town, r.body->>'industry' AS industry, g.status, g.class, g.stratum, coalesce(r.body->'tags', '[]') AS tags
  FROM class_scope s JOIN class_member m ON m.scope = s.id JOIN class_group g ON g.id = m.class_group
  JOIN registry_entry r ON r.kind = 'enterprise' AND r.jurisdiction = s.jurisdiction AND r.id = m.enterprise AND r.current
  WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 AND ($4::text IS NULL OR g.class = $4) AND ($5::text IS NULL OR m.enterprise > $5)
    AND ($6::text IS NULL OR ${namedLike(6)})
    AND ($8::text IS NULL OR g.stratum = $8) AND ($9::text IS NULL OR g.status = $9) AND ($10::text IS NULL OR ${tagged(10)})
    AND ($11::text[] IS NULL OR m.enterprise = ANY ($11)) AND ($12::text[] IS NULL OR m.enterprise <> ALL ($12))
  ORDER BY m.enterprise LIMIT $7`;

/** The registry with the class of each, as it was last computed; one more than asked for, if there is one. */
export async function listClasses(manager: EntityManager, { scope, class: wanted, stratum, status, tag, among, without, text, after, limit }: ClassSearch): Promise<readonly ClassedEnterprise[]> {
  return manager.query(FOUND, [scope.jurisdiction, scope.quarter, scope.ruleSet, wanted, after, text === null ? null : containing(text), limit + 1, stratum, status, tag, among, without]);
}

/** The registry itself is only looked at where a name, a code or a tag is looked for. */
const LISTED = `
  SELECT count(*)::int AS total
  FROM class_scope s JOIN class_member m ON m.scope = s.id JOIN class_group g ON g.id = m.class_group
  WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 AND ($4::text IS NULL OR g.class = $4) AND ($6::text IS NULL OR g.stratum = $6) AND ($7::text IS NULL OR g.status = $7)
    AND ($9::text[] IS NULL OR m.enterprise = ANY ($9)) AND ($10::text[] IS NULL OR m.enterprise <> ALL ($10))
    AND (($5::text IS NULL AND $8::text IS NULL) OR EXISTS (
      SELECT FROM registry_entry r WHERE r.kind = 'enterprise' AND r.jurisdiction = s.jurisdiction AND r.id = m.enterprise AND r.current
        AND ($5::text IS NULL OR ${namedLike(5)}) AND ($8::text IS NULL OR ${tagged(8)})))`;

/** How many a list has in all, page after page. */
export async function countListed(manager: EntityManager, { scope, class: wanted, stratum, status, tag, among, without, text }: Listed): Promise<number> {
  const [row]: readonly { total: number }[] = await manager.query(LISTED, [scope.jurisdiction, scope.quarter, scope.ruleSet, wanted, text === null ? null : containing(text), stratum, status, tag, among, without]);
  return row?.total ?? 0;
}

export interface ClassCount {
  readonly class: Classification['class'];
  readonly stratum: string | null;
  readonly enterprises: number;
  /** Those that operate: the rates apply to these (R4). */
  readonly drawable: number;
}

const COUNTED = `
  SELECT g.class, g.stratum, sum(m.members)::int AS enterprises, coalesce(sum(m.members) FILTER (WHERE g.status = 'operating'), 0)::int AS drawable
  FROM class_scope s JOIN class_group g ON g.scope = s.id CROSS JOIN LATERAL (SELECT count(*) AS members FROM class_member WHERE class_group = g.id) m
  WHERE s.jurisdiction = $1 AND s.quarter = $2 AND s.rule_set = $3 GROUP BY g.class, g.stratum`;

export async function countClasses(manager: EntityManager, { jurisdiction, quarter, ruleSet }: ScopeOf): Promise<readonly ClassCount[]> {
  return manager.query(COUNTED, [jurisdiction, quarter, ruleSet]);
}

const OBJECTS = `
  SELECT g.stratum, g.permit_class AS "permitClass", sum(m.members)::int AS enterprises
  FROM class_group g CROSS JOIN LATERAL (SELECT count(*) AS members FROM class_member WHERE class_group = g.id) m
  WHERE g.scope = $1 AND g.status = 'operating' AND g.stratum IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;

/** Who can be drawn as the registry stands, by stratum and permit; null: not classified by this rule set, or not to the end. */
export async function objectsNow(manager: EntityManager, scope: ScopeOf): Promise<readonly ObjectsNow[] | null> {
  const finished = await finishedScope(manager, scope);
  return finished === null ? null : manager.query(OBJECTS, [finished]);
}
