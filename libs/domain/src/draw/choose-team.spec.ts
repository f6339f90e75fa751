import { describe, expect, it } from '@jest/globals';
import { chooseTeam, type TeamQuestion } from './choose-team.js';
import { day, nodeCrypto } from './draw.fixture.js';
import type { MatchableOfficer } from './officer-eligibility.js';

const TAGS = ['air', 'water', 'radiation'];

/** Numbers from a text, the same every time. */
function numbers(text: string): (below: number) => number {
  let count = 0;
  return (below) => Number.parseInt(nodeCrypto.sha256(`${text} ${String((count += 1))}`).slice(0, 8), 16) % below;
}

const officer = (index: number, tags: readonly string[]): MatchableOfficer => ({ id: `P${String(index).padStart(2, '0')}`, department: 'squad', status: 'active', tags, leave: [], avoids: [], items: null, certificates: [{ validFrom: day('2026-01-01'), validTo: day('2026-12-31') }] });

function questionOf(text: string): TeamQuestion {
  const next = numbers(text);
  const ranked = Array.from({ length: 3 + next(5) }, (_, index) => officer(index, TAGS.filter(() => next(2) === 0)));
  const loads = ranked.map(() => next(4));
  const most = 1 + next(4);
  const met = new Map<string, number>();
  const meetings = (a: string, b: string): number => {
    const key = [a, b].sort().join(' ');
    if (!met.has(key)) met.set(key, numbers(`${text} ${key}`)(most));
    return met.get(key) ?? 0;
  };
  return { ranked, seats: 1 + next(3), requiredTags: TAGS.slice(0, next(3)), loadSpread: 1 + next(3), loadOf: (id) => loads[Number(id.slice(1))] ?? 0, meetings, already: ['X1', 'X2'].slice(0, next(3)) };
}

/** As docs/verify-a-draw.md words it, every order of every team looked at. */
function byTheWords({ ranked, seats, requiredTags, loadSpread, loadOf, meetings, already }: TeamQuestion): readonly string[] | null {
  const carries = (team: readonly MatchableOfficer[]): boolean => requiredTags.every((tag) => team.some(({ tags }) => tags.includes(tag)));
  const canCarry = (team: readonly MatchableOfficer[]): boolean => (team.length === seats ? carries(team) : ranked.some((one) => !team.includes(one) && canCarry([...team, one])));
  const teams = (team: readonly MatchableOfficer[]): readonly (readonly MatchableOfficer[])[] => {
    if (team.length === seats) return [team];
    const may = ranked.filter((one) => !team.includes(one) && canCarry([...team, one]));
    const least = Math.min(...may.map(({ id }) => loadOf(id)));
    return may.filter(({ id }) => loadOf(id) + 1 <= least + loadSpread).flatMap((one) => teams([...team, one]));
  };
  const timesOf = (team: readonly MatchableOfficer[]): number => team.reduce((sum, { id }, index) => sum + [...already, ...team.slice(0, index).map((one) => one.id)].reduce((more, other) => more + meetings(id, other), 0), 0);
  const [first, ...rest] = teams([]);
  if (first === undefined) return null;
  return rest.reduce((best, team) => (timesOf(team) < timesOf(best) ? team : best), first).map(({ id }) => id);
}

describe('the team of a visit', () => {
  it('is the first in the order of rank that met least, as the words say, whatever is left out of the search', () => {
    let none = 0;
    for (let n = 0; n < 1_500; n += 1) {
      const question = questionOf(`question ${String(n)}`);
      const words = byTheWords(question);
      if (words === null) none += 1;
      expect([n, chooseTeam(question)?.map(({ id }) => id) ?? null]).toEqual([n, words]);
    }
    expect(none).toBeGreaterThan(10);
    expect(none).toBeLessThan(750);
  });

  it.each([[3, 60], [4, 40]])('of %i among %i is found without looking at every order of every team, also where all have met', (seats, count) => {
    const ranked = Array.from({ length: count }, (_, index) => officer(index, []));
    const meetings = (a: string, b: string): number => 1 + ((Number(a.slice(1)) * Number(b.slice(1))) % 5);
    let asked = 0;
    const team = chooseTeam({ ranked, seats, requiredTags: [], loadSpread: 1, loadOf: () => ((asked += 1), 0), meetings, already: [] });
    expect(team).toHaveLength(seats);
    // Once for the least of a seat and once for each candidate: all orders of the teams would ask millions of times.
    expect(asked).toBeLessThan(2 * count * count);
  });
});
