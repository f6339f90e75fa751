import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addCounts, figuresOf, NOTHING_COUNTED, showQuarter, showShare, type StratumCounts } from './figures.js';

const stratum = (id: string, size: number, drawn: number, rate = '0.18') => ({ stratum: id, rate, size, wanted: drawn, drawn, supplemented: 0, checked: drawn });
const counted = (inspections: number, joint: number, strata: readonly StratumCounts[] = []) => ({ ...NOTHING_COUNTED, tasks: 1, inspections, joint, strata });

describe('the figures of a quarter or year', () => {
  it('say how far each stratum was covered, beside its rate', () => {
    expect(figuresOf(counted(3, 0, [stratum('key', 11, 2), stratum('special', 0, 0)])).strata.map(({ coverage }) => coverage)).toEqual(['0.1818', null]);
  });

  it('have no share of nothing, and the whole as 1', () => {
    expect(figuresOf(NOTHING_COUNTED)).toMatchObject({ jointShare: null, nonSiteShare: null });
    expect(figuresOf(counted(7, 7)).jointShare).toBe('1.0000');
    expect(figuresOf(counted(3, 2)).jointShare).toBe('0.6667');
  });

  it('tell internal and external joint checks apart, and how far joint ones covered each stratum (R10)', () => {
    const counts = { ...counted(8, 4, [{ ...stratum('key', 50, 9), jointly: 4 }]), internalJoint: 3, externalJoint: 1 };
    expect(figuresOf(counts)).toMatchObject({ jointShare: '0.5000', internalJointShare: '0.3750', externalJointShare: '0.1250', strata: [{ jointCoverage: '0.0800' }] });
    expect(addCounts(counts, counts)).toMatchObject({ internalJoint: 6, externalJoint: 2, strata: [{ jointly: 8 }] });
  });

  it('that were stored before stay what they were, and add up with new ones', () => {
    const old = counted(2, 1, [stratum('key', 10, 2)]);
    expect(figuresOf(old)).not.toHaveProperty('internalJointShare');
    expect(figuresOf(old).strata[0]).not.toHaveProperty('jointCoverage');
    expect(addCounts(old, old)).not.toHaveProperty('externalJoint');
    expect(addCounts(old, { ...counted(1, 1, [{ ...stratum('key', 5, 1), jointly: 1 }]), internalJoint: 0, externalJoint: 1 })).toMatchObject({ joint: 2, internalJoint: 0, externalJoint: 1, strata: [{ size: 15, jointly: 1 }] });
  });

  it('are added stratum by stratum; one whose rate was changed in between stays apart', () => {
    const year = addCounts(counted(1, 0, [stratum('key', 10, 2)]), counted(1, 0, [stratum('key', 20, 4), stratum('key', 5, 1, '0.20')]));
    expect(year).toMatchObject({ tasks: 2, strata: [stratum('key', 30, 6), stratum('key', 5, 1, '0.20')] });
  });

  it('have shares within half a ten-thousandth of the truth, property', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (whole, part) => {
      const joint = Math.min(part, whole);
      expect(Math.abs(Number(figuresOf(counted(whole, joint)).jointShare) - joint / whole)).toBeLessThanOrEqual(0.000_051);
    }));
  });
});

describe('a share as people read it', () => {
  it('has its decimal point moved, exactly', () => {
    expect(['0.1800', '0.0050', '0.005', '1.0000', '0.1234', '0', '0.5'].map(showShare)).toEqual(['18%', '0.5%', '0.5%', '100%', '12.34%', '0%', '50%']);
    expect(showShare(null)).toBe('—');
  });

  it('stands beside its quarter', () => {
    expect([showQuarter('2026Q4'), showQuarter(null)]).toEqual(['2026年第4季度', '全年']);
  });
});
