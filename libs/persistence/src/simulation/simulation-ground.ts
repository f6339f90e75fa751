import type { EntityManager } from 'typeorm';
import { type Instant, isRefusal, type ProcessState, type Refusal, refuse, type RuleSet } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { checkPlanItem } from '#domain/plan/guards';
import type { Plan, PlanItem } from '#domain/plan/plan';
import { firstRefusal } from '#domain/process/refusal';
import type { SimulationGround } from '#domain/simulation/plan-frame';
import { currentCalendar } from '../calendar/known-calendar.js';
import { enterprises, officers, registry } from '../facts/registry.js';
import { currentRuleSet, ruleSet } from '../facts/rule-sets.js';
import type { Onlooker } from '../reading/disclosure.js';
import { readYearSoFar } from './read-year-so-far.js';

/** A plan that is there, or one that is only thought of: with `of`, what a plan that is there would become, which keeps its rule set. */
export type PlanAsked = { readonly number: string } | { readonly year: number; readonly items: readonly PlanItem[]; readonly of?: string | undefined };

export interface GroundQuestion {
  readonly jurisdiction: string;
  readonly plan: PlanAsked;
  readonly now: Instant;
  readonly onlooker: Onlooker;
}

/**
 * Everything a plan's year is simulated on: its lines, the registries as they stand, what its year has brought so far. A draft is checked
 * as it would be when it is drafted; tasks of the year settle its lines where it has lines of the same id, as they do those of the plan it would replace.
 */
export async function simulationGround(manager: EntityManager, { jurisdiction, plan: asked, now, onlooker }: GroundQuestion): Promise<Required<SimulationGround> | Refusal> {
  const plan = 'number' in asked ? await planOf(manager, jurisdiction, asked.number) : asked;
  if (isRefusal(plan)) return plan;
  const rules = await rulesHeldTo(manager, { jurisdiction, plan: 'number' in asked ? asked.number : asked.of, now });
  if (isRefusal(rules)) return rules;
  const checkItems = await registry(manager, 'checkItem', jurisdiction);
  const departments = await registry(manager, 'department', jurisdiction);
  const unsound = firstRefusal(...plan.items.map((item) => () => checkPlanItem(item, plan.year, { departments, items: checkItems, rules })));
  if (unsound !== null) return unsound;
  const today = dayOf(now);
  const ground = {
    items: plan.items, checkItems, rules,
    enterprises: await enterprises(manager, jurisdiction, today),
    officers: await officers(manager, jurisdiction, today),
    calendar: await currentCalendar(manager),
    outside: departments.filter(({ kind }) => kind === 'outside').map(({ id }) => id),
  };
  return { ...ground, soFar: await readYearSoFar(manager, { ...ground, jurisdiction, year: plan.year, plan: 'number' in asked ? asked.number : null, today, onlooker }) };
}

/** What the ledger holds a plan to: one that is there keeps the rule set it was drawn up under, a new one (undefined) goes by what is in force. */
export async function rulesHeldTo(manager: EntityManager, { jurisdiction, plan: number, now }: { readonly jurisdiction: string; readonly plan: string | undefined; readonly now: Instant }): Promise<RuleSet | Refusal> {
  if (number === undefined) return currentRuleSet(manager, jurisdiction, now);
  const plan = await planOf(manager, jurisdiction, number);
  return isRefusal(plan) ? plan : ruleSet(manager, plan.ruleSet);
}

/** A plan of the bureau as it stands, its amendments in it. @returns a refusal when there is none of this number */
export async function planOf(manager: EntityManager, jurisdiction: string, number: string): Promise<Plan | Refusal> {
  const rows: readonly { state: ProcessState<Plan> }[] = await manager.query(`SELECT state FROM process WHERE stream = $1 AND jurisdiction = $2`, [`annualPlan/${number}`, jurisdiction]);
  return rows[0]?.state.data ?? refuse('missing', 'PLAN_NOT_FOUND', '没有这个编号的年度抽查计划，请核对编号。', { at: 'plan' });
}
