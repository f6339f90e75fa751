import type { CrimeTransferRule, LimitCode, LimitRule, OtherWay, ReturnVisitRule, Sourced } from './rule-set.js';

// What is taken where a rule set was stored before an entry existed: data, each with its source and confidence, and no figure of ours anywhere else.

const OURS = { source: '本系统默认值，非法定', confidence: 'low', note: '该版规则集录入时还没有这一项，按系统默认值办理。' } as const;

export const DEFAULT_LIMITS: readonly LimitRule[] = [
  { ...OURS, code: 'SQ', title: '答复企业诉求', anchor: '收到诉求之日', count: { direction: 'after', span: { amount: 5, unit: 'wd' } }, severity: 'hard' },
  { ...OURS, code: 'ZG', title: '提交整改报告', anchor: '责令改正决定书规定的期限', count: { direction: 'before', span: { amount: 0, unit: 'd' } }, severity: 'hard' },
  { ...OURS, code: 'TS', title: '处理回访中的投诉', anchor: '收到投诉之日', count: { direction: 'after', span: { amount: 15, unit: 'wd' } }, severity: 'hard' },
  { ...OURS, code: 'JZ', title: '见证人承诺与揭示', anchor: '抽取承诺公开之日、全部见证人承诺之日', count: { direction: 'after', span: { amount: 1, unit: 'wd' } }, severity: 'hard' },
];

/** Counted in another way than its rule says: for as long as the rule, which has always been so, but not on its ground. */
export const DEFAULT_WAYS: readonly (Sourced & { readonly code: LimitCode; readonly way: OtherWay })[] = [
  { ...OURS, code: 'D25', way: 'otherwise', note: '不属违法排放污染物的，以责令改正决定书规定的期限为准，期限届满后多久复查没有规定。该版规则集录入时还没有这一项，按系统默认值办理。' },
  ...(['D18', 'D19'] as const).map((code) => ({
    ...OURS, code, way: 'afterRefusal' as const, note: '公安机关不予立案的，依法作出处理（国务院令第310号第十条），此后的期限如何计算没有规定，重新计算为本系统默认做法，非法定。该版规则集录入时还没有这一项。',
  })),
];

export const DEFAULT_RETURN_VISIT: ReturnVisitRule = { ...OURS, rate: '0.2', attempts: 3, followUpAtOrBelow: 2 };

/** Binding, whatever a rule set says of it or not. */
export const DEFAULT_CRIME_TRANSFER: CrimeTransferRule = {
  officersInTaskGroup: 2, source: '《行政执法机关移送涉嫌犯罪案件的规定》（国务院令第310号）第五条', confidence: 'high', note: '该版规则集录入时还没有这一项，按该条规定办理。',
};
