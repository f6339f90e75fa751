import { z } from 'zod';
import type { RuleSet } from '#domain';
import { LIMIT_CODES, checkConsistency } from './rule-set-consistency.js';
import { colours, cap, crimeTransfer, dayText, draw, grading, limitRule, matching, merging, nonSite, returnVisit, strata, text, theme, urging, wholeNumber } from './rule-set-parts.js';
import { inChinese, labelOf } from './rule-set-wording.js';

export { LIMIT_CODES };

/** A rule set as a file holds it: strict, so that a misspelt field is never taken for a missing one. */
export const ruleSetSchema: z.ZodType<RuleSet> = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: '应为字母、数字、点、横线组成的编号，不超过 64 位' }),
    version: wholeNumber(1, 100_000),
    title: text(200),
    jurisdiction: text(40),
    effectiveFrom: dayText,
    limits: z.array(limitRule).max(200),
    colours,
    strata,
    grading,
    draw,
    cap,
    nonSite,
    matching,
    returnVisit,
    crimeTransfer,
    merging: merging.exactOptional(),
    urging: urging.exactOptional(),
    themes: z.array(theme).max(200).exactOptional(),
  })
  .superRefine(checkConsistency);

export interface RuleSetProblem {
  /** The entry in words: '录入检查结果时限（D12） · 期限', '分层 permit-key · 比例', '等级'. */
  readonly entry: string;
  /** RFC 6901 pointer into the document: '/limits/11/count/span/amount'. */
  readonly pointer: string;
  /** Chinese, says what it should be. */
  readonly reason: string;
}

export type RuleSetReading = { readonly ok: true; readonly ruleSet: RuleSet } | { readonly ok: false; readonly problems: readonly RuleSetProblem[] };

/**
 * Reads a rule set from a parsed JSON document. Every fault is reported at once, each with the entry it is in;
 * nothing is repaired and nothing defaulted, because a limit that was guessed would look like law.
 */
export function readRuleSet(value: unknown): RuleSetReading {
  const read = ruleSetSchema.safeParse(value, { error: inChinese });
  if (read.success) return { ok: true, ruleSet: read.data };
  const problems = read.error.issues.map(({ path, message }) => ({ entry: labelOf(path, value), pointer: path.map((part) => `/${String(part)}`).join(''), reason: message }));
  return { ok: false, problems };
}
