import type { Crypto } from '../base.js';
import { matchingAgainst, replacementAgainst } from './against-draw.js';
import type { AnyDrawRecord } from './ranking.js';
import { isMatchingRecord, isReplacementRecord, isSupplementRecord } from './record-shape.js';
import type { SupplementRecord } from './supplement-record.js';
import type { VerifiedCheck } from './verified-check.js';
import { verifyMatchingRecord } from './verify-matching.js';
import { verifyReplacement } from './verify-replacement.js';
import { verifySupplement } from './verify-supplement.js';

/** A record that rests on a draw, with the name by which its checks are told: that of its file, say. */
export interface Companion {
  readonly name: string;
  /** As parsed from JSON; anything at all. */
  readonly content: unknown;
}

/** Each after the one it names; what belongs to no chain stays at the end, and is found wrong. */
function inChain(supplements: readonly SupplementRecord[]): readonly SupplementRecord[] {
  const chain: SupplementRecord[] = [];
  for (;;) {
    const next = supplements.find((one) => !chain.includes(one) && one.previous === (chain.at(-1)?.digest ?? null));
    if (next === undefined) return [...chain, ...supplements.filter((one) => !chain.includes(one))];
    chain.push(next);
  }
}

/**
 * Supplements, matchings and replacements of one draw in any order, each recomputed and held against the draw and the supplements
 * it rests on. The draw has its own verification.
 * @returns the checks of each, named '<name>：<check>', in the order in which the records were given
 */
export function verifyTogether(first: AnyDrawRecord, companions: readonly Companion[], crypto: Crypto): readonly VerifiedCheck[] {
  const chain = inChain(companions.map(({ content }) => content).filter(isSupplementRecord));
  return companions.flatMap(({ name, content }) => checksOf(first, content, chain, crypto).map((one) => ({ ...one, check: `${name}：${one.check}` })));
}

function checksOf(first: AnyDrawRecord, record: unknown, chain: readonly SupplementRecord[], crypto: Crypto): readonly VerifiedCheck[] {
  if (isSupplementRecord(record)) return verifySupplement({ record, first, earlier: chain.slice(0, chain.indexOf(record)), crypto });
  if (isMatchingRecord(record)) {
    const last = chain.findIndex(({ digest }) => digest === record.drawRecord);
    return [...verifyMatchingRecord({ record, crypto }), ...matchingAgainst(record, { first, supplements: chain.slice(0, last + 1) }, crypto)];
  }
  if (isReplacementRecord(record)) return [...verifyReplacement({ record, crypto }), ...replacementAgainst(record, { first, supplements: chain }, crypto)];
  return [{ check: '格式', ok: false, detail: '不是补抽、匹配或人员更换的记录，或缺少内容' }];
}
