import { describe, expect, it } from '@jest/globals';
import { ruleSetDocument } from './rule-set.fixture.js';
import { describeRuleSet } from './rule-set-read.js';

describe('describeRuleSet', () => {
  const groups = describeRuleSet(ruleSetDocument());
  const entries = groups.flatMap((group) => group.entries);

  it('tells every limit, every stratum and every other part once', () => {
    const { limits, strata } = ruleSetDocument() as { limits: readonly object[]; strata: readonly object[] };
    expect(groups[0]).toMatchObject({ name: '时限' });
    expect(groups[0]?.entries).toHaveLength(limits.length);
    expect(groups[1]?.entries).toHaveLength(strata.length);
    expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length);
    expect(entries.map(({ label }) => label)).toEqual(expect.arrayContaining(['频次上限', '抽取', '匹配']));
  });

  it('gives each with its source and how sure that is, in Chinese, and no field name of the program', () => {
    expect(entries.every(({ source, confidence }) => source !== null && confidence !== null)).toBe(true);
    const fields = entries.flatMap(({ said }) => said.map(({ field }) => field));
    expect(fields.filter((field) => /[a-z]{3}/.test(field))).toEqual([]);
  });

  it('tells of what is no rule set nothing', () => {
    expect(describeRuleSet(null)).toEqual([]);
    expect(describeRuleSet('text')).toEqual([]);
  });
});
