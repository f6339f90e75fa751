import { numberToDraw } from '../draw/rates.js';
import type { RuleSet } from '../rules/rule-set.js';
import { share, type StratumCounts } from './figures.js';

/** One draw from a stratum. */
export interface DrawnPool {
  /** How many stood in its pool. */
  readonly size: number;
  /** How many could be drawn in the whole stratum when its pool was frozen; null: frozen before that was kept. */
  readonly whole: number | null;
}

/** When those stood in the stratum whom the draws are held against. */
export type Against = 'freeze' | 'today';

/** What the draws of a quarter come to when they are held against the whole of their stratum, as the rate is (实施方案 二(二)). */
export interface AgainstStratum {
  /** How many draws there were: their pools are counted together, and one enterprise may stand in several. */
  readonly draws: number;
  /** How many stood in the stratum; of several freezes the fewest. null: not known. */
  readonly whole: number | null;
  readonly against: Against;
  /** No draw was from all of the stratum. Held against today's registry: fewer stood in the pools, because of that or because the registry has grown since. */
  readonly partly: boolean;
  /** Drawn of the stratum: of the pools together where a draw held all of it, else of the whole. */
  readonly drawnShare: string | null;
  /** How many the rate asks for, of the same. */
  readonly asked: number;
  /** How many fewer were drawn, by what stood at the freeze; growth of the registry since lacks in no draw. */
  readonly missing: number;
}

type Drawn = Pick<StratumCounts, 'rate' | 'wanted' | 'drawn'> & { readonly pools: readonly DrawnPool[] };

/**
 * A line may draw from a part of a stratum only (items of one permit class, a theme of one industry); its share of that part says nothing of the rate, which is of
 * the whole as it stood when the pool was frozen (decision 50). Where a draw held all of it, or parts make up all of it, each draw answers for itself, and what is
 * wanting is what they wanted. Where that was not kept it is held against today's registry, and what is asked for by it is told but not missing.
 * @param today enterprises in the stratum now; null: not known
 * @param draw how numbers are rounded (R4)
 */
export function againstStratum({ rate, wanted, drawn, pools }: Drawn, today: number | null, draw: RuleSet['draw'] | null): AgainstStratum {
  const size = pools.reduce((sum, pool) => sum + pool.size, 0);
  const { whole, against, all } = wholeOf(pools, size, today);
  const partly = whole !== null && draw !== null && !all;
  const asked = partly && size !== whole ? Math.max(wanted, numberToDraw(rate, whole, draw)) : wanted;
  const due = against === 'freeze' ? asked : wanted;
  return { draws: pools.length, whole, against, partly, drawnShare: share(drawn, partly ? whole : size), asked, missing: Math.max(0, due - drawn) };
}

/** One draw that held all of it is enough, whatever is not known of the others. */
function wholeOf(pools: readonly DrawnPool[], size: number, today: number | null): { readonly whole: number | null; readonly against: Against; readonly all: boolean } {
  const kept = pools.flatMap((pool) => (pool.whole === null ? [] : [{ ...pool, whole: pool.whole }]));
  const held = kept.filter((pool) => pool.size >= pool.whole);
  const told = held.length > 0 ? held : kept;
  if (held.length > 0 || (kept.length === pools.length && kept.length > 0)) return { whole: Math.min(...told.map(({ whole }) => whole)), against: 'freeze', all: held.length > 0 };
  return { whole: today, against: 'today', all: today !== null && size >= today };
}
