import { describe, expect, it } from '@jest/globals';
import { BY_LABEL } from './by-label.js';

describe('what is chosen among, by part of its name', () => {
  it.each([['９１', true], ['隆尧 ', true], ['ｂ', true], ['尧隆', false], ['', true]])('is found by %j: %s', (typed, found) => {
    expect(BY_LABEL.filterOption(typed, { label: '隆尧化工 B-91' })).toBe(found);
  });

  it('is not found without a name', () => {
    expect([BY_LABEL.filterOption('1', {}), BY_LABEL.filterOption('1')]).toEqual([false, false]);
  });
});
