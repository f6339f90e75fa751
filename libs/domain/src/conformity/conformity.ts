import type { RuleSet } from '../rules/rule-set.js';
import type { Evaluator } from './answers.js';
import { BEFORE_THE_CHECK } from './before-the-check.js';
import type { Evidence } from './evidence.js';
import { PROHIBITIONS } from './prohibitions.js';
import type { Assessed, MeasuredLimit } from './rule.js';
import { CONFORMITY_RULES, type RuleId, ruleOf } from './rules.js';
import { THE_CHECK } from './the-check.js';
import { THE_DRAW } from './the-draw.js';
import { THE_RESULT } from './the-result.js';

/** One question for every rule; the compiler holds that none is missing. */
const EVALUATORS: Readonly<Record<RuleId, Evaluator>> = { ...PROHIBITIONS, ...THE_DRAW, ...BEFORE_THE_CHECK, ...THE_CHECK, ...THE_RESULT };

export const RULE_IDS = Object.keys(CONFORMITY_RULES).filter((id): id is RuleId => Object.hasOwn(CONFORMITY_RULES, id));

/**
 * 54号 as evidence: of each rule whether this inspection met it, by which event, or did not, or nobody has shown it yet.
 * Read anew from the ledger whenever it is asked for; it is not stored, and never added up per person or squad (五个严禁 4).
 */
export function conformityOf(evidence: Evidence): readonly Assessed<RuleId>[] {
  return RULE_IDS.map((id) => {
    const { limits = [], ...rule } = ruleOf(id);
    return { rule: id, ...rule, limits: limits.flatMap((code) => measuredBy(evidence.rules, code)), ...EVALUATORS[id](evidence) };
  });
}

function measuredBy({ limits }: RuleSet, wanted: MeasuredLimit['code']): readonly MeasuredLimit[] {
  return limits.filter(({ code }) => code === wanted).map(({ code, title, source, confidence }) => ({ code, title, source, confidence }));
}
