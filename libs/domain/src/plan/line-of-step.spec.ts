import { describe, expect, it } from '@jest/globals';
import { lineOfStep } from './line-of-step.js';

describe('the line of the plan that a step is about', () => {
  const nameOf = (item: string) => ({ I1: '排污许可执行情况抽查' })[item];

  it('is told by its name and quarter, or by its number where it has no name', () => {
    expect([lineOfStep('annualPlan', 'makeTask/I1/2026Q4', nameOf), lineOfStep('annualPlan', 'makeTask/I/9/2026Q1', nameOf)]).toEqual(['排污许可执行情况抽查，2026年第4季度', 'I/9，2026年第1季度']);
  });

  it('is none of other steps and of other processes', () => {
    expect([lineOfStep('annualPlan', 'evaluate/2026Q4', nameOf), lineOfStep('task', 'makeTask/I1/2026Q4', nameOf)]).toEqual([null, null]);
  });
});
