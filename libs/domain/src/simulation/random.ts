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

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Up to here a product with a word is a whole number that a double holds exactly. */
const EXACT_TO = 2 ** 21;
const WORDS = 2 ** 32;

/**
 * xoshiro128** (Blackman, Vigna 2018). For simulated years only: the same seed gives the same forecast everywhere. A real draw never
 * uses it; there the ranking is an HMAC under a seed nobody could choose (design.md 5).
 */
export function pseudorandom(seed: number): Random {
  // In an array: a captured number of 32 bits would be put on the heap anew with every word.
  const state = Int32Array.from({ length: 4 }, spread(seed));
  const word = (): number => {
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const d = state[3] ?? 0;
    const answer = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotated(d ^ b, 11);
    state[1] = b ^ c ^ a;
    state[0] = a ^ d ^ b;
    return answer;
  };
  return {
    below(bound) {
      // What is left over at the top would make small numbers likelier: drawn again (Lemire 2019: hardly ever is it even computed).
      let drawn = word();
      if (bound > EXACT_TO) {
        const rest = WORDS % bound;
        while (drawn < rest) drawn = word();
        return drawn % bound;
      }
      if (Math.imul(drawn, bound) >>> 0 < bound) {
        const rest = WORDS % bound;
        while (Math.imul(drawn, bound) >>> 0 < rest) drawn = word();
      }
      return Math.floor((drawn * bound) / WORDS);
    },
  };
}
