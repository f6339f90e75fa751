import { DEFAULT_CRIME_TRANSFER, DEFAULT_LIMITS, DEFAULT_RETURN_VISIT, DEFAULT_WAYS } from './defaults.js';
import type { CrimeTransferRule, LimitRule, ReturnVisitRule, RuleSet } from './rule-set.js';

/** A rule set as it may have been stored before these entries existed; processes that began with it keep it. */
type Stored = Omit<RuleSet, 'returnVisit' | 'crimeTransfer'> & { readonly crimeTransfer?: CrimeTransferRule; readonly returnVisit?: Partial<ReturnVisitRule> };

/** What a stored rule set says, and beside it what it could not say yet, marked as a default of ours; it is never rewritten. */
export function completed(stored: Stored): RuleSet {
  const missing = DEFAULT_LIMITS.filter(({ code }) => !stored.limits.some((limit) => limit.code === code));
  return {
    ...stored,
    limits: [...stored.limits.map(withOtherWays), ...missing],
    returnVisit: { ...DEFAULT_RETURN_VISIT, ...stored.returnVisit },
    crimeTransfer: stored.crimeTransfer ?? DEFAULT_CRIME_TRANSFER,
  };
}

function withOtherWays(rule: LimitRule): LimitRule {
  const { count } = rule;
  if (count?.direction !== 'after') return rule;
  const missing = DEFAULT_WAYS.filter(({ code, way }) => code === rule.code && rule[way] === undefined);
  return missing.reduce((told, { code: _, way, ...sourced }) => ({ ...told, [way]: { span: count.span, ...sourced } }), rule);
}
