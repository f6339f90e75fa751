import { describe, expect, it } from '@jest/globals';
import { poolTold } from './pool-told.js';

const strata = [
  { id: 'key', grounds: ['permitKey'], title: '重点监管对象', rate: '0.25' },
  { id: 'special', grounds: ['complaint'], title: '特殊监管对象', rate: '0.5' },
  { id: 'other', grounds: ['permitRegistered'], title: '一般', rate: '0.01' },
] as unknown as Parameters<typeof poolTold>[1]['rules']['strata'];
const ground = {
  items: [{ code: 'I1', permitClasses: ['key', 'simplified'], methods: ['onSite'] }, { code: 'I2', permitClasses: ['registered'], methods: ['onSite'] }],
  rules: { strata, nonSite: { classes: [] } },
  objects: [{ stratum: 'key', permitClass: 'key', enterprises: 8 }, { stratum: 'special', permitClass: 'simplified', enterprises: 3 }, { stratum: 'special', permitClass: 'registered', enterprises: 5 }],
} as unknown as Parameters<typeof poolTold>[1];
const task = { items: ['I1'], strata: ['key', 'special'], quarter: '2026Q4' };

describe('what a draw would freeze today', () => {
  it('is counted stratum by stratum, of those alone whom the items of the task concern', () => {
    expect(poolTold(task, ground, '2026Q4').map(({ title, rate, size, atMost }) => [title, rate, size, atMost])).toEqual([['重点监管对象', '0.25', 8, false], ['特殊监管对象', '0.5', 3, false]]);
  });

  it('is an upper bound where the task is restricted to industries', () => {
    expect(poolTold({ ...task, industries: ['14'] }, ground, '2026Q4').map(({ atMost }) => atMost)).toEqual([true, true]);
  });

  it('is not known for another quarter, nor while classes are made anew', () => {
    expect([...poolTold(task, ground, '2026Q3'), ...poolTold(task, { ...ground, objects: null }, '2026Q4')].map(({ size }) => size)).toEqual([null, null, null, null]);
  });
});
