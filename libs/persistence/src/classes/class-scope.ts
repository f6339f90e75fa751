import type { EntityManager } from 'typeorm';
import type { Day, JurisdictionCode, Quarter, RuleSet } from '#domain';
import { ruleSet } from '../facts/rule-sets.js';

/** Whom a classification is for: one bureau, one quarter, one version of the rules. */
export interface ScopeOf {
  readonly jurisdiction: JurisdictionCode;
  readonly quarter: Quarter;
  /** '130525-2026@1' */
  readonly ruleSet: string;
}

/** One quarter and rule set that the projection keeps. */
export interface ClassScope extends ScopeOf {
  readonly id: number;
  /** The day whose attributes the classes go by. */
  readonly asOf: Day;
  /** Id of the last enterprise that has had its turn; null: all have. */
  readonly cursor: string | null;
  readonly rules: RuleSet;
}

export const referenceOf = ({ id, version }: Pick<RuleSet, 'id' | 'version'>): string => `${id}@${String(version)}`;

const KEY = `hashtextextended('classes/' || $1::text, 0)`;

/**
 * One at a time brings the classes of a bureau up to date. A transaction that holds this asks for no further lock of that kind, and
 * what it stores is seen by whoever comes next: no mark is worked off for some scopes only.
 */
export async function lockClasses(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(${KEY})`, [jurisdiction]);
}

/** @returns false when somebody else is at it */
export async function tryLockClasses(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<boolean> {
  const [row] = await manager.query<readonly { locked: boolean }[]>(`SELECT pg_try_advisory_xact_lock(${KEY}) AS locked`, [jurisdiction]);
  return row?.locked === true;
}

/** Begins to keep the classes of a quarter under a rule set, if they are not kept yet. To be called with the classes locked. */
export async function openScope(manager: EntityManager, { jurisdiction, quarter, ruleSet: reference }: ScopeOf, day: Day): Promise<void> {
  await manager.query(`INSERT INTO class_scope (jurisdiction, quarter, rule_set, as_of) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [jurisdiction, quarter, reference, day]);
}

/** What is kept of a bureau goes by this day from now on; never back. To be called with the classes locked. */
export async function moveTo(manager: EntityManager, jurisdiction: JurisdictionCode, day: Day): Promise<void> {
  await manager.query(`UPDATE class_scope SET as_of = $2 WHERE jurisdiction = $1 AND as_of < $2::date`, [jurisdiction, day]);
}

/** @returns null: not classified by this rule set, or not to the end */
export async function finishedScope(manager: EntityManager, { jurisdiction, quarter, ruleSet: reference }: ScopeOf): Promise<ClassScope['id'] | null> {
  const [scope]: readonly { id: number }[] = await manager.query(`SELECT id FROM class_scope WHERE jurisdiction = $1 AND quarter = $2 AND rule_set = $3 AND cursor IS NULL`, [jurisdiction, quarter, reference]);
  return scope?.id ?? null;
}

type Row = Omit<ClassScope, 'rules' | 'ruleSet'> & { readonly rule_set: string };

/** What is kept of a bureau. */
export async function scopesOf(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly ClassScope[]> {
  const rows: readonly Row[] = await manager.query(`SELECT id, jurisdiction, quarter, rule_set, as_of::text AS "asOf", cursor FROM class_scope WHERE jurisdiction = $1 ORDER BY id`, [jurisdiction]);
  const scopes: ClassScope[] = [];
  for (const { rule_set: reference, ...row } of rows) scopes.push({ ...row, ruleSet: reference, rules: await ruleSet(manager, reference) });
  return scopes;
}
