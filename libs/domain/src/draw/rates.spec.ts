import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capState } from './cap.js';
import { compareCodePoints, lengthPrefixed, utf8Length } from './canonical-text.js';
import { numberToDraw } from './rates.js';

const up = { rounding: 'ceiling', minimumPerStratum: 1 } as const;
const half = { rounding: 'halfUp', minimumPerStratum: 0 } as const;

describe('number drawn (R4)', () => {
  it.each([
    ['0.005', 0, 0], ['0.005', 1, 1], ['0.005', 200, 1], ['0.005', 201, 2], ['0.005', 400, 2],
    ['0.05', 20, 1], ['0.05', 21, 2], ['0.18', 50, 9], ['0.18', 51, 10], ['0.2', 5, 1], ['0.2', 6, 2], ['0.2', 15, 3],
    ['1', 7, 7], ['0', 7, 1], ['0.07', 100, 7], ['0.29', 100, 29], ['0.58', 100, 58],
  ])('%s of %i: %i', (rate, size, expected) => {
    expect(numberToDraw(rate, size, up)).toBe(expected);
  });

  it.each([
    ['0.005', 99, 0], ['0.005', 100, 1], ['0.05', 9, 0], ['0.05', 10, 1], ['0.05', 29, 1], ['0.05', 30, 2],
  ])('half up, without minimum: %s of %i: %i', (rate, size, expected) => {
    expect(numberToDraw(rate, size, half)).toBe(expected);
  });

  it('never draws more than there are, whatever the minimum', () => {
    expect(numberToDraw('0.5', 2, { rounding: 'ceiling', minimumPerStratum: 5 })).toBe(2);
    expect(numberToDraw('0.5', 0, { rounding: 'ceiling', minimumPerStratum: 5 })).toBe(0);
  });

  it('is the smallest whole number that reaches the rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1_000_000 }), (thousandths, size) => {
        const rate = thousandths === 1000 ? '1.000' : `0.${String(thousandths).padStart(3, '0')}`;
        const drawn = numberToDraw(rate, size, up);
        expect(drawn * 1000).toBeGreaterThanOrEqual(thousandths * size);
        expect((drawn - 1) * 1000).toBeLessThan(thousandths * size);
        expect(drawn).toBeLessThanOrEqual(size);
      }),
    );
  });

  it.each(['', '5%', '-0.1', '0.2.1', '.5', '1e-2', '1.001', '２', 'NaN'])('calls the rate %j a defect', (rate) => {
    expect(() => numberToDraw(rate, 10, up)).toThrow(RangeError);
  });

  it.each([-1, 1.5, NaN, Infinity])('calls the size %p a defect', (size) => {
    expect(() => numberToDraw('0.1', size, up)).toThrow(RangeError);
  });
});

describe('cap (R5)', () => {
  it.each([
    [0, false, 2], [1, false, 1], [2, true, 0], [3, true, 0],
  ])('%i visits: at the cap %s, %i left', (used, atCap, left) => {
    expect(capState(used, { onSitePerYear: 2 })).toEqual({ used, cap: 2, left, atCap });
  });

  it('knows a cap of none at all, and no count below none', () => {
    expect(capState(0, { onSitePerYear: 0 }).atCap).toBe(true);
    expect(() => capState(-1, { onSitePerYear: 2 })).toThrow(RangeError);
  });
});

describe('canonical text', () => {
  const anyText = fc.string({ unit: 'binary' });

  it('counts bytes and sorts as UTF-8 does', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(utf8Length(a)).toBe(Buffer.byteLength(a, 'utf8'));
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    expect(utf8Length('\ud800')).toBe(3);
    expect(compareCodePoints('\u{10000}', '\uffff')).toBeGreaterThan(0);
  });

  it('writes no two lists of parts alike', () => {
    expect(lengthPrefixed(['a', '隆尧'])).toBe('1:a6:隆尧');
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), fc.array(anyText, { maxLength: 4 }), (a, b) => {
        expect(lengthPrefixed(a) === lengthPrefixed(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
    expect(lengthPrefixed(['1:a', 'b'])).not.toBe(lengthPrefixed(['1', 'a1:b']));
  });
});
