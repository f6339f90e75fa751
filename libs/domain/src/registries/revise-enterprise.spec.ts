import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../calendar/day.js';
import { day, enterprise } from '../draw/draw.fixture.js';
import { asOf } from './as-of.js';
import { changesBetween, withChanges } from './changes.js';
import { entryOf } from './entry-of.js';
import { anyDay, anyEntryFor, anyToldEnterprise } from './registry.fixture.js';
import { reviseEnterprise } from './revise-enterprise.js';

const withEntry = anyDay.chain((from) => fc.tuple(fc.constant(from), anyEntryFor(from)));

describe('an enterprise revised', () => {
  it('is as entered on the day it is entered for', () => {
    fc.assert(
      fc.property(anyToldEnterprise, withEntry, (current, [from, entry]) => {
        const now = asOf(reviseEnterprise(current, entry, { from, source: '核查记录', today: from }), from);
        expect([now.name, now.status, now.airGrade, now.ecoCredit.grade, now.creditRisk.grade]).toEqual([entry.name, entry.status.value, entry.airGrade.value, entry.ecoCredit.grade, entry.creditRisk.grade]);
        expect([...now.keyLists].sort()).toEqual(entry.keyLists.map(({ value }) => value).sort());
        expect([...now.nonSiteMeans].sort()).toEqual(entry.nonSiteMeans.map(({ value }) => value).sort());
        expect(now.positiveList).toEqual(entry.positiveList === null ? null : { from: entry.positiveList.from, to: entry.positiveList.to });
        expect(now.highRisk).toEqual(entry.highRisk === null ? null : { reason: entry.highRisk.reason, approvedBy: entry.highRisk.approvedBy });
        expect(now.permits ?? []).toEqual(entry.permits);
      }),
    );
  });

  it('keeps what held on the days before', () => {
    fc.assert(
      fc.property(anyToldEnterprise, withEntry, fc.nat(300), (current, [from, entry], ago) => {
        const [on, revision] = [addDays(from, -1 - ago), { from, source: '核查记录', today: from }];
        const [was, is] = [asOf(current, on), asOf(reviseEnterprise(current, entry, revision), on)];
        for (const name of ['keyLists', 'nonSiteMeans'] as const) expect([...is[name]].sort()).toEqual([...was[name]].sort());
        expect([is.airGrade, is.highRisk]).toEqual([was.airGrade, was.highRisk]);
      }),
    );
  });

  it('does not change when what stands is entered again, so nothing is recorded', () => {
    fc.assert(
      fc.property(anyToldEnterprise, anyDay, (current, today) => {
        const seen = asOf(current, today);
        expect(changesBetween(seen, reviseEnterprise(current, entryOf(current, today), { from: today, source: '核查记录', today })).map(({ attribute }) => attribute)).toEqual([]);
      }),
    );
  });

  it('leaves alone what was entered for later, unless it is entered anew', () => {
    const later = { value: 'C' as const, from: day('2027-01-01'), to: null, source: '公告', scheme: '2026' as const };
    const current = enterprise({ airGrades: [{ value: 'B', from: null, to: null, source: null, scheme: null }, later] });
    const entry = entryOf(current, day('2026-10-01'));
    const revision = { from: day('2026-10-01'), source: '核查记录', today: day('2026-10-01') };
    expect(reviseEnterprise(current, { ...entry, address: '新址' }, revision).airGrades).toContainEqual(later);
    expect(reviseEnterprise(current, { ...entry, airGrade: { ...entry.airGrade, value: 'A' } }, revision).airGrades).not.toContainEqual(later);
  });

  it('is told by its versions: their changes, folded, are the last', () => {
    fc.assert(
      fc.property(fc.array(anyToldEnterprise, { minLength: 2, maxLength: 6 }), ([first, ...rest]) => {
        if (first === undefined) return;
        let folded: Readonly<Record<string, unknown>> = { ...first };
        let before: object = first;
        for (const version of rest) {
          folded = withChanges(folded, changesBetween(before, version));
          before = version;
        }
        expect(folded).toEqual(before);
      }),
    );
  });
});
