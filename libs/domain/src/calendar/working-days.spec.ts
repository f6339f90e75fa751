import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from './china-2026.js';
import { addDays, compareDays, dayOf, requireDay, weekday } from './day.js';
import { addWorkingDays, dayKind, isWorkingDay, workingDaysBetween } from './working-days.js';

const day = requireDay;
const calendar = OFFICIAL_CALENDAR;
const dueDay = (from: string, n: number): string => addWorkingDays(calendar, day(from), n).day;
/** Two official turns of year and provisional years on both sides. */
const anyDay = fc.integer({ min: -500, max: 1500 }).map((offset) => addDays(day('2026-01-01'), offset));

describe('dayKind', () => {
  it.each([
    ['2026-01-02', false, '元旦'],
    ['2026-01-04', true, '调休上班'],
    ['2026-02-14', true, '调休上班'],
    ['2026-02-16', false, '春节'],
    ['2026-02-22', false, '春节'],
    ['2026-02-24', true, '工作日'],
    ['2026-03-01', false, '周末'],
    ['2026-10-07', false, '国庆节'],
    ['2026-10-08', true, '工作日'],
  ])('%s: worked %s, because %s', (text, working, why) => {
    expect(dayKind(calendar, day(text))).toEqual({ working, why, provisional: false });
  });

  it.each([
    ['2027-01-01', false, '元旦（暂定，尚无国务院通知）'],
    ['2027-01-02', false, '周末（暂定，尚无国务院通知）'],
    ['2027-01-04', true, '工作日（暂定，尚无国务院通知）'],
    ['2027-05-01', false, '劳动节（暂定，尚无国务院通知）'],
    ['2028-05-02', false, '劳动节（暂定，尚无国务院通知）'],
    ['2028-05-03', true, '工作日（暂定，尚无国务院通知）'],
    ['2029-10-03', false, '国庆节（暂定，尚无国务院通知）'],
    ['2029-10-04', true, '工作日（暂定，尚无国务院通知）'],
    ['2025-12-31', true, '工作日（暂定，未录入当年国务院通知）'],
  ])('%s is only provisional (R9): worked %s, %s', (text, working, why) => {
    expect(dayKind(calendar, day(text))).toEqual({ working, why, provisional: true });
  });

  it('uses a year once its notice is entered', () => {
    const entered = { version: '2026,2027', years: [...calendar.years, { year: 2027, source: '虚构通知', off: [], on: [day('2027-01-02')] }] };
    expect(dayKind(entered, day('2027-01-02'))).toEqual({ working: true, why: '调休上班', provisional: false });
    expect(addWorkingDays(entered, day('2026-12-31'), 1)).toMatchObject({ day: '2027-01-01', provisional: false });
  });
});

describe('addWorkingDays', () => {
  it('counts over Spring Festival: the day of the event is not counted, the worked Saturday is', () => {
    const count = addWorkingDays(calendar, day('2026-02-13'), 2);
    expect(count.day).toBe('2026-02-24');
    expect(count.provisional).toBe(false);
    expect(count.counted).toHaveLength(11);
    expect(count.counted[0]).toEqual({ day: '2026-02-14', working: true, why: '调休上班' });
    expect(count.counted.slice(1, 10).every(({ working, why }) => !working && why === '春节')).toBe(true);
    expect(count.counted[10]).toEqual({ day: '2026-02-24', working: true, why: '工作日' });
  });

  it('counts over National Day, forwards and backwards', () => {
    expect(dueDay('2026-09-30', 2)).toBe('2026-10-09');
    expect(dueDay('2026-09-30', 3)).toBe('2026-10-10');
    expect(dueDay('2026-09-30', 4)).toBe('2026-10-12');
    expect(dueDay('2026-10-08', -5)).toBe('2026-09-23');
  });

  it('is provisional as soon as one day passed lies in a year without a notice', () => {
    expect(addWorkingDays(calendar, day('2026-12-30'), 1)).toMatchObject({ day: '2026-12-31', provisional: false });
    expect(addWorkingDays(calendar, day('2026-12-31'), 2)).toMatchObject({ day: '2027-01-05', provisional: true });
    expect(addWorkingDays(calendar, day('2026-01-04'), -1)).toMatchObject({ day: '2025-12-31', provisional: true });
  });

  it('leaves a day alone for zero, also a day off', () => {
    expect(addWorkingDays(calendar, day('2026-02-16'), 0)).toEqual({ day: '2026-02-16', counted: [], provisional: false });
  });

  it('refuses what is no count', () => {
    for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => addWorkingDays(calendar, day('2026-01-05'), n)).toThrow(RangeError);
  });
});

