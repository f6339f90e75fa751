import type { CrimeTransferRule, LimitRule, ReturnVisitRule, RuleSet } from './rule-set.js';

/** A rule set as it may have been stored before these entries existed; processes that began with it keep it. */
type Stored = Omit<RuleSet, 'returnVisit' | 'crimeTransfer'> & { readonly crimeTransfer?: CrimeTransferRule; readonly returnVisit?: Partial<ReturnVisitRule> };

const OURS = { source: '本系统默认值，非法定', confidence: 'low', note: '该版规则集录入时还没有这一项，按系统默认值办理。' } as const;

const LATER: readonly LimitRule[] = [
  { ...OURS, code: 'SQ', title: '答复企业诉求', anchor: '收到诉求之日', count: { direction: 'after', span: { amount: 5, unit: 'wd' } }, severity: 'hard' },
  { ...OURS, code: 'ZG', title: '提交整改报告', anchor: '责令改正决定书规定的期限', count: { direction: 'before', span: { amount: 0, unit: 'd' } }, severity: 'hard' },
  { ...OURS, code: 'TS', title: '处理回访中的投诉', anchor: '收到投诉之日', count: { direction: 'after', span: { amount: 15, unit: 'wd' } }, severity: 'hard' },
];

const RETURN_VISIT: ReturnVisitRule = { ...OURS, rate: '0.2', attempts: 3, followUpAtOrBelow: 2 };

/** Binding, whatever a rule set says of it or not. */
const CRIME_TRANSFER: CrimeTransferRule = {
  officersInTaskGroup: 2, source: '《行政执法机关移送涉嫌犯罪案件的规定》（国务院令第310号）第五条', confidence: 'high', note: '该版规则集录入时还没有这一项，按该条规定办理。',
};

/** What a stored rule set says, and beside it what it could not say yet, marked as a default of ours; it is never rewritten. */
export function completed(stored: Stored): RuleSet {
  const missing = LATER.filter(({ code }) => !stored.limits.some((limit) => limit.code === code));
  return { ...stored, limits: [...stored.limits, ...missing], returnVisit: { ...RETURN_VISIT, ...stored.returnVisit }, crimeTransfer: stored.crimeTransfer ?? CRIME_TRANSFER };
}
