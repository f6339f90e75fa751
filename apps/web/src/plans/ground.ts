import { useQuery } from '@tanstack/react-query';
import { planGround, type PlanGroundView } from '#contract/http/plan';
import { requireDay } from '#domain/calendar/day';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

const dayOrNull = (text: string | null) => (text === null ? null : requireDay(text));

/** What the guards of the domain take: days as days. */
function groundOf({ today, ruleSet, departments, items, rules, objects }: PlanGroundView) {
  return {
    today: requireDay(today),
    ruleSet,
    objects,
    rules: { ...rules, effectiveFrom: requireDay(rules.effectiveFrom) },
    departments: departments.map(({ inspectionBody, endedOn, ...department }) => ({ ...department, endedOn: dayOrNull(endedOn), inspectionBody: inspectionBody === null ? null : { ...inspectionBody, publishedOn: requireDay(inspectionBody.publishedOn) } })),
    items: items.map(({ publishedOn, legalBases, ...item }) => ({
      ...item,
      publishedOn: dayOrNull(publishedOn),
      legalBases: legalBases.map((basis) => ({ ...basis, effectiveFrom: dayOrNull(basis.effectiveFrom), effectiveTo: dayOrNull(basis.effectiveTo) })),
    })),
  };
}

/** Departments, items, strata and themes a plan is written with; kept with the screen, so that it is checked while one types. */
export type Ground = ReturnType<typeof groundOf>;

/** @param plan the plan that is revised, amended or carried out, which keeps the rule set it was drawn up under; undefined: a new one, for which today's holds */
export function useGround(plan: string | undefined) {
  return useQuery({ queryKey: keys.moving('plan-ground', plan), queryFn: async ({ signal }) => groundOf(await ask(planGround, '/plans/ground', { plan }, signal)) });
}

export interface Words {
  readonly department: (id: string) => string;
  readonly item: (code: string) => string;
  readonly stratum: (id: string) => string;
  readonly theme: (id: string) => string;
}

/** What ids of a plan are called; one that is no longer known keeps its id. */
export function wordsOf({ departments, items, rules }: Pick<Ground, 'departments' | 'items' | 'rules'>): Words {
  return {
    department: (wanted) => departments.find(({ id }) => id === wanted)?.name ?? wanted,
    item: (wanted) => items.find(({ code }) => code === wanted)?.name ?? wanted,
    stratum: (wanted) => rules.strata.find(({ id }) => id === wanted)?.title ?? wanted,
    theme: (wanted) => rules.themes.find(({ id }) => id === wanted)?.title ?? wanted,
  };
}

/** '0.005' → '0.5%' */
export const percentOf = (rate: string | number): string => `${String(Math.round(Number(rate) * 10_000) / 100)}%`;

/** '2026Q4' → '第四季度' */
export const quarterName = (quarter: string): string => `第${'一二三四'[Number(quarter.slice(-1)) - 1] ?? '？'}季度`;
