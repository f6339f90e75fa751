import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, parseQuarter } from '../calendar/day.js';
import { classify } from '../classification/classify.js';
import { day, enterprise, rules as RULES } from '../draw/draw.fixture.js';
import { OFFICERS } from '../process/world.fixture.js';
import { asOf, officerAsOf, permitOn } from './as-of.js';
import type { Permit } from './enterprise.js';
import { anyDay, anyToldEnterprise } from './registry.fixture.js';

const permit = (more: Partial<Permit>): Permit => ({ number: null, class: 'registered', validFrom: day('2025-01-01'), validTo: null, status: 'valid', ...more });

describe('an enterprise as of a day', () => {
  it('is the same whatever day was asked for before: nothing is lost by asking', () => {
    fc.assert(fc.property(anyToldEnterprise, anyDay, anyDay, (told, before, on) => expect(asOf(asOf(told, before), on)).toEqual(asOf(told, on))));
  });

  it('is what it always was where no dates are told', () => {
    const flat = enterprise({ permitClass: 'key', airGrade: 'C', keyLists: ['water'] });
    expect(asOf(flat, day('2031-05-01'))).toEqual(flat);
  });

  it('counts the strictest permit valid on the day', () => {
    const permits = [permit({ class: 'simplified', number: 'S' }), permit({ class: 'key', number: 'K', validTo: day('2026-03-31') }), permit({ class: 'key', number: 'X', status: 'revoked' })];
    expect(permitOn(permits, day('2026-03-31'))?.number).toBe('K');
    expect(permitOn(permits, day('2026-04-01'))?.number).toBe('S');
    expect(permitOn(permits, day('2024-12-31'))).toBeNull();
  });

  it('changes its class by itself on the day after a permit ends, and after a list ends', () => {
    const quarter = parseQuarter('2026Q2');
    if (quarter === null) throw new Error('no quarter');
    const last = day('2026-03-31');
    const told = enterprise({ permits: [permit({ class: 'key', validTo: last }), permit({ class: 'registered' })] });
    expect([last, addDays(last, 1)].map((on) => classify(asOf(told, on), quarter, RULES).class)).toEqual(['key', 'general']);
    const listed = enterprise({ keyListings: [{ value: 'water', from: null, to: last, source: '名录〔2025〕' }] });
    expect([last, addDays(last, 1)].map((on) => classify(asOf(listed, on), quarter, RULES).class)).toEqual(['key', 'unclassified']);
  });

  it('goes by the grade that began last, and rates nothing outside every term', () => {
    const grades = [{ value: 'B' as const, from: day('2025-01-01'), to: null, source: null, scheme: null }, { value: 'C' as const, from: day('2026-02-01'), to: day('2026-12-31'), source: '公告', scheme: '2026' as const }];
    const told = enterprise({ airGrades: grades });
    expect(['2024-12-31', '2025-01-01', '2026-02-01', '2027-01-01'].map((on) => asOf(told, day(on)).airGrade)).toEqual(['unrated', 'B', 'C', 'B']);
  });
});

describe('an officer as of a day', () => {
  const [officer] = OFFICERS;
  if (officer === undefined) throw new Error('no officer');
  const told = {
    ...officer,
    stops: [{ from: day('2026-03-01'), to: day('2026-03-31'), reason: '借调' }],
    posts: [{ department: 'water', from: null, reason: null }, { department: 'air', from: day('2026-06-01'), reason: '轮岗' }],
    avoidances: [{
      id: 'H1', enterprise: 'k1', kind: 'relative' as const, basis: '配偶任职', appliedBy: 'officer' as const, appliedOn: day('2026-01-05'), by: 'p1',
      decision: { granted: true, on: day('2026-01-08'), by: 'p2', reason: '属实' }, lifted: { on: day('2026-09-01'), by: 'p2', reason: '已离职' },
    }],
  };

  it('is stopped, belongs somewhere and avoids somebody on that day', () => {
    const at = (on: string) => officerAsOf(told, day(on));
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => at(on).status)).toEqual(['active', 'stopped', 'stopped', 'active']);
    expect(['2026-05-31', '2026-06-01'].map((on) => at(on).department)).toEqual(['water', 'air']);
    expect(['2026-01-07', '2026-01-08', '2026-08-31', '2026-09-01'].map((on) => at(on).avoids)).toEqual([[], ['k1'], ['k1'], []]);
  });

  it('is the same whatever day was asked for before', () => {
    fc.assert(fc.property(anyDay, anyDay, (before, on) => expect(officerAsOf(officerAsOf(told, before), on)).toEqual(officerAsOf(told, on))));
  });
});
