import { describe, expect, it } from '@jest/globals';
import { dayFault, dayIn } from './day-text.js';

describe('a date that is typed', () => {
  it.each(['2026-11-05', '2026-11-5', '20261105', '2026/11/05', '2026/11/5', '2026.11.5', '2026年11月5日', '2026年11月05', '２０２６－１１－０５', '２０２６年１１月５日', '２０２６．１１．５', ' 2026 年 11 月 5 日 ', '2026—11—05', '2026。11。5'])('is understood as papers write it: %s', (text) => {
    expect(dayIn(text)).toBe('2026-11-05');
  });

  it.each(['', '11-25', '26-11-25', '2026-11', '2026-13-01', '2026-02-30', '2026-11/25', '25-11-2026', '202611255', '明天'])('is not guessed: %s', (text) => {
    expect(dayIn(text)).toBeNull();
  });
});

describe('what is said of a date', () => {
  it('is nothing where nothing is wrong', () => {
    expect(['', '2026-11-25'].map((text) => dayFault(text))).toEqual([null, null]);
    expect(['2026-11-25', '2026-12-01', '2026-12-31'].map((text) => dayFault(text, { earliest: '2026-11-25', latest: '2026-12-31' }))).toEqual([null, null, null]);
  });

  it('is what stands there, and how to write it', () => {
    expect(dayFault('2026-02-30')).toBe('“2026-02-30”读不出是哪一天。请写年、月、日，如 2026-03-31，也可以写成 20260331、2026/3/31、2026年3月31日。');
    expect(dayFault('很久'.repeat(30))).toContain(`“${'很久'.repeat(20)}…”`);
  });

  it('is which days can be chosen, where it is none of them', () => {
    expect(dayFault('2026-11-24', { earliest: '2026-11-25' })).toBe('2026-11-24 不能选：最早可以选 2026-11-25，请改。');
    expect(dayFault('2027-01-01', { earliest: '2026-11-25', latest: '2026-12-31' })).toBe('2027-01-01 不能选：可以选 2026-11-25 至 2026-12-31，请改。');
  });
});
