import type { OfficerId } from '../base.js';
import { compareCodePoints, lengthPrefixed, sortedByCodePoint } from './canonical-text.js';

/** How many visits two officers were matched to together. */
export interface PairMet {
  /** In code point order. */
  readonly officers: readonly [OfficerId, OfficerId];
  readonly visits: number;
}

type Team = readonly { readonly officer: OfficerId }[];

/** One text for a pair, whichever of the two is named first. */
export const pairKey = (a: OfficerId, b: OfficerId): string => lengthPrefixed(sortedByCodePoint([a, b]));

/** Who met whom in these teams, sorted by the first and then the second officer. */
export function pairsMetIn(teams: Iterable<Team>): readonly PairMet[] {
  const met = new Map<string, PairMet>();
  for (const team of teams) {
    for (const [index, { officer }] of team.entries()) {
      for (const { officer: other } of team.slice(index + 1)) {
        const [first, second] = sortedByCodePoint([officer, other]);
        if (first === undefined || second === undefined) continue;
        const key = pairKey(first, second);
        met.set(key, { officers: [first, second], visits: (met.get(key)?.visits ?? 0) + 1 });
      }
    }
  }
  return [...met.values()].sort(byPair);
}

/** Those of the pairs whose two officers are both among these: others cannot meet in this matching. */
export function pairsAmong(pairs: readonly PairMet[], officers: ReadonlySet<OfficerId>): readonly PairMet[] {
  return pairs.filter(({ officers: [a, b] }) => officers.has(a) && officers.has(b)).map(({ officers: [a, b], visits }): PairMet => ({ officers: [a, b], visits })).sort(byPair);
}

const byPair = ({ officers: [a, b] }: PairMet, { officers: [c, d] }: PairMet): number => compareCodePoints(a, c) || compareCodePoints(b, d);
