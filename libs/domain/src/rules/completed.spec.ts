import { describe, expect, it } from '@jest/globals';
import { RULES } from '../process/world.fixture.js';
import { completed } from './completed.js';

describe('a rule set that was stored before an entry existed', () => {
  it('has the task group of 310号令第五条, with the law as its source and the note that the rule set did not say it', () => {
    const { crimeTransfer: _, ...stored } = RULES;
    expect(completed(stored).crimeTransfer).toMatchObject({ officersInTaskGroup: 2, source: expect.stringContaining('第五条'), confidence: 'high', note: expect.stringContaining('录入时还没有') });
  });

  it('keeps what it says itself, and gets no way of counting D4 that it never had', () => {
    const said = { ...RULES, crimeTransfer: { officersInTaskGroup: 3, source: '本地规定', confidence: 'medium' as const }, limits: RULES.limits.map(({ notBeforeOpening: _, ...rule }) => rule) };
    expect(completed(said).crimeTransfer.officersInTaskGroup).toBe(3);
    expect(completed(said).limits.every(({ notBeforeOpening }) => notBeforeOpening === undefined)).toBe(true);
  });
});
