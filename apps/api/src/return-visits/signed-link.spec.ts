import { describe, expect, it } from '@jest/globals';
import { at } from '#domain/process/world.fixture';
import { holds, NO_SECRET, sign } from './signed-link.js';

const SECRET = 'ab'.repeat(32);
const NUMBER = '130525-2026-Q4-01-0001-H1';
const expires = at('2026-11-16 00:00');
const before = at('2026-11-15 23:59');
const link = sign(SECRET, NUMBER, expires);

describe('the link of a return visit', () => {
  it('holds until it expires, not at that instant', () => {
    expect(link.s).toMatch(/^[\w-]{43}$/);
    expect([holds(SECRET, NUMBER, link, before), holds(SECRET, NUMBER, link, expires)]).toEqual([true, false]);
  });

  it('holds for one number, one expiry and one secret only', () => {
    expect(holds(SECRET, `${NUMBER}1`, link, before)).toBe(false);
    expect(holds(SECRET, NUMBER, { ...link, e: String(Number(link.e) + 1) }, before)).toBe(false);
    expect(holds('cd'.repeat(32), NUMBER, link, before)).toBe(false);
    expect(holds(NO_SECRET, NUMBER, link, before)).toBe(false);
  });

  it.each([{}, { e: link.e }, { s: link.s }, { ...link, s: '' }, { ...link, s: 'x' }, { ...link, s: `${link.s}=` }, { ...link, s: link.s.slice(0, -1) }, { ...link, e: ` ${link.e}` }, { ...link, e: `0${link.e}` }, { e: '1e99', s: link.s }])('holds in no other shape (%#)', (shape) => {
    expect(holds(SECRET, NUMBER, shape, before)).toBe(false);
  });

  it('does not hold when a single character of the signature is another', () => {
    for (let place = 0; place < link.s.length; place += 1) {
      const other = link.s[place] === 'A' ? 'B' : 'A';
      expect(holds(SECRET, NUMBER, { ...link, s: link.s.slice(0, place) + other + link.s.slice(place + 1) }, before)).toBe(false);
    }
  });
});
