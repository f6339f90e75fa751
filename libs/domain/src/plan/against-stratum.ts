import { numberToDraw } from '../draw/rates.js';
import type { RuleSet } from '../rules/rule-set.js';
import { share, type StratumCounts } from './figures.js';

/** What the draws of a quarter come to when they are held against the whole of their stratum, as the rate is (实施方案 二(二)). */
export interface AgainstStratum {
  /** How many stand in the stratum now; null: not known. Classes of past quarters are not kept. */
  readonly whole: number | null;
  /** Fewer stood in the pools than stand in the stratum: only a part of it was drawn from, or the registry has grown since. */
  readonly partly: boolean;
  /** Drawn of the stratum: of the pools together where they held all of it, else of the whole. */
  readonly drawnShare: string | null;
  /** How many the rate asks for, of the same. */
  readonly asked: number;
  /** How many fewer were drawn. */
  readonly missing: number;
}

type Drawn = Pick<StratumCounts, 'rate' | 'size' | 'wanted' | 'drawn'>;

/**
 * A line may draw from a part of a stratum only (items of one permit class, a theme of one industry); its share of that part says nothing of the rate, which is of
 * the whole. Where the pools held all of it (several draws hold it several times) each draw answers for itself, and what is wanting is what they wanted.
 * @param whole enterprises in the stratum now
 * @param draw how numbers are rounded (R4)
 */
export function againstStratum({ rate, size, wanted, drawn }: Drawn, whole: number | null, draw: RuleSet['draw'] | null): AgainstStratum {
  const partly = whole !== null && draw !== null && size < whole;
  const asked = partly ? Math.max(wanted, numberToDraw(rate, whole, draw)) : wanted;
  return { whole, partly, drawnShare: share(drawn, partly ? whole : size), asked, missing: Math.max(0, asked - drawn) };
}
