import { describe, expect, it } from '@jest/globals';
import { oneIn, quarterIn, streamIn, textIn, yearIn } from './in-address.js';

describe('what an address says', () => {
  it('is one of the words that mean something, and nothing else', () => {
    expect([oneIn({ open: 1, ended: 2 }, 'ended'), oneIn({ open: 1 }, 'perhaps'), oneIn({ open: 1 }, 'toString'), oneIn({ open: 1 }, null)]).toEqual(['ended', undefined, undefined, undefined]);
  });

  it('is a year, a quarter, a process, or nothing', () => {
    expect(['2026', '20xx', '1999', '20266', null].map(yearIn)).toEqual(['2026', undefined, undefined, undefined, undefined]);
    expect(['2026Q4', '2026', '2026Q5', '0000Q1', null].map(quarterIn)).toEqual(['2026Q4', undefined, undefined, undefined, undefined]);
    expect(['task/130525-2026-Q4-01', 'nonsense/1', 'task/', 'task', null].map(streamIn)).toEqual(['task/130525-2026-Q4-01', undefined, undefined, undefined, undefined]);
    expect(['所选', '', null].map(textIn)).toEqual(['所选', undefined, undefined]);
  });
});
