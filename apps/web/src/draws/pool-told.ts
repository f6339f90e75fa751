import { reachOf, type ReachGround } from '#domain/plan/reach';
import type { ObjectsNow } from '#domain/plan/strata-of-the-plan';
import type { StratumRule } from '#domain/rules/rule-set';

/** What of a task says whom it can draw. */
export interface Drawing {
  readonly items: readonly string[];
  readonly strata: readonly string[];
  readonly quarter: string;
  /** undefined: all. */
  readonly industries?: readonly string[] | undefined;
}

interface PoolGround extends ReachGround {
  readonly rules: ReachGround['rules'] & { readonly strata: readonly Pick<StratumRule, 'id' | 'grounds' | 'title' | 'rate'>[] };
  /** null: not known now. */
  readonly objects: readonly ObjectsNow[] | null;
}

export interface PoolTold {
  readonly stratum: string;
  readonly title: string;
  readonly rate: string;
  /** Enterprises of today's registry; null: known only when it is frozen. */
  readonly size: number | null;
  /** The industries of the task leave some of them out. */
  readonly atMost: boolean;
}

/**
 * Stratum by stratum what would be frozen if it were now: numbers, which are public the moment a draw is committed to, and nobody's name (R7).
 * @param quarter of today; a task of another is drawn by the classes of its own
 */
export function poolTold({ items, strata, industries, quarter: ofTask }: Drawing, { rules, objects, ...ground }: PoolGround, quarter: string): readonly PoolTold[] {
  return rules.strata.filter(({ id }) => strata.includes(id)).map((stratum) => {
    const reach = reachOf({ items, ...(industries !== undefined && { industries }) }, stratum, { rules, ...ground });
    const known = ofTask === quarter ? objects?.filter((one) => one.stratum === stratum.id && reach.permitClasses.includes(one.permitClass)) : undefined;
    return { stratum: stratum.id, title: stratum.title, rate: stratum.rate, size: known?.reduce((sum, { enterprises }) => sum + enterprises, 0) ?? null, atMost: reach.industries.length > 0 };
  });
}