describe('the classic bugs of business calendars', () => {
  it('a holiday on a weekday is not ignored', () => {
    expect(dueDay('2026-04-03', 1)).toBe('2026-04-07');
  });

  it('the hour of the event does not matter: before opening, at night, in another offset', () => {
    for (const instant of ['2026-02-13T00:00:00+08:00', '2026-02-13T06:00:00+08:00', '2026-02-13T23:59:59.999+08:00', '2026-02-12T16:00:00Z']) {
      expect(addWorkingDays(calendar, dayOf(instant), 2).day).toBe('2026-02-24');
    }
    expect(addWorkingDays(calendar, dayOf('2026-02-13T16:00:00Z'), 1).day).toBe('2026-02-24');
  });

  it('one working day is a day, not 24 working hours', () => {
    expect(dueDay('2026-03-06', 1)).toBe('2026-03-09');
    expect(addWorkingDays(calendar, dayOf('2026-03-06T17:59:00+08:00'), 1).day).toBe('2026-03-09');
  });

  it('an event on a day off is counted from the next working day', () => {
    expect(dueDay('2026-02-18', 1)).toBe('2026-02-24');
    expect(dueDay('2026-03-07', 1)).toBe('2026-03-09');
  });
});

describe('properties', () => {
  const count = fc.integer({ min: -120, max: 120 });

  it('never ends on a day off', () => {
    fc.assert(
      fc.property(anyDay, count, (from, n) => {
        fc.pre(n !== 0);
        expect(isWorkingDay(calendar, addWorkingDays(calendar, from, n).day)).toBe(true);
      }),
    );
  });

  it('passes exactly n working days, and workingDaysBetween counts them again', () => {
    fc.assert(
      fc.property(anyDay, count, (from, n) => {
        const { day: end, counted } = addWorkingDays(calendar, from, n);
        expect(counted.filter(({ working }) => working)).toHaveLength(Math.abs(n));
        expect(workingDaysBetween(calendar, from, end)).toBe(n);
      }),
    );
  });

  it('lists every day passed once, in order', () => {
    fc.assert(
      fc.property(anyDay, count, (from, n) => {
        const step = n < 0 ? -1 : 1;
        addWorkingDays(calendar, from, n).counted.forEach((counted, index) => {
          expect(counted.day).toBe(addDays(from, step * (index + 1)));
        });
      }),
    );
  });

  it('grows with n and with the start', () => {
    fc.assert(
      fc.property(anyDay, count, fc.nat({ max: 30 }), (from, n, more) => {
        const end = addWorkingDays(calendar, from, n).day;
        expect(compareDays(addWorkingDays(calendar, from, n + 1).day, end)).toBeGreaterThan(0);
        fc.pre(n > 0);
        expect(compareDays(addWorkingDays(calendar, addDays(from, more), n).day, end)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('forwards and back is where one began, from a working day', () => {
    fc.assert(
      fc.property(anyDay, count, (from, n) => {
        fc.pre(isWorkingDay(calendar, from));
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, n).day, -n).day).toBe(from);
      }),
    );
  });

  it('the working days of adjoining stretches add up', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const [first, second, third] = [a, b, c].toSorted(compareDays);
        if (first === undefined || second === undefined || third === undefined) throw new Error('three days');
        const parts = workingDaysBetween(calendar, first, second) + workingDaysBetween(calendar, second, third);
        expect(workingDaysBetween(calendar, first, third)).toBe(parts);
      }),
    );
  });

  it('outside the known years no weekend is worked', () => {
    fc.assert(
      fc.property(anyDay, (some) => {
        fc.pre(!some.startsWith('2026') && weekday(some) >= 6);
        expect(isWorkingDay(calendar, some)).toBe(false);
      }),
    );
  });
});
