import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  compareDays,
  compareInstants,
  dayFrom,
  dayOf,
  daysBetween,
  instantFromMillis,
  instantMillis,
  nextQuarter,
  parseDay,
  parseInstant,
  parseQuarter,
  previousQuarter,
  quarterEnd,
  quarterOf,
  quarterStart,
  requireDay,
  startOfDay,
  weekday,
} from './day.js';

const day = requireDay;
const MIN = Date.UTC(2000, 0, 1);
const FIRST = new Date(0).setUTCFullYear(1, 0, 1);
const LAST = Date.UTC(9999, 11, 31);
/** Any day of the years 1–9999, made by Date and so independently of the code under test. */
const anyUtcMidnight = fc
  .integer({ min: Math.floor(FIRST / 86_400_000), max: Math.floor(LAST / 86_400_000) })
  .map((number) => number * 86_400_000);
const isoDay = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

describe('parseDay', () => {
  it.each(['2026-02-24', '0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29'])('accepts %s', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '', '2026-2-24', '2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01',
    '10000-01-01', '20260224', ' 2026-02-24', '2026-02-24 ', '2026-02-24\n', '2026-02-24T00:00:00', '２０２６-02-24', '2026-02-24\0', '-001-01-01',
  ])('refuses %j', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('day arithmetic', () => {
  it('agrees with the Gregorian calendar of the machine on every day of the years 1–9999', () => {
    fc.assert(
      fc.property(anyUtcMidnight, (millis) => {
        const text = isoDay(millis);
        expect(parseDay(text)).toBe(text);
        expect(weekday(day(text))).toBe(new Date(millis).getUTCDay() || 7);
        expect(daysBetween(day('1970-01-01'), day(text))).toBe(millis / 86_400_000);
        expect(addDays(day('1970-01-01'), millis / 86_400_000)).toBe(text);
      }),
    );
  });

  it('addDays and daysBetween undo each other', () => {
    fc.assert(
      fc.property(anyUtcMidnight, anyUtcMidnight, (a, b) => {
        const [from, to] = [day(isoDay(a)), day(isoDay(b))];
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(Math.sign(compareDays(from, to))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('says so when a count leaves the years 1–9999 or is not whole', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError);
    expect(() => addDays(day('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => dayFrom(2026, 2, 29)).toThrow(RangeError);
    expect(() => requireDay('2026-02-29')).toThrow(RangeError);
  });
});

describe('instants', () => {
  it('start a day at 00:00 in China', () => {
    expect(startOfDay(day('2026-02-24'))).toBe('2026-02-24T00:00:00.000+08:00');
    expect(instantMillis(startOfDay(day('2026-02-24')))).toBe(Date.UTC(2026, 1, 23, 16));
  });

  it.each([
    ['2026-02-13T15:59:59.999Z', '2026-02-13'],
    ['2026-02-13T16:00:00Z', '2026-02-14'],
    ['2026-02-13T23:59:59.999999+08:00', '2026-02-13'],
    ['2026-02-13T11:00:00-05:00', '2026-02-14'],
    ['2026-02-13T10:59:59-0500', '2026-02-13'],
    ['2026-12-31T16:00Z', '2027-01-01'],
  ])('%s lies on %s in China', (instant, expected) => {
    expect(dayOf(instant)).toBe(expected);
  });

  it('are written with +08:00 and milliseconds, microseconds cut off', () => {
    expect(parseInstant('2026-02-13T07:00:00.123999Z')).toBe('2026-02-13T15:00:00.123+08:00');
    expect(parseInstant('2026-02-13T15:00+08:00')).toBe('2026-02-13T15:00:00.000+08:00');
  });

  it.each(['2026-02-13', '2026-02-13T15:00:00', '2026-02-13T24:00:00Z', '2026-02-13T15:60:00Z', '2026-02-30T00:00:00Z', '2026-02-13 15:00:00Z', '9999-12-31T23:00:00Z', 'now', ''])(
    'refuses %j',
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );

  it('survive the way to milliseconds and back, and agree with the machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: MIN - 4e12, max: MIN + 4e12 }), (millis) => {
        const instant = instantFromMillis(millis);
        expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
        expect(instantMillis(instant)).toBe(millis);
        expect(Date.parse(instant)).toBe(millis);
        expect(parseInstant(new Date(millis).toISOString())).toBe(instant);
        expect(dayOf(instant)).toBe(instant.slice(0, 10));
      }),
    );
  });

  it('are compared as moments, whatever their offset', () => {
    expect(compareInstants('2026-02-13T16:00:00Z', '2026-02-14T00:00:00+08:00')).toBe(0);
    expect(compareInstants('2026-02-13T15:00:00Z', '2026-02-13T20:00:00+08:00')).toBeGreaterThan(0);
  });

  it('throws on what is no instant', () => {
    expect(() => instantMillis('yesterday')).toThrow(RangeError);
    expect(() => instantFromMillis(Number.NaN)).toThrow(RangeError);
  });
});

describe('quarters', () => {
  it('know their days', () => {
    expect(quarterOf(day('2026-11-23'))).toBe('2026Q4');
    expect(quarterOf(day('2026-03-31'))).toBe('2026Q1');
    expect(quarterOf(day('2026-04-01'))).toBe('2026Q2');
    const quarter = quarterOf(day('2026-11-23'));
    expect([quarterStart(quarter), quarterEnd(quarter)]).toEqual(['2026-10-01', '2026-12-31']);
    expect([nextQuarter(quarter), previousQuarter(quarter)]).toEqual(['2027Q1', '2026Q3']);
  });

  it('hold every day exactly once', () => {
    fc.assert(
      fc.property(anyUtcMidnight, (millis) => {
        const some = day(isoDay(millis));
        const quarter = quarterOf(some);
        expect(compareDays(quarterStart(quarter), some)).toBeLessThanOrEqual(0);
        expect(compareDays(some, quarterEnd(quarter))).toBeLessThanOrEqual(0);
        expect(quarterOf(quarterStart(quarter))).toBe(quarter);
        expect(quarterOf(quarterEnd(quarter))).toBe(quarter);
      }),
    );
  });

  it('are parsed strictly', () => {
    expect(parseQuarter('2026Q4')).toBe('2026Q4');
    for (const text of ['2026Q5', '2026Q0', '2026q4', '0000Q1', '26Q1', '2026Q4\n', '2026-Q4']) expect(parseQuarter(text)).toBeNull();
  });
});
