import type { EntityManager } from 'typeorm';
import type { PeriodFigure, YearCoverage } from '#contract/http/statistics';
import { type Actor, type Instant, isRefusal, type Quarter, type RuleSet, type StratumRule } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { share } from '#domain/plan/figures';
import { currentRuleSet } from '#persistence';
import { referenceOf } from '#persistence/classes/class-scope';
import { drawnInYear, strataInYear, type StratumInYear } from '#persistence/reading/statistics/drawn-in-year';

interface Asked {
  readonly actor: Actor;
  readonly year: number;
  readonly now: Instant;
}

export interface Standing {
  readonly quarter: Quarter;
  readonly rules: readonly StratumRule[];
  /** How numbers to draw are rounded; null: no rule set in force. */
  readonly draw: RuleSet['draw'] | null;
  readonly strata: readonly StratumInYear[] | null;
}

/** Who stands in the strata today, and who of them was drawn in the year; past classes are not kept, so it is today's registry for every year. */
export async function standingInYear(manager: EntityManager, { actor, year, now }: Asked): Promise<Standing> {
  const { jurisdiction } = actor;
  const quarter = quarterOf(dayOf(now));
  const rules = await currentRuleSet(manager, jurisdiction, now);
  if (isRefusal(rules)) return { quarter, rules: [], draw: null, strata: null };
  const drawn = await drawnInYear(manager, { jurisdiction, year, onlooker: actor });
  return { quarter, rules: rules.strata, draw: rules.draw, strata: await strataInYear(manager, { jurisdiction, quarter, ruleSet: referenceOf(rules) }, drawn) };
}

/** How many stand in a stratum now; null while they are classified anew. */
export const wholeOf = ({ strata }: Standing, stratum: string): number | null => (strata === null ? null : (strata.find((one) => one.stratum === stratum)?.registered ?? 0));

/** 全年覆盖: distinct enterprises of the registry beside what each quarter drew, each by the rate of its own; nothing is added up into a rate of the year. */
export function yearCoverageOf({ quarter, rules, strata }: Standing, quarters: readonly PeriodFigure[]): YearCoverage {
  const figures = quarters.flatMap((period) => period.strata.map((one) => ({ ...one, quarter: period.quarter ?? '' })));
  const ids = [...new Set([...rules.map(({ id }) => id), ...figures.map(({ stratum }) => stratum)])];
  return {
    quarter,
    strata: ids.map((stratum) => {
      const own = figures.filter((one) => one.stratum === stratum);
      const rule = rules.find(({ id }) => id === stratum);
      const sum = (of: 'wanted' | 'drawn' | 'supplemented' | 'checked' | 'jointly'): number => own.reduce((total, one) => total + one[of], 0);
      const sources = own.length > 0 ? own : rule === undefined ? [] : [rule];
      return {
        stratum, title: rule?.title ?? own.at(-1)?.title ?? stratum, source: sources.at(-1)?.source ?? null, confidence: sources.at(-1)?.confidence ?? null,
        ...standingOf(strata, stratum),
        quarters: own.map(({ quarter: of, rate, size, wanted, drawn, coverage, draws, whole, against, partly, drawnShare, asked, missing }) => ({ quarter: of, rate, size, wanted, drawn, coverage, draws, whole, against, partly, drawnShare, asked, missing })),
        wanted: sum('wanted'), drawn: sum('drawn'), supplemented: sum('supplemented'), checked: sum('checked'), jointly: sum('jointly'),
      };
    }),
  };
}

function standingOf(strata: readonly StratumInYear[] | null, id: string): Pick<YearCoverage['strata'][number], 'registered' | 'drawnOnce' | 'neverDrawn' | 'drawnShare' | 'listed'> {
  if (strata === null) return { registered: null, drawnOnce: null, neverDrawn: null, drawnShare: null, listed: false };
  const { registered, drawn, known } = strata.find(({ stratum }) => stratum === id) ?? { registered: 0, drawn: 0, known: 0 };
  return { registered, drawnOnce: drawn, neverDrawn: registered - drawn, drawnShare: share(drawn, registered), listed: drawn === known };
}
