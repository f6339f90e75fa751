import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../calendar/day.js';
import { day, enterprise } from '../draw/draw.fixture.js';
import { OFFICERS } from '../process/world.fixture.js';
import { asOf, officerAsOf } from './as-of.js';
import { enterpriseCarriedOver, officerCarriedOver } from './carry-over.js';
import type { Enterprise } from './enterprise.js';
import { anyDay, anyToldEnterprise } from './registry.fixture.js';

const FLAT = ['status', 'permitClass', 'permitNumber', 'keyLists', 'positiveList', 'airGrade', 'ecoCredit', 'creditRisk', 'highRisk', 'nonSiteMeans'] as const;
const flatOf = (one: Enterprise) => Object.fromEntries(FLAT.map((name) => [name, one[name]]));
const bare = (one: Enterprise): Enterprise => enterprise(flatOf(one));

describe('an enterprise imported over one that people have kept', () => {
  it('with what stands already, nothing changes', () => {
    fc.assert(fc.property(anyToldEnterprise, anyDay, (current, on) => expect(enterpriseCarriedOver(current, bare(asOf(current, on)), on, 'enterprises.csv')).toEqual(asOf(current, on))));
  });

  it('with something else, that holds from the import on, and the days before keep what they had', () => {
    const grades = [{ value: 'B' as const, from: day('2025-01-01'), to: null, source: '公告', scheme: null }];
    const current = enterprise({ airGrades: grades, permits: [{ number: null, class: 'key', validFrom: null, validTo: day('2027-01-01'), status: 'valid' }] });
    const on = day('2026-10-10');
    const after = enterpriseCarriedOver(current, enterprise({ airGrade: 'C', permitClass: 'key' }), on, 'enterprises.csv');
    expect(['2026-10-09', '2026-10-10'].map((at) => asOf(after, day(at)).airGrade)).toEqual(['B', 'C']);
    expect([after.permits, after.airGrades?.at(-1)?.source]).toEqual([current.permits, 'enterprises.csv']);
  });

  it('dates that the file tells replace ours', () => {
    const told = [{ value: 'water' as const, from: day('2026-01-01'), to: null, source: '名录' }];
    const current = enterprise({ keyListings: [{ value: 'soil', from: null, to: null, source: null }], tags: ['锅炉'] });
    expect(enterpriseCarriedOver(current, enterprise({ keyLists: ['water'], keyListings: told }), day('2026-10-10'), 'x')).toMatchObject({ keyListings: told, keyLists: ['water'], tags: ['锅炉'] });
  });
});

describe('an officer imported over one that people have kept', () => {
  const [w1] = OFFICERS;
  if (w1 === undefined) throw new Error('no officer');
  const on = day('2026-10-10');
  const decided = (granted: boolean, enterpriseId: string) => ({ id: `H-${enterpriseId}`, enterprise: enterpriseId, kind: 'other' as const, basis: '…', appliedBy: 'officer' as const, appliedOn: on, by: 'p', decision: { granted, on: day('2026-01-01'), by: 'l', reason: '…' }, lifted: null });

  it('keeps the head’s decisions, whatever the file says', () => {
    const current = { ...w1, avoidances: [decided(true, 'k1'), decided(false, 'k2')] };
    expect(officerAsOf(officerCarriedOver(current, w1, on), on).avoids).toEqual(['k1']);
    const named = officerCarriedOver(current, { ...w1, avoids: ['k2'] }, on);
    expect([...officerAsOf(named, on).avoids].sort()).toEqual(['k1', 'k2']);
  });

  it('is stopped, back or moved from the import on where the file says so, and otherwise as it was', () => {
    const current = { ...w1, stops: [{ from: day('2026-03-01'), to: null, reason: '借调' }], posts: [{ department: 'water', from: null, reason: null }], items: ['W1'] };
    expect(officerCarriedOver(current, { ...w1, status: 'stopped' }, on)).toMatchObject({ stops: current.stops, posts: current.posts, items: ['W1'] });
    const back = officerCarriedOver(current, { ...w1, department: 'air' }, on);
    expect([addDays(on, -1), on].map((at) => [officerAsOf(back, at).status, officerAsOf(back, at).department])).toEqual([['stopped', 'water'], ['active', 'air']]);
    const away = { ...w1, leave: [{ from: on, to: on, kind: 'sick' as const }] };
    expect(officerCarriedOver(away, { ...w1, leave: [{ from: on, to: on }] }, on).leave).toEqual(away.leave);
  });
});
