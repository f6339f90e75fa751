import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '../base.js';
import { addDays, requireDay } from '../calendar/day.js';
import type { LegalBasis } from '../registries/check-item.js';
import { basesOn, basisWarnings, describeBasisWarning, type Validity, validityOf } from './bases.js';

const day = requireDay;
const basis = (more: Partial<LegalBasis> = {}): LegalBasis => ({ title: '环境保护法', article: '第二十四条', effectiveFrom: day('2015-01-01'), effectiveTo: day('2026-08-14'), successor: '生态环境法典', verified: false, ...more });
const CODE = basis({ title: '《中华人民共和国生态环境法典》', article: null, effectiveFrom: day('2026-08-15'), effectiveTo: null, successor: null });
const item = (...legalBases: readonly LegalBasis[]) => ({ code: 'HB-002', legalBases });

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days): Day => addDays(day('2020-01-01'), days));
const anyBasis = fc.record({ from: fc.option(anyDay), lasts: fc.option(fc.integer({ min: 0, max: 2000 })) }).map(({ from, lasts }) =>
  basis({ effectiveFrom: from, effectiveTo: lasts === null ? null : addDays(from ?? day('2020-01-01'), lasts) }),
);
const ORDER: readonly Validity[] = ['notYet', 'inForce', 'repealed'];

describe('legal bases in time', () => {
  it('are in force up to their last day, and their successor from the next', () => {
    const both = item(basis(), CODE);
    expect(basesOn(both, day('2026-08-14')).inForce.map(({ title }) => title)).toEqual(['环境保护法']);
    expect(basesOn(both, day('2026-08-15'))).toEqual({ inForce: [CODE], notYet: [], repealed: [basis()] });
  });

  it('are each in exactly one state on every day', () => {
    fc.assert(fc.property(fc.array(anyBasis), anyDay, (legalBases, on) => {
      const { inForce, notYet, repealed } = basesOn({ legalBases }, on);
      expect([...inForce, ...notYet, ...repealed].toSorted(byPlace(legalBases))).toEqual(legalBases);
    }));
  });

  it('only ever go forward: not yet, in force, repealed', () => {
    fc.assert(fc.property(anyBasis, anyDay, fc.nat(3000), (one, on, later) => {
      expect(ORDER.indexOf(validityOf(one, addDays(on, later)))).toBeGreaterThanOrEqual(ORDER.indexOf(validityOf(one, on)));
    }));
  });
});

const byPlace = (all: readonly LegalBasis[]) => (a: LegalBasis, b: LegalBasis): number => all.indexOf(a) - all.indexOf(b);

describe('a warning', () => {
  it('names the law that was repealed, its successor, and says that the date is to be confirmed', () => {
    const [warning] = basisWarnings([item(basis())], day('2026-10-10'));
    expect(warning).toEqual({ item: 'HB-002', on: '2026-10-10', basis: '《环境保护法》第二十四条', why: 'repealed', since: '2026-08-15', successor: '生态环境法典', replaced: false, groundless: true, verified: false });
    expect(warning && describeBasisWarning(warning)).toBe(
      '事项 HB-002 的依据《环境保护法》第二十四条自 2026-08-15 起失效（日期待核实），由《生态环境法典》替代；检查日期 2026-10-10，该事项当日没有有效的检查依据，请先在事项清单中补上现行依据。',
    );
  });

  it('says so where the successor is on the list already, however its title is written', () => {
    expect(basisWarnings([item(basis(), CODE)], day('2026-10-10'))).toMatchObject([{ replaced: true, groundless: false }]);
  });

  it('is not given before the day, nor for a successor that waits beside a law in force', () => {
    expect(basisWarnings([item(basis(), CODE)], day('2026-08-14'))).toEqual([]);
    expect(basisWarnings([item(CODE)], day('2026-08-14'))).toMatchObject([{ why: 'notYet', since: '2026-08-15', groundless: true }]);
  });

  it('is given on exactly the days on which a basis is repealed, or nothing is in force', () => {
    fc.assert(fc.property(fc.array(anyBasis, { minLength: 1 }), anyDay, (legalBases, on) => {
      const { inForce, repealed } = basesOn({ legalBases }, on);
      expect(basisWarnings([item(...legalBases)], on).length > 0).toBe(repealed.length > 0 || inForce.length === 0);
    }));
  });
});
