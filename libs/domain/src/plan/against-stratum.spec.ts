import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { againstStratum } from './against-stratum.js';

const DRAW = { rounding: 'ceiling', minimumPerStratum: 1 } as never;

describe('the draws of a quarter held against the whole of their stratum', () => {
  it('are not fulfilled by all of a part: 2 drawn of a pool of 2 are 2.67 % of the 75 that stand there', () => {
    expect(againstStratum({ rate: '0.20', size: 2, wanted: 1, drawn: 2 }, 75, DRAW)).toEqual({ whole: 75, partly: true, drawnShare: '0.0267', asked: 15, missing: 13 });
  });

  it('say who is wanting though the share stands above the mark', () => {
    expect(againstStratum({ rate: '0.20', size: 59, wanted: 13, drawn: 12 }, 59, DRAW)).toEqual({ whole: 59, partly: false, drawnShare: '0.2034', asked: 13, missing: 1 });
  });

  it('answer each for itself where they held all of it, and where nobody knows how many stand there', () => {
    expect(againstStratum({ rate: '0.18', size: 8, wanted: 2, drawn: 2 }, 4, DRAW)).toMatchObject({ partly: false, drawnShare: '0.2500', missing: 0 });
    expect(againstStratum({ rate: '0.18', size: 8, wanted: 2, drawn: 1 }, null, DRAW)).toMatchObject({ whole: null, partly: false, asked: 2, missing: 1 });
  });

  it('lack nothing only where at least the rate of the whole, and what each draw wanted, was drawn', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.nat({ max: 100 }), fc.nat({ max: 100 }), (whole, size, wanted, drawn) => {
        const { missing, asked, partly } = againstStratum({ rate: '0.18', size, wanted, drawn }, whole, DRAW);
        expect(asked).toBeGreaterThanOrEqual(wanted);
        expect(missing === 0).toBe(drawn >= asked);
        if (partly && missing === 0) expect(drawn).toBeGreaterThanOrEqual(whole * 0.18);
      }),
    );
  });
});
