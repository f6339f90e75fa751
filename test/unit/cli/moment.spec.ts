import { describe, expect, it } from '@jest/globals';
import { momentOf } from '../../../apps/cli/src/process/moment.js';
import { bihuan } from './captured.js';

describe('which moment of a process is meant', () => {
  it.each([
    ['2026-03-01 15:00', '2026-03-01T15:00:00.000+08:00'],
    ['2026-03-01T15:00:30', '2026-03-01T15:00:30.000+08:00'],
    ['2026-03-01T15:00:00+08:00', '2026-03-01T15:00:00.000+08:00'],
    ['2026-03-01T07:00:00Z', '2026-03-01T15:00:00.000+08:00'],
    ['2026-02-28T23:30:00-07:30', '2026-03-01T15:00:00.000+08:00'],
  ])('%s is %s: a time without an offset is China’s', (time, instant) => {
    expect(momentOf({ time })).toEqual({ time: instant });
  });

  it('takes a bare day to its end', () => {
    expect(momentOf({ time: '2026-02-28' })).toEqual({ day: '2026-02-28', time: '2026-02-28T23:59:59.999+08:00' });
  });

  it('takes a version', () => {
    expect(momentOf({ version: '12' })).toEqual({ version: 12 });
  });

  it.each([
    [['--version', '0'], '--version 应为从 1 起的整数'],
    [['--version', '1.5'], '--version 应为从 1 起的整数'],
    [['--version', '-1'], '--version 应为从 1 起的整数'],
    [['--time', '2026-02-30'], '--time 应写成'],
    [['--time', '2026-03-01 25:00'], '--time 应写成'],
    [['--time', '昨天'], '--time 应写成'],
    [[], '请用 --version 或 --time'],
    [['--version', '1', '--time', '2026-03-01'], '请用 --version 或 --time'],
  ])('%j is refused before anything is asked', async (args, message) => {
    const { code, out, err } = await bihuan(['process', 'at', 'x', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
