import { describe, expect, it } from '@jest/globals';
import type { RuleSet } from '#domain';
import { compareRuleSets } from './rule-set-diff.js';
import { readRuleSet } from './rule-set.js';
import { ruleSetDocument, spoilt } from './rule-set.fixture.js';

function read(document: unknown): RuleSet {
  const reading = readRuleSet(document);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.ruleSet;
}

const BEFORE = read(ruleSetDocument());
const changes = (path: readonly (string | number)[], value: unknown) => compareRuleSets(BEFORE, read(spoilt(path, value)));
const told = (path: readonly (string | number)[], value: unknown): readonly string[] => changes(path, value).map(({ entry, field, was, becomes }) => `${entry}｜${field}｜${was ?? '（没有）'}→${becomes ?? '（没有）'}`);

/** The same document with the keys of every object the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, reordered(part)]));
}

describe('what changes from one rule set to another', () => {
  it('is nothing between a rule set and itself, whatever its version', () => {
    expect(compareRuleSets(BEFORE, { ...read(JSON.parse(JSON.stringify(ruleSetDocument()))), version: 7 })).toEqual([]);
  });

  it('is nothing where the database only put the keys in another order', () => {
    expect(compareRuleSets(BEFORE, read(reordered(ruleSetDocument())))).toEqual([]);
  });

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ['a limit', ['limits', 11, 'count', 'span', 'amount'], 7, '录入检查结果时限（D12）｜期限｜5 个工作日→7 个工作日'],
    ['its unit', ['limits', 11, 'count', 'span', 'unit'], 'd', '录入检查结果时限（D12）｜期限｜5 个工作日→5 日'],
    ['a limit that gets no number', ['limits', 2, 'count'], null, '计划调整备案并公示时限（D3）｜期限｜5 个工作日→没有规定'],
    ['an earlier warning', ['limits', 0, 'warn'], { amount: 3, unit: 'wd' }, '拟定年度抽查计划时限（D1）｜提醒｜（没有）→3 个工作日'],
    ['how severe it is', ['limits', 0, 'severity'], 'warn', '拟定年度抽查计划时限（D1）｜严重程度｜逾期转红并逐级提醒→只提醒'],
    ['a rate', ['strata', 1, 'rate'], '0.2', '分层 重点｜比例｜18%→20%'],
    ['the cap', ['cap', 'onSitePerYear'], 3, '频次上限｜每年现场次数｜2→3'],
    ['the rounding', ['draw', 'rounding'], 'halfUp', '抽取｜取整｜向上取整→四舍五入'],
    ['which credit counts', ['grading', 'creditThatCounts'], 'ecoCreditOnly', '等级｜信用等级取值｜有生态环境信用等级的按它，没有的按信用风险分类→只按生态环境信用等级'],
    ['grades', ['grading', 'air', 'belowB'], ['C', 'D'], '等级｜大气绩效 · B 级以下｜C、D、非引领性→C、D'],
    ['who is told of a breach', ['colours', 'escalations'], [{ afterWorkingDays: 1, to: 'leader' }], '颜色和升级｜升级｜对象 部门负责人，逾期工作日 1；对象 执法大队，逾期工作日 3→对象 局领导，逾期工作日 1'],
    ['the day it comes into force', ['effectiveFrom'], '2027-01-01', '施行日期｜内容｜2026-01-01→2027-01-01'],
    ['how sure it is', ['cap', 'confidence'], 'low', '频次上限｜把握程度｜中：外地或间接来源→低：本系统默认值，非法定'],
  ])('names %s', (_name, path, value, expected) => {
    expect(told(path, value)).toEqual([expected]);
  });

  it('says with each change where it comes from, how sure that is, and what it affects', () => {
    expect(changes(['cap', 'onSitePerYear'], 3)).toEqual([
      { entry: '频次上限', field: '每年现场次数', was: '2', becomes: '3', source: '测试依据', confidence: 'medium', affects: '每家企业每年现场检查的次数' },
    ]);
  });

  it('tells a stratum that comes, goes, or changes its place', () => {
    const extra = { id: 'risk', class: 'special', title: '风险', rate: '0.5', grounds: ['highRisk'], source: '测试', confidence: 'low' };
    const [special, ...rest] = BEFORE.strata.map((stratum) => (stratum.id === 'special' ? { ...stratum, grounds: stratum.grounds.filter((ground) => ground !== 'highRisk') } : stratum));
    const after = read({ ...ruleSetDocument(), strata: [...rest, special, extra] });
    const found = compareRuleSets(BEFORE, after);
    expect(found.map(({ entry, field }) => `${entry} ${field}`)).toEqual(['分层 特殊 归类理由', '分层 风险 整项', '分层 先后次序']);
    expect(found[1]?.becomes).toBe('类别：特殊监管对象；名称：风险；比例：50%；归类理由：环境风险较高；依据：测试；把握程度：低：本系统默认值，非法定');
    expect(compareRuleSets(after, BEFORE).map(({ becomes }) => becomes)).toContain(null);
  });
});
