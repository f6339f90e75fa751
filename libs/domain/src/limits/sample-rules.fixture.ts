import type { Colours, LimitRule } from '../rules/rule-set.js';

/** The defaults of regulations.md 1.2 and 5.3 as far as the tests of this folder need them. */
export const COLOURS: Colours = {
  yellowWorkingDaysLeft: 3,
  yellowByDaysOver: 5,
  yellowShare: '0.8',
  escalations: [
    { afterWorkingDays: 1, to: 'unitHead' },
    { afterWorkingDays: 3, to: 'brigade' },
    { afterWorkingDays: 5, to: 'leader' },
  ],
  source: '系统默认值',
  confidence: 'low',
};

const after = (amount: number, unit: 'wd' | 'd' | 'h'): LimitRule['count'] => ({ direction: 'after', span: { amount, unit } });
const before = (amount: number, unit: 'wd' | 'd' | 'h'): LimitRule['count'] => ({ direction: 'before', span: { amount, unit } });
const sourced = { source: '测试依据', confidence: 'medium', severity: 'hard' } as const;

export const RULES = {
  D1: { ...sourced, code: 'D1', title: '拟定年度抽查计划', anchor: '当年1月1日', count: { direction: 'on', month: 1, day: 31 }, severity: 'warn' },
  D2: { ...sourced, code: 'D2', title: '公布年度抽查计划', anchor: '当年1月1日', count: { direction: 'on', month: 3, day: 31 } },
  D3: { ...sourced, code: 'D3', title: '计划调整备案', anchor: '提出调整之日', count: null },
  D4: { ...sourced, code: 'D4', title: '创建抽查任务', anchor: '任务开始之日', count: before(5, 'wd') },
  D5: { ...sourced, code: 'D5', title: '确认抽取名单', anchor: '抽取之日', count: after(2, 'wd') },
  D8: { ...sourced, code: 'D8', title: '入企检查报备', anchor: '计划检查之日', count: before(0, 'wd'), warn: { amount: 3, unit: 'wd' } },
  D12: { ...sourced, code: 'D12', title: '录入检查结果', anchor: '检查结束之日', count: after(7, 'wd'), warn: { amount: 5, unit: 'wd' } },
  D14: { ...sourced, code: 'D14', title: '录入、审核并公示', anchor: '检查结束之日', count: after(20, 'wd'), confidence: 'high' },
  D18: { ...sourced, code: 'D18', title: '决定是否立案', anchor: '收到线索之日', count: after(15, 'd'), runsToNextWorkingDay: true },
  D19: { ...sourced, code: 'D19', title: '作出行政处罚决定', anchor: '立案之日', count: after(90, 'd'), runsToNextWorkingDay: true },
  D21: { ...sourced, code: 'D21', title: '决定是否移送', anchor: '收到书面报告之日', count: after(3, 'd') },
  D22: { ...sourced, code: 'D22', title: '移送公安机关', anchor: '批准移送之时', count: after(24, 'h') },
} as const satisfies Record<string, LimitRule>;
