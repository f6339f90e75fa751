import { describe, expect, it } from '@jest/globals';
import { nodeCrypto } from '../draw/draw.fixture.js';
import { drawnForReturnVisit } from './sampling.js';

const secret = nodeCrypto.sha256('秘密');
const sample = (inspection: string, rate: string) => drawnForReturnVisit({ secret, inspection, rate, crypto: nodeCrypto });
const numbers = Array.from({ length: 2_000 }, (_, index) => `130525-2026-Q4-01-${String(index + 1).padStart(4, '0')}`);

describe('the sample for return visits', () => {
  it('is what anybody with the secret computes again, and nothing else', () => {
    expect(sample('130525-2026-Q4-01-0001', '0.2').value).toBe(nodeCrypto.hmac(secret, '12:return-visit22:130525-2026-Q4-01-0001'));
    expect(sample('130525-2026-Q4-01-0001', '0.2')).toEqual(sample('130525-2026-Q4-01-0001', '0.2'));
  });

  it('takes all at 1, none at 0, and of many about the share between', () => {
    const taken = (rate: string): number => numbers.filter((number) => sample(number, rate).drawn).length;
    expect([taken('1'), taken('0')]).toEqual([numbers.length, 0]);
    expect(Math.abs(taken('0.2') - 400)).toBeLessThan(80);
  });

  it('takes with a higher rate whoever it took with a lower', () => {
    for (const number of numbers.filter((candidate) => sample(candidate, '0.05').drawn)) expect(sample(number, '0.1').drawn).toBe(true);
  });

  it('compares exactly at the threshold', () => {
    const fixed = (value: string, rate: string): boolean => drawnForReturnVisit({ secret, inspection: 'x', rate, crypto: { hmac: () => value } }).drawn;
    expect([fixed(`7${'f'.repeat(63)}`, '0.5'), fixed(`8${'0'.repeat(63)}`, '0.5')]).toEqual([true, false]);
    expect(() => sample('x', '1.1')).toThrow(RangeError);
    expect(() => sample('x', '-1')).toThrow(RangeError);
  });
});
