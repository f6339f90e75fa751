import { describe, expect, it } from '@jest/globals';
import { JOINT, SINGLE } from './plan.fixture.js';
import { ratiosExceeded } from './ratios-of-the-plan.js';

const strata = [{ id: 'simplified', rate: '0.05' }, { id: 'registered', rate: '0.005' }];
const twice = { ...SINGLE, id: 'T' };

describe('the ratio of the item list over a year', () => {
  it('is counted over all lines and quarters, exactly: four draws of 5 % are 20 %, not a little more', () => {
    expect(ratiosExceeded([SINGLE, twice], { items: [{ code: 'W1', ratio: '0.2' }], strata })).toEqual([]);
    expect(ratiosExceeded([SINGLE, twice], { items: [{ code: 'W1', ratio: '0.19' }], strata })).toEqual([{ item: 'W1', stratum: 'simplified', lines: ['S', 'T'], draws: 4, rate: '0.05', most: '0.19' }]);
  });

  it('limits nothing where the list sets none, and nothing of strata that the line does not draw from', () => {
    expect(ratiosExceeded([SINGLE, twice], { items: [{ code: 'W1', ratio: null }, { code: 'W2' }], strata })).toEqual([]);
    expect(ratiosExceeded([JOINT], { items: [{ code: 'W1', ratio: '0.001' }], strata })).toEqual([]);
  });
});
