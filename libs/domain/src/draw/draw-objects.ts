import type { Crypto, EnterpriseId } from '../base.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { Pool, PoolStratum } from './pool.js';
import { rank } from './rank.js';
import { numberToDraw } from './rates.js';

export interface DrawnObject {
  readonly id: EnterpriseId;
  /** Place in the whole ranking, from 1. */
  readonly rank: number;
  readonly score: string;
  /** R5: its on-site visits are used up, so it is checked by non-site means. */
  readonly diverted: boolean;
}

export interface DrawnStratum {
  readonly id: string;
  /** Before capped enterprises are removed (R4). */
  readonly size: number;
  readonly rate: string;
  readonly wanted: number;
  /** Whole; continues for supplementary draws. */
  readonly ranking: readonly EnterpriseId[];
  readonly drawn: readonly DrawnObject[];
  /** Ranked high enough, but at the cap and not to be diverted. */
  readonly passedOver: readonly { readonly id: EnterpriseId; readonly why: 'atCap' }[];
  /** How many fewer were drawn than wanted. */
  readonly shortfall: number;
}

/** The part of a rule set a draw needs; the parameters of a draw record have the same shape. */
export interface DrawRates {
  readonly strata: readonly Pick<RuleSet['strata'][number], 'id' | 'rate'>[];
  readonly draw: Pick<RuleSet['draw'], 'rounding' | 'minimumPerStratum'>;
}

export interface DrawRequest {
  readonly pool: Pool;
  readonly rules: DrawRates;
  readonly seed: string;
  /** Enterprises whose on-site visits of the year are used up. */
  readonly atCap: Iterable<EnterpriseId>;
  /** Whether one at the cap can be checked by non-site means; default: no, it is passed over. */
  readonly canDivert?: (id: EnterpriseId) => boolean;
  readonly crypto: Pick<Crypto, 'hmac'>;
}

function drawStratum(stratum: PoolStratum, request: DrawRequest, capped: ReadonlySet<EnterpriseId>): DrawnStratum {
  const rule = request.rules.strata.find(({ id }) => id === stratum.id);
  if (rule === undefined) throw new RangeError(`the rule set has no stratum ${stratum.id}`);
  const size = stratum.members.length;
  const wanted = numberToDraw(rule.rate, size, request.rules.draw);
  const ranking = rank(request.seed, stratum.id, stratum.members.map(({ id }) => id), request.crypto);
  const drawn: DrawnObject[] = [];
  const passedOver: DrawnStratum['passedOver'][number][] = [];
  for (const [index, { id, score }] of ranking.entries()) {
    if (drawn.length === wanted) break;
    const diverted = capped.has(id);
    if (diverted && request.canDivert?.(id) !== true) passedOver.push({ id, why: 'atCap' });
    else drawn.push({ id, rank: index + 1, score, diverted });
  }
  return { id: stratum.id, size, rate: rule.rate, wanted, ranking: ranking.map(({ id }) => id), drawn, passedOver, shortfall: wanted - drawn.length };
}

/**
 * 抽取: per stratum the smallest scores, as many as R4 wants; those at the cap divert or are passed over (R5).
 * Fewer eligible than wanted: all are drawn and the shortfall is reported. @throws RangeError on a stratum the rules do not have
 */
export function drawObjects(request: DrawRequest): { readonly strata: readonly DrawnStratum[] } {
  const capped = new Set(request.atCap);
  return { strata: request.pool.strata.map((stratum) => drawStratum(stratum, request, capped)) };
}

/**
 * 补抽: the next of a ranking for those that could not be checked. `taken` are all drawn before, also the ones struck.
 * @returns as many as asked, or all that are left
 */
export function nextInRanking(ranking: readonly EnterpriseId[], taken: Iterable<EnterpriseId>, count: number, mayBeDrawn: (id: EnterpriseId) => boolean): readonly EnterpriseId[] {
  const gone = new Set(taken);
  return ranking.filter((id) => !gone.has(id) && mayBeDrawn(id)).slice(0, count);
}
