import { describe, expect, it } from '@jest/globals';
import { readRuleSet } from './rule-set.js';
import { ruleSetDocument, spoilt } from './rule-set.fixture.js';

/** '录入检查结果时限（D12） · 期限：…', one line per problem; empty when the document holds. */
function faultsOf(document: unknown): readonly string[] {
  const reading = readRuleSet(document);
  return reading.ok ? [] : reading.problems.map(({ entry, reason }) => `${entry}：${reason}`);
}

const faults = (path: readonly (string | number)[], value: unknown): readonly string[] => faultsOf(spoilt(path, value));
const limits = (): unknown[] => {
  const { limits: list } = ruleSetDocument();
  if (!Array.isArray(list)) throw new Error('the fixture has no limits');
  return list;
};

describe('a rule set', () => {
  it('is read as it stands when it holds', () => {
    expect(readRuleSet(ruleSetDocument())).toEqual({ ok: true, ruleSet: ruleSetDocument() });
  });

  it('survives a journey through JSON', () => {
    expect(faultsOf(JSON.parse(JSON.stringify(ruleSetDocument())))).toEqual([]);
  });

  it('has every limit from D1 to D28', () => {
    expect(faultsOf(spoilt(['limits'], limits().filter((_, index) => index !== 27)))).toEqual(['时限：缺少评估计划执行情况（D28），规则集的 32 项时限每项都要列出（没有数字的，count 写 null）']);
  });

  it('has no limit twice', () => {
    expect(faultsOf(spoilt(['limits'], [...limits(), limits()[11]]))).toEqual(['录入检查结果时限（D12） · 代码：录入检查结果（D12）列了不止一次']);
  });

  it('names the limit whose number is wrong, and points to the place', () => {
    const reading = readRuleSet(spoilt(['limits', 11, 'count', 'span', 'amount'], 7.5));
    expect(reading).toEqual({ ok: false, problems: [{ entry: '录入检查结果时限（D12） · 期限 · 数量', pointer: '/limits/11/count/span/amount', reason: '应为 0 到 3660 的整数' }] });
  });

  it('takes another way of counting only with a source of its own', () => {
    const span = { amount: 15, unit: 'd' };
    expect(faults(['limits', 17, 'afterRefusal'], { span, source: '本系统默认值，非法定', confidence: 'low' })).toEqual([]);
    expect(faults(['limits', 17, 'afterRefusal'], { span, confidence: 'low' })).toEqual(['决定是否立案时限（D18） · 公安机关不予立案后 · 依据：没有填写']);
    expect(faults(['limits', 24, 'otherwise'], { span: 30, source: '测试', confidence: 'low' })).toEqual(['复查改正情况时限（D25） · 其他情形 · 期限：应为对象']);
  });

  it('takes a rule of merging and themes, and none of either', () => {
    const sourced = { source: '本系统默认值，非法定', confidence: 'low' };
    const theme = { id: 'food', title: '食品制造', industries: ['14'], items: ['W1'], kinds: ['section', 'outside'], multiField: true, highFrequency: false, ...sourced };
    expect(faults(['merging'], { withinDays: 30, ...sourced })).toEqual([]);
    expect(faults(['merging'], { withinDays: 30 })).toEqual(['合并 · 依据：没有填写', expect.stringContaining('合并 · 把握程度')]);
    expect(faults(['themes'], [theme])).toEqual([]);
    expect(faults(['themes'], [theme, theme])).toEqual(['一业一查主题 food · 编号：一业一查主题 food 列了不止一次']);
    expect(faults(['themes'], [{ ...theme, industries: ['C14'] }])).toEqual(['一业一查主题 food · 行业 · 第 1 项：应为 2 至 4 位国民经济行业代码（GB/T 4754）']);
  });

  it('takes a rule of 催办, and none', () => {
    const sourced = { source: '本系统默认值，非法定', confidence: 'low' };
    expect(faults(['urging'], { everyWorkingDays: 1, ...sourced })).toEqual([]);
    expect(faults(['urging'], { everyWorkingDays: 0, ...sourced })).toEqual([expect.stringContaining('催办 · 每几个工作日一次')]);
    expect(faults(['urging'], { everyWorkingDays: 1 })).toEqual(['催办 · 依据：没有填写', expect.stringContaining('催办 · 把握程度')]);
  });

  it('gives witnesses, where it asks for them, a term', () => {
    const at = limits().findIndex((limit) => (limit as { code: string }).code === 'JZ');
    const document = spoilt(['draw', 'witnesses'], { minimum: 2, source: '测试', confidence: 'low' });
    expect(faultsOf(document)).toEqual([]);
    const termless = { ...document, limits: limits().map((limit, index) => (index === at ? { ...(limit as object), count: null } : limit)) };
    expect(faultsOf(termless)).toEqual([expect.stringContaining('见证人承诺与揭示（JZ）必须规定期限')]);
  });

  it('accepts a limit without a number', () => {
    expect(faults(['limits', 2, 'count'], null)).toEqual([]);
  });

  it.each([
    ['a ground nobody knows', ['strata', 0, 'grounds', 0], 'notPaid', /^分层 special · 归类理由 · 第 1 项：应为 .*penalisedLastQuarter.* 之一，现在是 "notPaid"$/],
    ['a rate as a number', ['strata', 3, 'rate'], 0.005, /^分层 registered · 比例：应为加引号的小数，例如 "0.005"，不能写成数字$/],
    ['a rate above one', ['strata', 3, 'rate'], '1.5', /^分层 registered · 比例：应为 0 到 1 之间的小数/],
    ['a rate of nothing', ['strata', 3, 'rate'], '0.000', /^分层 registered · 比例：应大于 0$/],
    ['a stratum twice', ['strata', 3, 'id'], 'key', /^分层 key · 编号：分层 key 列了不止一次$/],
    ['a ground in two strata', ['strata', 3, 'grounds', 0], 'permitKey', /^分层 registered · 归类理由 · 第 1 项：归类理由 permitKey 已用于分层 key/],
    ['a stratum without grounds', ['strata', 1, 'grounds'], [], /^分层 key · 归类理由：至少应有一个归类理由$/],
    ['"not rated" as a grade below B (R2)', ['grading', 'air', 'belowB', 0], 'unrated', /^等级 · 大气绩效 · B 级以下 · 第 1 项：应为 .* 之一，现在是 "unrated"$/],
    ['a grade both above and below', ['grading', 'air', 'belowB', 0], 'B-', /^等级 · 大气绩效 · B 级以下 · 第 1 项：B- 不能既在 B 级以上、又在 B 级以下$/],
    ['a field nobody knows', ['cap', 'perYear'], 2, /^频次上限：有不认识的字段：perYear$/],
    ['a missing field', ['cap', 'source'], undefined, /^频次上限 · 依据：没有填写$/],
    ['an empty source', ['limits', 0, 'source'], '  ', /^拟定年度抽查计划时限（D1） · 依据：不能为空$/],
    ['a day that does not exist', ['effectiveFrom'], '2026-02-30', /^施行日期：应为存在的日期/],
    ['nobody of a further department', ['matching', 'furtherDepartment'], { officers: 0, source: '测试', confidence: 'low' }, /^匹配 · 其他参加部门 · 人数：应为 1 到 20 的整数$/],
    ['one officer alone', ['matching', 'officersPerInspection'], 1, /^匹配 · 每次检查人数：应为 2 到 20 的整数$/],
    ['a witness alone', ['draw', 'witnesses'], { minimum: 1, source: '测试', confidence: 'low' }, /^抽取 · 见证人 · 至少人数：应为 2 到 20 的整数$/],
    ['a NUL in a title', ['title'], '规则\u0000集', /^名称：含有不可见的控制字符$/],
    ['a title of ten thousand characters', ['title'], '规'.repeat(10_000), /^名称：不应超过 200 个字$/],
    ['escalations out of order', ['colours', 'escalations', 1, 'afterWorkingDays'], 1, /^颜色和升级 · 升级 · 第 2 项 · 逾期工作日：应晚于上一级$/],
    ['a fixed date that no year has', ['limits', 0, 'count'], { direction: 'on', month: 2, day: 30 }, /^拟定年度抽查计划时限（D1） · 期限 · 日：2 月没有 30 日$/],
    ['a direction nobody knows', ['limits', 0, 'count'], { direction: 'around' }, /^拟定年度抽查计划时限（D1） · 期限 · 方向：应为 after、before、on 之一，并带上各自的字段$/],
    ['a warning after the limit', ['limits', 0, 'warn'], { amount: 6, unit: 'wd' }, /^拟定年度抽查计划时限（D1） · 提醒 · 数量：提醒应早于时限届满$/],
    ['a warning in another unit', ['limits', 0, 'warn'], { amount: 3, unit: 'd' }, /^拟定年度抽查计划时限（D1） · 提醒 · 单位：提醒的单位应与时限相同$/],
    ['working days that run on', ['limits', 0, 'runsToNextWorkingDay'], true, /^拟定年度抽查计划时限（D1） · 遇休息日顺延：遇休息日顺延只适用于/],
  ])('refuses %s', (_name, path, value, expected) => {
    const found = faults(path, value);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  it('says several faults at once', () => {
    const document = { ...spoilt(['matching', 'loadSpread'], 'two'), version: 0 };
    expect(faultsOf(document)).toEqual(['版本：应为 1 到 100000 的整数', '匹配 · 负荷差：应为数字']);
  });

  it.each([[null], ['text'], [[]], [undefined]])('refuses what is no document: %p', (value) => {
    expect(faultsOf(value)).toHaveLength(1);
  });
});
