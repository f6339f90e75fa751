/** Where a number below a bound comes from. */
export interface Random {
  /** A whole number from 0 to below `bound`, each equally likely. `bound` ≤ 2³². */
  below(bound: number): number;
}

const GOLDEN = 0x9e3779b9;

/** SplitMix32: spreads a seed over the state, so that near seeds give unlike years. */
function spread(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + GOLDEN) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/**
 * xoshiro128** (Blackman, Vigna 2018). For simulated years only: the same seed gives the same forecast everywhere. A real draw never
 * uses it; there the ranking is an HMAC under a seed nobody could choose (design.md 5).
 */
export function pseudorandom(seed: number): Random {
  const next = spread(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
  const word = (): number => {
    const answer = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return answer;
  };
  return {
    below(bound) {
      // What is left over at the top would make small numbers likelier: drawn again.
      const rest = 0x1_0000_0000 % bound;
      let drawn = word();
      while (drawn < rest) drawn = word();
      return drawn % bound;
    },
  };
}
