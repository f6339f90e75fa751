import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, nodeCrypto as crypto, officer } from './draw.fixture.js';
import { entryOf, type FrozenOfficer } from './frozen-officers.js';
import { type FrozenMatchRequest, matchFrozen } from './match-frozen.js';
import { matchOfficers } from './match-officers.js';
import type { MatchableOfficer } from './officer-eligibility.js';

const window = { from: day('2026-10-12'), to: day('2026-12-15') };
const visits = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `V${String(n)}`, enterprise: `E${String(n)}`, window, departments: [{ department: 'squad', requiredTags: ['air'] }, { department: 'fire', requiredTags: [] }] }));
const squad = (count: number) => Array.from({ length: count }, (_, n) => officer(`S${String(n)}`, { tags: n % 2 === 0 ? ['air'] : ['water'] }));
const fire = ['F0', 'F1'].map((id) => officer(id, { department: 'fire' }));
const FROZEN = [...squad(8), ...fire].map(entryOf);
const ILL = { leave: [{ from: day('2026-11-01'), to: day('2026-11-03') }] };

const request = (now: readonly FrozenOfficer[], more: Partial<FrozenMatchRequest> = {}): FrozenMatchRequest => ({ seed: crypto.sha256('seed'), visits: visits(6), frozen: FROZEN, officers: now, loads: {}, meetings: [], rule: { officersPerInspection: 2, loadSpread: 2 }, ...more });
const with_ = (changes: Readonly<Record<string, Partial<MatchableOfficer>>>, more: readonly MatchableOfficer[] = []): readonly FrozenOfficer[] => [...FROZEN.map((one) => entryOf({ ...one, ...changes[one.id] })), ...more.map(entryOf)];

function matched(of: FrozenMatchRequest) {
  const result = matchFrozen(of);
  if (!result.ok) throw new Error(JSON.stringify(result.visits));
  return result;
}

const seatsOf = ({ assignments }: ReturnType<typeof matched>) => assignments.flatMap(({ visit, officers }) => officers.map((one, seat) => `${visit} ${String(seat)} ${one.officer}`));

describe('a matching by a frozen list', () => {
  it('where nothing has changed is the matching of that list', () => {
    const { refilled, ...result } = matched(request(FROZEN));
    expect(refilled).toEqual([]);
    expect(result).toEqual(matchOfficers({ ...request(FROZEN), officers: FROZEN }));
  });

  it('is moved by nothing that was added since: a new officer, a tag, a leave called off, a renewed certificate, an avoidance lifted', () => {
    const frozen = [...FROZEN, ...[officer('T0', ILL), officer('T1', { status: 'stopped' }), officer('T2', { certificates: [] }), officer('T3', { avoids: ['E0'], tags: ['air'] })].map(entryOf)];
    const before = matched(request(frozen, { frozen }));
    const now = [...with_({ S1: { tags: ['air', 'water'] } }), ...['T0', 'T1', 'T2', 'T3', 'NEW'].map((id) => entryOf(officer(id, { tags: ['air', 'water'] })))];
    const after = matched(request(now, { frozen }));
    expect(seatsOf(after)).toEqual(seatsOf(before));
    expect(after.refilled).toEqual([]);
  });

  it('leaves every seat as it was but those of whoever cannot go any more, property', () => {
    fc.assert(
      fc.property(fc.subarray(FROZEN.map(({ id }) => id).filter((id) => id.startsWith('S')), { maxLength: 3 }), fc.constantFrom<Partial<MatchableOfficer>>(ILL, { status: 'stopped' }, { certificates: [] }, { department: 'elsewhere' }, { expert: true }, { avoids: ['E0', 'E3'] }), fc.integer(), (ids, change, seed) => {
        const asked = request(with_(Object.fromEntries(ids.map((id) => [id, change]))), { seed: crypto.sha256(String(seed)) });
        const [before, after] = [seatsOf(matched({ ...asked, officers: FROZEN })), matched(asked)];
        const gone = before.filter((seat) => !seatsOf(after).includes(seat));
        const out = after.refilled.flatMap((refill) => refill.out.flatMap(({ officers }) => officers.map((id) => `${refill.visit} ${id}`)));
        expect(gone.map((seat) => seat.replace(/ \d+ /, ' ')).sort()).toEqual(out.sort());
        expect(out.every((one) => ids.some((id) => one.endsWith(id)))).toBe(true);
        const sum = Object.values(after.loads).reduce((total, load) => total + load, 0);
        expect(sum).toBe(before.length);
      }),
      { numRuns: 200 },
    );
  });

  it('says who left which seat for what, and who took it, the leader’s place with it', () => {
    const before = matched(request(FROZEN));
    const leader = before.assignments[0]?.officers.find((one) => one.leader)?.officer ?? '';
    const after = matched(request(with_({ [leader]: ILL })));
    const [first] = after.refilled;
    expect(first).toMatchObject({ visit: 'V0', department: 'squad', out: [{ constraint: 'leave', officers: [leader] }], admitted: [] });
    expect(after.assignments[0]?.officers[0]).toEqual({ officer: first?.in[0], department: 'squad', leader: true });
    expect(after.loads[leader] ?? 0).toBe(0);
  });

  it('lets in whom the list did not allow only where there is no team without, as few as are needed, and names them', () => {
    const gone = Object.fromEntries(['S0', 'S2', 'S4', 'S6'].map((id) => [id, ILL]));
    const late = ['N0', 'N1', 'N2'].map((id) => officer(id, { tags: ['air'] }));
    expect(matchFrozen(request(with_(gone)))).toMatchObject({ ok: false, visits: expect.arrayContaining([expect.objectContaining({ department: 'squad', missingTags: ['air'] })]) });
    const after = matched(request(with_(gone, late)));
    for (const { department, in: coming, admitted } of after.refilled) if (department === 'squad') expect([admitted.length, coming.length > 0]).toEqual([1, true]);
    // Whoever the list allows keeps the other seat, whatever their load: nobody is let in for the sake of balance.
    for (const { officers } of after.assignments) expect(officers.filter(({ officer: id }) => id.startsWith('N'))).toHaveLength(1);
  });

  it('lets an officer whose tag the list does not have carry it only for want of others', () => {
    const noAir = Object.fromEntries(['S0', 'S2', 'S4', 'S6'].map((id) => [id, { tags: [] }]));
    const after = matched(request(with_({ ...noAir, S1: { tags: ['water', 'air'] } })));
    expect(new Set(after.refilled.flatMap(({ admitted }) => admitted))).toEqual(new Set(['S1']));
  });

  it('cannot be done where nobody is left at all; the answer says of everybody why', () => {
    const now = FROZEN.filter(({ department }) => department !== 'fire');
    expect(matchFrozen(request(now))).toMatchObject({ ok: false, visits: expect.arrayContaining([{ visit: 'V0', department: 'fire', needed: 1, eligible: [], missingTags: [], left: [{ constraint: 'gone', officers: ['F0', 'F1'] }] }]) });
  });
});
