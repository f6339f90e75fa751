import type { Crypto } from '#domain';
import type { Leaves } from '#domain/draw/merkle';
import { firstScores } from '#domain/draw/rank';
import { HASH_WORDS, hashHex } from '#domain/draw/sha256';
import { joinedRoot, nativeMerkleRoot } from './native-merkle.js';
import { type SecondThread, sharedWords } from './second-thread.js';

/** A power of two: leaves of one subtree, and ids of one order. */
const PART = 16_384;
/** Below that the second thread saves less than it costs to tell it. */
const WORTH_IT = 4 * PART;

/** How the parts are shared out: somewhat less than half is done here, where the others have to be handed over too. */
function shares(size: number): { readonly parts: number; readonly own: number } {
  const parts = Math.ceil(size / PART);
  return { parts, own: Math.floor(parts * 0.47) };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, index) => from + index);

/** The same root as the domain's `merkleRoot`, the later part of the leaves hashed by the second thread. */
function merkleRootByTwo(second: SecondThread, leaves: Leaves): string {
  const { size, textAt } = leaves;
  if (size < WORTH_IT) return nativeMerkleRoot(leaves);
  const { parts, own } = shares(size);
  const endOf = (part: number): number => Math.min((part + 1) * PART, size);
  const answer = sharedWords((parts - own) * HASH_WORDS);
  const done = sharedWords(1);
  for (const part of range(own, parts)) {
    const texts = range(part * PART, endOf(part)).map(textAt);
    const at = (part - own) * HASH_WORDS;
    second.order({ work: 'root', texts, answer: answer.subarray(at, at + HASH_WORDS), done });
  }
  const rootHere = (part: number): string => nativeMerkleRoot(leaves, part * PART, endOf(part));
  const first = range(0, own).map(rootHere);
  const came = second.waitFor(done, parts - own);
  return joinedRoot([...first, ...range(own, parts).map((part) => (came ? hashHex(answer, (part - own) * HASH_WORDS) : rootHere(part)))]);
}

/** The same as the domain's `firstScores`, the later part of the ids by the second thread. */
function firstScoresByTwo(second: SecondThread, seed: string, stratum: string, ids: readonly string[]): Uint32Array {
  if (ids.length < WORTH_IT) return firstScores(seed, stratum, ids);
  const { parts, own } = shares(ids.length);
  const answer = sharedWords(ids.length);
  const done = sharedWords(1);
  for (const part of range(own, parts)) {
    const from = part * PART;
    second.order({ work: 'scores', seed, stratum, ids: ids.slice(from, from + PART), answer: answer.subarray(from, from + PART), done });
  }
  const here = own * PART;
  answer.set(firstScores(seed, stratum, ids.slice(0, here)));
  if (!second.waitFor(done, parts - own)) answer.set(firstScores(seed, stratum, ids.slice(here)), here);
  return new Uint32Array(answer.buffer);
}

/** What is hashed by the million, by this thread and another one together. */
export const byTwo = (second: SecondThread): Required<Pick<Crypto, 'merkleRoot' | 'firstScores'>> => ({
  merkleRoot: (leaves) => merkleRootByTwo(second, leaves),
  firstScores: (seed, stratum, ids) => firstScoresByTwo(second, seed, stratum, ids),
});
