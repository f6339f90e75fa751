import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { capStanding, countsAgainstCap, type EnterpriseVisit, joiningOfVisit, yearOfVisits } from './visits.js';

const water = { department: 'water', kind: 'section', items: ['W1'] } as const;
const air = { department: 'air', kind: 'section', items: ['A1'] } as const;
const outside = { department: 'safety', kind: 'outside', items: ['S1'] } as const;
const visit = (more: Partial<EnterpriseVisit> = {}): EnterpriseVisit => ({
  number: 'T-0001', task: 'T', method: 'onSite', departments: [water], plannedDay: day('2026-10-20'), begunOn: null, entered: false, outcome: null, exemption: null, ...more,
});
const exemption = { reason: '投诉举报', evidence: '举报单' };

describe('a visit and the cap of its year (R5)', () => {
  it.each([
    ['counts once it is approved', {}, 'counted'],
    ['counts once, however many departments come', { departments: [water, air, outside] }, 'counted'],
    ['counts although it was exempted', { exemption }, 'exempted'],
    ['does not count without an entry', { method: 'written' }, 'nonSite'],
    ['does not count before it is approved', { plannedDay: null }, 'notApproved'],
    ['is given back when it is cancelled', { outcome: 'cancelled' }, 'givenBack'],
    ['is given back when nobody could be checked', { outcome: 'notCheckable', exemption }, 'givenBack'],
    ['stays counted where somebody went in before it came to nothing', { outcome: 'notCheckable', entered: true }, 'counted'],
  ] as const)('%s', (_, more, standing) => {
    expect(capStanding(visit(more))).toBe(standing);
    expect(countsAgainstCap(visit(more))).toBe(standing === 'counted' || standing === 'exempted');
  });
});

describe('who shares a visit', () => {
  it('is told by the departments that have items in it', () => {
    expect([[water], [water, air], [water, air, outside], [outside]].map((departments) => joiningOfVisit(visit({ departments })))).toEqual(['alone', 'internal', 'external', 'alone']);
  });
});

describe('the year of an enterprise', () => {
  it('counts a joint visit once, non-site apart, and what came to nothing not as a visit', () => {
    const year = [visit({ departments: [water, outside] }), visit({ departments: [water, air], method: 'video' }), visit({ exemption }), visit({ outcome: 'cancelled' })];
    expect(yearOfVisits(year)).toEqual({ visits: 3, onSite: 2, nonSite: 1, internalJoint: 1, externalJoint: 1, exempted: 1, cameToNothing: 1 });
  });

  it('of nobody is empty', () => {
    expect(yearOfVisits([])).toEqual({ visits: 0, onSite: 0, nonSite: 0, internalJoint: 0, externalJoint: 0, exempted: 0, cameToNothing: 0 });
  });
});
