import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { againstStratum } from './against-stratum.js';

const DRAW = { rounding: 'ceiling', minimumPerStratum: 1 } as never;

describe('the draws of a quarter held against the whole of their stratum as it stood when their pools were frozen', () => {
  it('are not fulfilled by all of a part: 2 drawn of a pool of 2 are 2.67 % of the 75 that stood there', () => {
    expect(againstStratum({ rate: '0.20', wanted: 1, drawn: 2, pools: [{ size: 2, whole: 75 }] }, 80, DRAW)).toEqual({ draws: 1, whole: 75, against: 'freeze', partly: true, drawnShare: '0.0267', asked: 15, missing: 13 });
  });

  it('lack nothing because the registry has grown since', () => {
    expect(againstStratum({ rate: '0.20', wanted: 15, drawn: 15, pools: [{ size: 75, whole: 75 }] }, 90, DRAW)).toEqual({ draws: 1, whole: 75, against: 'freeze', partly: false, drawnShare: '0.2000', asked: 15, missing: 0 });
    // Nor because it grew before a further draw of the quarter, from a part.
    expect(againstStratum({ rate: '0.20', wanted: 16, drawn: 16, pools: [{ size: 75, whole: 75 }, { size: 2, whole: 100 }] }, 100, DRAW)).toMatchObject({ draws: 2, whole: 75, partly: false, missing: 0 });
  });

  it('say who is wanting though the share stands above the mark', () => {
    expect(againstStratum({ rate: '0.20', wanted: 13, drawn: 12, pools: [{ size: 59, whole: 59 }] }, 59, DRAW)).toMatchObject({ whole: 59, partly: false, drawnShare: '0.2034', asked: 13, missing: 1 });
  });

  it('answer each for itself where they held all of it, or its parts together', () => {
    expect(againstStratum({ rate: '0.18', wanted: 2, drawn: 2, pools: [{ size: 4, whole: 4 }, { size: 4, whole: 4 }] }, 4, DRAW)).toMatchObject({ draws: 2, whole: 4, partly: false, drawnShare: '0.2500', missing: 0 });
    expect(againstStratum({ rate: '0.20', wanted: 15, drawn: 15, pools: [{ size: 40, whole: 75 }, { size: 35, whole: 75 }] }, 75, DRAW)).toMatchObject({ draws: 2, whole: 75, drawnShare: '0.2000', asked: 15, missing: 0 });
  });

  it('are no whole because the same part was drawn from twice', () => {
    expect(againstStratum({ rate: '0.20', wanted: 16, drawn: 16, pools: [{ size: 40, whole: 75 }, { size: 40, whole: 75 }] }, 75, DRAW)).toMatchObject({ partly: true, whole: 75, drawnShare: '0.2133', asked: 16, missing: 0 });
    expect(againstStratum({ rate: '0.20', wanted: 2, drawn: 2, pools: [{ size: 3, whole: 5 }, { size: 3, whole: 5 }] }, 5, DRAW)).toMatchObject({ partly: true, whole: 5, drawnShare: '0.4000', missing: 0 });
  });

  it('are held against the registry of today where the freeze did not keep it, which is told and counts for nothing', () => {
    expect(againstStratum({ rate: '0.20', wanted: 1, drawn: 2, pools: [{ size: 2, whole: null }] }, 75, DRAW)).toEqual({ draws: 1, whole: 75, against: 'today', partly: true, drawnShare: '0.0267', asked: 15, missing: 0 });
    // What the draw itself wanted and did not find is missing whatever the registry is.
    expect(againstStratum({ rate: '0.20', wanted: 2, drawn: 1, pools: [{ size: 9, whole: null }] }, 75, DRAW)).toMatchObject({ against: 'today', asked: 15, missing: 1 });
    expect(againstStratum({ rate: '0.18', wanted: 2, drawn: 1, pools: [{ size: 8, whole: null }] }, null, DRAW)).toMatchObject({ whole: null, against: 'today', partly: false, asked: 2, missing: 1 });
    expect(againstStratum({ rate: '0.20', wanted: 3, drawn: 3, pools: [{ size: 2, whole: 75 }, { size: 2, whole: null }] }, 80, DRAW)).toMatchObject({ whole: 80, against: 'today', missing: 0 });
  });

  it('lack nothing only where at least the rate of the whole, and what each draw wanted, was drawn', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.nat({ max: 100 }), fc.nat({ max: 100 }), (whole, size, wanted, drawn) => {
        const { missing, asked, partly } = againstStratum({ rate: '0.18', wanted, drawn, pools: [{ size, whole }] }, null, DRAW);
        expect(asked).toBeGreaterThanOrEqual(wanted);
        expect(missing === 0).toBe(drawn >= asked);
        if (partly && missing === 0) expect(drawn).toBeGreaterThanOrEqual(whole * 0.18);
      }),
    );
  });
});
