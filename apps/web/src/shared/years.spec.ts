import { describe, expect, it } from '@jest/globals';
import { isAhead } from './years.js';

describe('a year of which nothing can be known', () => {
  it.each([[undefined, false], [2024, false], [2026, false], [2027, false], [2028, true], [2031, true]])('%s, in 2026: %s', (year, ahead) => {
    expect(isAhead(year, 2026)).toBe(ahead);
  });
});
