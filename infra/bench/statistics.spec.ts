import { describe, expect, it } from '@jest/globals';
import { atOnce, percentile } from './statistics.js';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])('%s of 1…100 is %s', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it('of one value is that value, of none 0', () => {
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.99)).toBe(0);
  });
});

describe('atOnce', () => {
  it('does each once, never more at a time than asked', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await atOnce(Array.from({ length: 20 }, (_, index) => index), 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      done.push(item);
      running -= 1;
    });
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(most).toBe(3);
  });

  it('fails when one fails', async () => {
    await expect(atOnce([1, 2, 3], 2, (item) => (item === 2 ? Promise.reject(new Error('no')) : Promise.resolve()))).rejects.toThrow('no');
  });
});
