import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { JOINT, Q4, SINGLE } from '../plan/plan.fixture.js';
import { ITEMS } from '../process/world.fixture.js';
import { repeatsInPlan } from './repeats-in-plan.js';

const rules = { merging: { withinDays: 10 } };
const other = { ...JOINT, id: 'K', name: '另一项', strata: ['key'] };

describe('lines of a plan that repeat one another', () => {
  it('are found where they draw from the same strata at nearly the same time, each pair once', () => {
    expect(repeatsInPlan([JOINT, other], { items: ITEMS, rules })).toMatchObject([{ line: 'J', other: 'K', quarter: '2026Q4', strata: ['key'], source: expect.stringContaining('能合并实施的不得重复检查') }]);
  });

  it('are none where strata, times or industries keep them apart', () => {
    expect(repeatsInPlan([JOINT, SINGLE], { items: ITEMS, rules })).toEqual([]);
    const [first, later] = [{ ...JOINT, quarters: [{ quarter: Q4, from: day('2026-10-12'), to: day('2026-10-30') }] }, { ...other, quarters: [{ quarter: Q4, from: day('2026-11-10'), to: day('2026-12-15') }] }];
    expect(repeatsInPlan([first, later], { items: ITEMS, rules })).toEqual([]);
    expect(repeatsInPlan([first, later], { items: ITEMS, rules: { merging: { withinDays: 11 } } })).toHaveLength(1);
    expect(repeatsInPlan([{ ...JOINT, industries: ['14'] }, { ...other, industries: ['30'] }], { items: ITEMS, rules })).toEqual([]);
  });

  it('are not looked for by a rule set without the measure', () => {
    expect(repeatsInPlan([JOINT, other], { items: ITEMS, rules: {} })).toEqual([]);
  });
});
