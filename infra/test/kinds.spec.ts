import { describe, expect, it } from '@jest/globals';
import { lastLine, sum, tallyOf, tallyOfTool } from './kinds.js';

const clean = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };

describe('the tally of a kind of tests', () => {
  it('counts what passed', () => expect(tallyOf(clean, 0)).toEqual({ passed: 3, failed: 0 }));

  it.each([
    ['a failed test', { numFailedTests: 1 }],
    ['a skipped test', { numPendingTests: 1 }],
    ['a planned test', { numTodoTests: 1 }],
    ['a suite that did not load', { numRuntimeErrorTestSuites: 1 }],
  ])('counts %s as failed', (_, found) => expect(tallyOf({ ...clean, ...found }, 0)).toEqual({ passed: 3, failed: 1 }));

  it('counts a bad end without a failed test as one failure', () => expect(tallyOf(clean, 1)).toEqual({ passed: 3, failed: 1 }));
  it('counts no test at all as one failure', () => expect(tallyOf({ ...clean, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 }));
  it('counts a jest that did not report as one failure', () => expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1 }));
});

describe('the last line', () => {
  it('sums all kinds', () => {
    expect(lastLine(sum([tallyOfTool(0), tallyOfTool(2), tallyOf(clean, 0)]))).toBe('4 passed, 1 failed');
  });
});
