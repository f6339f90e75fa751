import { describe, expect, it } from '@jest/globals';
import { day, enterprise } from '../draw/draw.fixture.js';
import { nextChangeOf } from './next-change.js';

const term = (from: string | null, to: string | null) => ({ from: from === null ? null : day(from), to: to === null ? null : day(to) });
const permit = (validFrom: string | null, validTo: string | null) => ({ validFrom: validFrom === null ? null : day(validFrom), validTo: validTo === null ? null : day(validTo) });
/** Attributes with their terms, as the registry keeps them beside the flat ones. */
const firm = (dated: object) => Object.assign(enterprise({}), dated);

describe('when an enterprise may change its class by itself', () => {
  it('is when a term begins, or on the day after its last', () => {
    const dated = firm({ permits: [permit('2024-01-01', '2026-12-31')], keyListings: [term('2027-01-05', null)] });
    expect(nextChangeOf(dated, day('2026-11-25'))).toBe('2027-01-01');
    expect(nextChangeOf(dated, day('2026-12-31'))).toBe('2027-01-01');
    expect(nextChangeOf(dated, day('2027-01-01'))).toBe('2027-01-05');
    expect(nextChangeOf(dated, day('2027-01-05'))).toBeNull();
  });

  it('is never where nothing has a term, or the terms have no end', () => {
    expect(nextChangeOf(enterprise({ penalties: [{ decisionNumber: '罚1号', decidedOn: day('2027-01-01') }] }), day('2026-11-25'))).toBeNull();
    expect(nextChangeOf(firm({ airGrades: [term(null, null)] }), day('2026-11-25'))).toBeNull();
  });
});
