import { describe, expect, it } from '@jest/globals';
import { SCENES } from './scenes.fixture.js';
import { ENTERPRISES, facts, OFFICERS, SYSTEM } from './world.fixture.js';

/** Who stands in the registries of the tests, and who acts in their scenes. */
const PLANTED = new Set([...OFFICERS, ...ENTERPRISES].map(({ id }) => id).concat(SCENES.map(({ facts: { actor } }) => actor.person).filter((person) => person !== facts(SYSTEM, '2026-01-05').actor.person)));

/** Every word of every text: 'approveReplacement/w1' → approveReplacement, w1. */
const words = (value: unknown): readonly string[] => JSON.stringify(value).split(/[^\p{L}\p{N}-]+/u);

describe('what travels to the workflows', () => {
  it('names no officer, no enterprise and no person, whatever happens (design.md 4, rule 5)', () => {
    const told = SCENES.flatMap(({ act, headers }) => words(headers).filter((word) => PLANTED.has(word)).map((word) => `${act.act}: ${word}`));
    expect(told).toEqual([]);
  });

  it('is looked at where such an id would stand', () => {
    expect(words([{ opens: [{ key: 'approveReplacement/w1' }] }]).filter((word) => PLANTED.has(word))).toEqual(['w1']);
    expect(SCENES.some(({ headers }) => words(headers).includes('approveReplacement'))).toBe(true);
    expect(PLANTED.size).toBeGreaterThan(20);
  });
});
