import type { Crypto, EnterpriseId } from '../base.js';
import type { RuleSet } from '../rules/rule-set.js';
import { membersOf, type Pool } from './pool.js';
import { firstRanked } from './rank.js';
import { numberToDraw } from './rates.js';
import { takeTurns, turnAtCap } from './turns.js';

/** A place in the whole ranking of a stratum, from 1, and the score that gives it. */
export interface RankedObject {
  readonly id: EnterpriseId;
  readonly rank: number;
  readonly score: string;
}

export interface DrawnObject extends RankedObject {
  /** R5: its on-site visits are used up, so it is checked by non-site means. */
  readonly diverted: boolean;
}

export interface DrawnStratum {
  readonly id: string;
  /** Before capped enterprises are removed (R4). */
  readonly size: number;
  readonly rate: string;
  readonly wanted: number;
  readonly drawn: readonly DrawnObject[];
  /** Ranked high enough, but at the cap and not to be diverted. */
  readonly passedOver: readonly (RankedObject & { readonly why: 'atCap' })[];
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
  readonly crypto?: Pick<Crypto, 'firstScores'>;
}

function drawStratum(id: string, { pool, rules, seed, canDivert = () => false, crypto }: DrawRequest, capped: ReadonlySet<EnterpriseId>): DrawnStratum {
  const rule = rules.strata.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new RangeError(`the rule set has no stratum ${id}`);
  const members = membersOf(pool, id).flat();
  const wanted = numberToDraw(rule.rate, members.length, rules.draw);
  // Whoever is passed over makes room for one more; of those at the cap, no more than all are.
  const ranking = wanted === 0 ? [] : firstRanked(seed, id, members, wanted + capped.size, crypto?.firstScores);
  const drawn: DrawnObject[] = [];
  const passedOver: DrawnStratum['passedOver'][number][] = [];
  const taken = takeTurns(wanted, ranking.length, (index) => {
    const { id: ranked, score } = ranking[index] ?? { id: '', score: '' };
    const place = { id: ranked, rank: index + 1, score };
    const turn = capped.has(ranked) ? turnAtCap(canDivert(ranked)) : 'drawn';
    if (turn === 'passedOver') passedOver.push({ ...place, why: 'atCap' });
    else drawn.push({ ...place, diverted: turn === 'diverted' });
    return turn;
  });
  return { id, size: members.length, rate: rule.rate, wanted, drawn, passedOver, shortfall: wanted - taken };
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
