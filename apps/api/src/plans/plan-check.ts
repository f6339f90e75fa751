import type { DataSource } from 'typeorm';
import type { PlanCheck } from '#contract/http/plan';
import type { Day } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import { againstTheRules, broughtBy, type RuleFinding } from '#domain/plan/against-the-rules';
import { amendedItems } from '#domain/plan/evolve';
import type { Amendment, Plan } from '#domain/plan/plan';
import { registry } from '#persistence';
import { ruleSet } from '#persistence/facts/rule-sets';
import { objectsOf } from './plan-objects.js';

/** 在公示之前: only these still wait for somebody to judge them. */
const OPEN: readonly Amendment['stage'][] = ['proposed', 'approved', 'filed'];

/** A plan, and each of its amendments that is not in force yet, by the rule set the plan was drawn up under. */
export async function checkOfPlan(dataSource: DataSource, plan: Plan, today: Day): Promise<PlanCheck> {
  const { manager } = dataSource;
  const rules = await ruleSet(manager, plan.ruleSet);
  const items = await registry(manager, 'checkItem', plan.jurisdiction);
  const objects = await objectsOf(dataSource, { jurisdiction: plan.jurisdiction, quarter: quarterOf(today), ruleSet: plan.ruleSet }, today);
  const ground = { today, items, rules, objects };
  const found = againstTheRules(plan.year, plan.items, ground);
  const amendments = Object.values(plan.amendments).filter(({ stage }) => OPEN.includes(stage));
  return {
    ruleSet: plan.ruleSet, on: today,
    findings: found.findings.map(told), cap: { ...found.cap },
    amendments: amendments.map(({ id, change }) => ({ amendment: id, findings: broughtBy(plan.year, plan.items, amendedItems(plan.items, change), ground).map(told) })),
  };
}

const told = (finding: RuleFinding): PlanCheck['findings'][number] => ({ ...finding, quarters: [...finding.quarters] });
