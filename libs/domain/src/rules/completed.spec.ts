import { describe, expect, it } from '@jest/globals';
import { RULES } from '../process/world.fixture.js';
import { completed } from './completed.js';
import type { LimitCode, LimitRule } from './rule-set.js';

const ruleOf = ({ limits }: { readonly limits: readonly LimitRule[] }, code: LimitCode): LimitRule | undefined => limits.find((limit) => limit.code === code);

describe('a rule set that was stored before an entry existed', () => {
  it('has the task group of 310号令第五条, with the law as its source and the note that the rule set did not say it', () => {
    const { crimeTransfer: _, ...stored } = RULES;
    expect(completed(stored).crimeTransfer).toMatchObject({ officersInTaskGroup: 2, source: expect.stringContaining('第五条'), confidence: 'high', note: expect.stringContaining('录入时还没有') });
  });

  it('keeps what it says itself, and gets no way of counting D4 that it never had', () => {
    const said = { ...RULES, crimeTransfer: { officersInTaskGroup: 3, source: '本地规定', confidence: 'medium' as const }, limits: RULES.limits.map(({ notBeforeOpening: _, ...rule }) => rule) };
    expect(completed(said).crimeTransfer.officersInTaskGroup).toBe(3);
    expect(completed(said).limits.every(({ notBeforeOpening }) => notBeforeOpening === undefined)).toBe(true);
    for (const code of ['D18', 'D19', 'D25'] as const) expect(ruleOf(completed(RULES), code)).toEqual(ruleOf(RULES, code));
  });

  it('goes on counting D25 from the term, and D18 and D19 anew after the police refused, as long as its rules say, but as a default of ours', () => {
    const limits = RULES.limits.map(({ otherwise: _, afterRefusal: __, ...rule }): LimitRule => (rule.code === 'D19' ? { ...rule, count: { direction: 'after', span: { amount: 60, unit: 'd' } } } : rule));
    const again = completed({ ...RULES, limits });
    const ours = { source: '本系统默认值，非法定', confidence: 'low', note: expect.stringContaining('录入时还没有') };
    expect(ruleOf(again, 'D25')?.otherwise).toEqual({ span: { amount: 30, unit: 'd' }, ...ours });
    expect(ruleOf(again, 'D18')?.afterRefusal).toEqual({ span: { amount: 15, unit: 'd' }, ...ours });
    expect(ruleOf(again, 'D19')?.afterRefusal).toEqual({ span: { amount: 60, unit: 'd' }, ...ours });
    expect(again.limits.filter(({ otherwise, afterRefusal }) => otherwise !== undefined || afterRefusal !== undefined).map(({ code }) => code)).toEqual(['D18', 'D19', 'D25']);
  });
});
