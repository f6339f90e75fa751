import { describe, expect, it } from '@jest/globals';
import { Pacing } from './pacing.js';

describe('Pacing', () => {
  it('lets a process whose signal failed rest longer each time, at most half a minute, and no longer once it was delivered', () => {
    let now = 0;
    const pacing = new Pacing(1_000, () => now);
    expect([1, 2, 3].map(() => pacing.noteFailure('task/a'))).toEqual([250, 500, 1_000]);
    for (let times = 0; times < 20; times += 1) pacing.noteFailure('task/a');
    expect(pacing.noteFailure('task/a')).toBe(30_000);
    expect([pacing.resting(), pacing.nextIn(99_999)]).toEqual([['task/a'], 30_000]);
    now = 30_000;
    expect(pacing.resting()).toEqual([]);
    pacing.noteDelivery('task/a', false);
    expect(pacing.noteFailure('task/a')).toBe(250);
  });

  it('nudges a process once a second', () => {
    let now = 0;
    const pacing = new Pacing(1_000, () => now);
    pacing.noteDelivery('task/a', true);
    pacing.noteDelivery('task/b', false);
    expect([pacing.nudgedLately(), pacing.nextIn(5_000)]).toEqual([['task/a'], 1_000]);
    now = 1_000;
    expect([pacing.nudgedLately(), pacing.nextIn(5_000)]).toEqual([[], 5_000]);
  });
});
