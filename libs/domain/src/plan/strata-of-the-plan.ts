import type { Day, Quarter } from '../base.js';
import { parseQuarter, quarterEnd } from '../calendar/day.js';
import type { PermitClass } from '../registries/enterprise.js';
import type { StratumRule } from '../rules/rule-set.js';
import type { PlanItem } from './plan.js';
import { permitsOf, reachOf, type Reach, type ReachGround } from './reach.js';

/** Who of a stratum no line reaches, by permit: all of them, or those outside these industries. */
export interface PartLeftOut {
  readonly permitClass: PermitClass;
  /** Prefixes of GB/T 4754 that are reached; empty: none is. */
  readonly industries: readonly string[];
}

/** Quarters in which the plan draws a stratum below its rate: not at all, or from a part of it only. */
export interface StratumLeftOut {
  readonly stratum: string;
  readonly quarters: readonly Quarter[];
  /** Lines that draw from it in these quarters, in the order of the plan. */
  readonly lines: readonly string[];
  /** Where some line draws from it: who is left out. */
  readonly parts: readonly PartLeftOut[];
}

/** What the registry holds today, so that nobody is told of a part of a stratum in which nobody stands. */
export interface ObjectsNow {
  readonly stratum: string;
  readonly permitClass: PermitClass;
  readonly enterprises: number;
}

export interface StrataGround extends ReachGround {
  readonly rules: ReachGround['rules'] & { readonly strata: readonly Pick<StratumRule, 'id' | 'grounds' | 'class'>[]; readonly effectiveFrom: Day };
  readonly today: Day;
  /** null: not known now. */
  readonly objects: readonly ObjectsNow[] | null;
}

export const quartersOfYear = (year: number): readonly Quarter[] => [1, 2, 3, 4].flatMap((number) => parseQuarter(`${year}Q${number}`) ?? []);

/** The quarters of a year that a plan can still provide for and the rule set speaks of: neither over today, nor over before it came into force. */
export function quartersAsked(year: number, { today, rules: { effectiveFrom } }: { readonly today: Day; readonly rules: { readonly effectiveFrom: Day } }): readonly Quarter[] {
  return quartersOfYear(year).filter((quarter) => quarterEnd(quarter) >= today && quarterEnd(quarter) >= effectiveFrom);
}

/**
 * 实施方案 二(四): the rate of a stratum is asked for in every quarter, of the whole stratum; a line answers for whom its items concern and its industries allow.
 * Quarters in which the same is missing are put together, in the order of the strata. A quarterly rate is never made a yearly one.
 */
export function strataLeftOut(year: number, lines: readonly PlanItem[], ground: StrataGround): readonly StratumLeftOut[] {
  const quarters = quartersAsked(year, ground);
  return ground.rules.strata.flatMap((stratum) => {
    const missing = quarters.flatMap((quarter): readonly StratumLeftOut[] => {
      const drawing = lines.filter((line) => line.strata.includes(stratum.id) && line.quarters.some((one) => one.quarter === quarter));
      const parts = partsLeftOut(stratum, drawing.map((line) => reachOf(line, stratum, ground)), ground.objects);
      if (drawing.length > 0 && parts.length === 0) return [];
      return [{ stratum: stratum.id, quarters: [quarter], lines: drawing.map(({ id }) => id), parts: drawing.length === 0 ? [] : parts }];
    });
    return [...Map.groupBy(missing, ({ lines: drawing, parts }) => JSON.stringify([drawing, parts])).values()].map((same) => {
      const [first] = same;
      return { stratum: stratum.id, quarters: same.flatMap((one) => one.quarters), lines: first?.lines ?? [], parts: first?.parts ?? [] };
    });
  });
}

function partsLeftOut(stratum: StrataGround['rules']['strata'][number], reaches: readonly Reach[], objects: StrataGround['objects']): readonly PartLeftOut[] {
  const isEmpty = (permit: PermitClass): boolean => objects !== null && !objects.some((one) => one.stratum === stratum.id && one.permitClass === permit && one.enterprises > 0);
  return permitsOf(stratum).flatMap((permitClass): readonly PartLeftOut[] => {
    const own = reaches.filter(({ permitClasses }) => permitClasses.includes(permitClass));
    if (isEmpty(permitClass) || own.some(({ industries }) => industries.length === 0)) return [];
    return [{ permitClass, industries: [...new Set(own.flatMap(({ industries }) => industries))].sort() }];
  });
}
