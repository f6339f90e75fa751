import type { DataSource, EntityManager } from 'typeorm';
import { completed } from '#domain/rules/completed';
import { type Instant, type ProcessState, type Refusal, refuse, type RuleSet } from '#domain';

/** Rule sets never change once stored, so one that was read from a database stays read. */
const known = new WeakMap<DataSource, Map<string, RuleSet>>();

/** A running process keeps the version it began with; a child begins with its parent's (a task with its plan's); a new one takes what is in force today. */
export async function ruleSetFor(manager: EntityManager, state: ProcessState<unknown>, input: unknown, jurisdiction: string, now: Instant): Promise<RuleSet | Refusal> {
  const begun = state.course.flags['ruleSet'];
  if (typeof begun === 'string') return ruleSet(manager, begun);
  const parents = named(input, 'ruleSet') ?? (await ruleSetOfPlan(manager, named(input, 'plan'), jurisdiction));
  return parents === null ? currentRuleSet(manager, jurisdiction, now) : ruleSet(manager, parents);
}

function named(input: unknown, field: string): string | null {
  const found: unknown = typeof input === 'object' && input !== null ? Object.entries(input).find(([name]) => name === field)?.[1] : null;
  return typeof found === 'string' ? found : null;
}

/** @returns null when no plan is named, or the bureau has no such plan; then its guard refuses, under the bureau's own rules */
async function ruleSetOfPlan(manager: EntityManager, plan: string | null, jurisdiction: string): Promise<string | null> {
  if (plan === null) return null;
  const rows: readonly { rule_set: string }[] = await manager.query(`SELECT rule_set FROM process WHERE stream = $1 AND jurisdiction = $2`, [`annualPlan/${plan}`, jurisdiction]);
  return rows[0]?.rule_set ?? null;
}

/** @param reference '130525-2026@1' */
export async function ruleSet(manager: EntityManager, reference: string): Promise<RuleSet> {
  const read = known.get(manager.dataSource) ?? new Map<string, RuleSet>();
  known.set(manager.dataSource, read);
  const found = read.get(reference);
  if (found !== undefined) return found;
  const at = reference.lastIndexOf('@');
  const rows: readonly { body: RuleSet }[] = await manager.query(`SELECT body FROM rule_set WHERE id = $1 AND version = $2`, [reference.slice(0, at), Number(reference.slice(at + 1))]);
  const [row] = rows;
  if (row === undefined) throw new Error(`Rule set ${reference} is named by a process but not stored`);
  const rules = completed(row.body);
  read.set(reference, rules);
  return rules;
}

/** The rule set in force today; without one nothing can be begun in that jurisdiction. */
export async function currentRuleSet(manager: EntityManager, jurisdiction: string, now: Instant): Promise<RuleSet | Refusal> {
  const rows: readonly { body: RuleSet }[] = await manager.query(
    `SELECT body FROM rule_set WHERE jurisdiction = $1 AND effective_from <= $2::date ORDER BY effective_from DESC, version DESC LIMIT 1`,
    [jurisdiction, now.slice(0, 10)],
  );
  const [row] = rows;
  return row !== undefined ? completed(row.body) : refuse('invalid', 'NO_RULE_SET', `本辖区在 ${now.slice(0, 10)} 没有生效的规则集，请管理员先录入规则集再办理。`);
}
