import { describe, expect, it } from '@jest/globals';
import { dueWords } from './due-words.js';

describe('when a limit was over', () => {
  it('is told by its last day where it ends with a day, in China’s time', () => {
    expect(dueWords('2026-11-06T00:00:00.000+08:00')).toBe('2026-11-05 到期');
    expect(dueWords('2026-12-31T16:00:00.000Z')).toBe('2026-12-31 到期');
  });

  it('is told to the minute where it is counted in hours', () => {
    expect(dueWords('2026-11-06T09:30:00.000+08:00')).toBe('2026-11-06 09:30 到期');
  });
});
