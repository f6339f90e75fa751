import { describe, expect, it } from '@jest/globals';
import { boundsOf, faultOf, sameDay } from './days.js';

const window = { from: '2026-10-01', to: '2026-12-31' };

describe('the day of each of several checks', () => {
  it('lies within its own window and not in the past', () => {
    expect([boundsOf(window, '2026-09-01'), boundsOf(window, '2026-11-26'), boundsOf(window, '2027-01-01')]).toEqual([{ earliest: '2026-10-01', latest: '2026-12-31' }, { earliest: '2026-11-26', latest: '2026-12-31' }, null]);
    expect(faultOf(undefined, window, '2026-11-26')).toBe('请填写计划检查日。');
    expect(faultOf('2026-11-25', window, '2026-11-26')).toContain('可以选 2026-11-26 至 2026-12-31');
    expect(faultOf('下周一', window, '2026-11-26')).toContain('读不出');
    expect(faultOf('2027-01-01', window, '2027-01-01')).toContain('检查窗口已过');
    expect(faultOf('2026-12-01', window, '2026-11-26')).toBeNull();
  });

  it('is taken by those it fits, and names those it does not fit', () => {
    const checks = [{ number: '1', window }, { number: '2', window: { from: '2026-12-10', to: '2026-12-20' } }];
    expect(sameDay('2026-12-01', checks, '2026-11-26')).toEqual({ taken: { 1: '2026-12-01' }, outside: [checks[1]] });
    expect(sameDay('没有', checks, '2026-11-26')).toEqual({ taken: {}, outside: checks });
  });
});
