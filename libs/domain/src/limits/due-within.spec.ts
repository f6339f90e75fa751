import { describe, expect, it } from '@jest/globals';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { instantFromMillis } from '../calendar/day.js';
import { nearEnds } from './due-within.js';

const at = (text: string) => instantFromMillis(Date.parse(`${text}+08:00`));
const day = (text: string) => `${text}T00:00:00.000+08:00`;

describe('what ends soon', () => {
  it.each([
    ['a Wednesday', '2026-11-25T09:00', '2026-11-26', '2026-11-27', '2026-11-28'],
    ['a Friday: the weekend is no part of the three', '2026-11-27T09:00', '2026-11-28', '2026-11-30', '2026-12-02'],
    ['a Saturday, which is none of them', '2026-11-28T09:00', '2026-11-29', '2026-11-30', '2026-12-03'],
    ['the eve of the Spring Festival, whose Saturday was worked', '2026-02-13T23:59', '2026-02-14', '2026-02-15', '2026-02-25'],
    ['a few minutes after midnight', '2026-11-26T00:05', '2026-11-27', '2026-11-28', '2026-12-01'],
    ['the last day before a holiday of nine days', '2026-02-14T09:00', '2026-02-15', '2026-02-24', '2026-02-26'],
  ])('on %s', (_, now, today, soon, threeDays) => {
    expect(nearEnds(at(now), OFFICIAL_CALENDAR)).toEqual({ after: at(now), today: day(today), soon: day(soon), threeDays: day(threeDays) });
  });
});
