import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { eachBounded } from './bounded.js';

describe('eachBounded', () => {
  it('tries every one, never more at once than it may, and answers in order', async () => {
    let running = 0;
    let most = 0;
    const results = await eachBounded([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, (running += 1));
      await turn();
      running -= 1;
      if (item === 2) throw new Error('two');
      return item * 10;
    });
    expect(most).toBe(3);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([10, 'failed', 30, 40, 50, 60, 70]);
  });
});
