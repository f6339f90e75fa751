import type { RuleSetProblem } from '#contract/rule-set';
import { invalid, type ProblemError } from '../problems/problem-error.js';

/** Entries told one by one; a document with more faults than this is told once how many. */
const MOST_FAULTS = 100;

/** Every fault of a rule set with the entry it is in, the first in the sentence. */
export function ruleSetProblem(problems: readonly RuleSetProblem[]): ProblemError {
  const [first] = problems;
  const errors = problems.slice(0, MOST_FAULTS).map(({ pointer, entry, reason }) => ({ pointer, detail: `${entry}：${reason}` }));
  return invalid('RULE_SET_INVALID', `规则集有 ${problems.length} 处不符合要求，首处为${first?.entry ?? ''}：${first?.reason ?? ''}。`, errors);
}
