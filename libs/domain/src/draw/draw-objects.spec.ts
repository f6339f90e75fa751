import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Enterprise } from '../registries/enterprise.js';
import { compareCodePoints } from './canonical-text.js';
import { anyEnterprise, enterprise, nodeCrypto as crypto, quarter, rules } from './draw.fixture.js';
import { drawObjects, nextInRanking } from './draw-objects.js';
import { freezePool, labelOf, membersOf, unclassifiedOf } from './pool.js';
import { compareRanked, drawSeed, firstRanked, rank, scoreOf } from './rank.js';
import { numberToDraw } from './rates.js';

const Q4 = quarter('2026Q4');
const seed = crypto.sha256('seed of the test');
const firms = (count: number, more: Partial<Enterprise> = { permitClass: 'simplified' }): Enterprise[] => Array.from({ length: count }, (_, n) => enterprise({ id: `E${String(n).padStart(4, '0')}`, ...more }));
const county = fc.uniqueArray(anyEnterprise, { selector: ({ id }) => id, maxLength: 30 });
const shuffled = <T>(list: readonly T[], by: (item: T) => string): T[] => [...list].sort((a, b) => (crypto.sha256(by(a)) < crypto.sha256(by(b)) ? -1 : 1));

describe('pool', () => {
  it('places everybody once, sorted, with class and reasons', () => {
    fc.assert(
      fc.property(county, (enterprises) => {
        const pool = freezePool({ enterprises, quarter: Q4, rules });
        expect(pool.groups.flatMap(({ ids }) => ids).sort()).toEqual(enterprises.map(({ id }) => id).sort());
        for (const { ids } of pool.groups) expect(ids).toEqual([...ids].sort(compareCodePoints));
        expect(pool.groups.map(labelOf)).toEqual(pool.groups.map(labelOf).sort(compareCodePoints));
        expect(pool.groups.flatMap(({ place, ids }) => (place === 'notDrawable' ? ids : []))).toHaveLength(enterprises.filter(({ status }) => status !== 'operating').length);
      }),
    );
  });

  it('does not depend on the order of the registry', () => {
    fc.assert(
      fc.property(county, (enterprises) => {
        expect(freezePool({ enterprises: shuffled(enterprises, ({ id }) => id), quarter: Q4, rules })).toEqual(freezePool({ enterprises, quarter: Q4, rules }));
      }),
    );
  });

  it('keeps to the strata and the enterprises of the task', () => {
    const enterprises = [...firms(3), enterprise({ id: 'K', permitClass: 'key' }), enterprise({ id: 'U' }), enterprise({ id: 'X', permitClass: 'simplified', status: 'movedOut' })];
    const pool = freezePool({ enterprises, quarter: Q4, rules, strata: ['simplified'], include: ({ id }) => id !== 'E0001' });
    expect(pool).toEqual({
      quarter: Q4,
      strata: ['simplified'],
      groups: [
        { place: 'notDrawable', why: 'movedOut', ids: ['X'] },
        { place: 'unclassified', ids: ['U'] },
        { place: 'stratum', stratum: 'simplified', class: 'general', grounds: ['permitSimplified'], ids: ['E0000', 'E0002'] },
      ],
    });
    expect([membersOf(pool, 'simplified').flat(), membersOf(pool, 'key'), unclassifiedOf(pool)]).toEqual([['E0000', 'E0002'], [], ['U']]);
  });

  it('calls an enterprise that stands there twice a defect', () => {
    expect(() => freezePool({ enterprises: [...firms(1), ...firms(1)], quarter: Q4, rules })).toThrow('E0000');
  });
});

describe('seed and rank', () => {
  it('writes the seed as design.md 5 says', () => {
    const parts = { nonce: 'n', entropy: '熵', root: 'r', parameters: 'p' };
    expect(drawSeed(parts, crypto)).toBe(crypto.sha256('13:bihuan-draw/21:n3:熵1:r1:p'));
  });

  it('changes with every part of the seed, and parts do not run into each other', () => {
    const parts = { nonce: 'ab', entropy: 'c', root: 'r', parameters: 'p' };
    const seeds = [parts, { ...parts, nonce: 'a', entropy: 'bc' }, { ...parts, entropy: 'd' }, { ...parts, root: 's' }, { ...parts, parameters: 'q' }, { ...parts, domainTag: 'x' }].map((each) => drawSeed(each, crypto));
    expect(new Set(seeds).size).toBe(6);
  });

  it('moves nobody when another is struck', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 30 }), fc.nat(), (ids, pick) => {
        const struck = ids[pick % ids.length] ?? '';
        const whole = rank(seed, 's', ids);
        expect(rank(seed, 's', ids.filter((id) => id !== struck))).toEqual(whole.filter(({ id }) => id !== struck));
      }),
    );
  });

  it('scores by stratum and id, and breaks ties by code point', () => {
    expect(scoreOf(seed, '层', 'E1')).toBe(crypto.hmac(seed, '3:层2:E1'));
    expect(['b', '\u{1F600}', 'a', '\uFFFD'].map((id) => ({ id, score: '00' })).sort(compareRanked).map(({ id }) => id)).toEqual(['a', 'b', '\uFFFD', '\u{1F600}']);
  });

  it('finds the first of a ranking without ranking all of it, property', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 40 }), fc.integer({ min: -1, max: 50 }), (ids, count) => {
        expect(firstRanked(seed, '层', ids, count)).toEqual(rank(seed, '层', ids).slice(0, Math.max(0, count)));
      }),
    );
  });

  it('gives everybody the same chance', () => {
    const ids = firms(20).map(({ id }) => id);
    const hits = new Map(ids.map((id) => [id, 0]));
    for (let n = 0; n < 1000; n += 1) for (const { id } of rank(crypto.sha256(String(n)), 's', ids).slice(0, 4)) hits.set(id, (hits.get(id) ?? 0) + 1);
    // 1000 draws at 20 %: expectation 200, deviation 12.6; five deviations either way. The seeds are fixed, so is the outcome.
    for (const count of hits.values()) expect(Math.abs(count - 200)).toBeLessThan(63);
  });
});

describe('draw (R4, R5)', () => {
  const pool = freezePool({ enterprises: firms(100), quarter: Q4, rules, strata: ['simplified'] });
  const draw = (more: Partial<Parameters<typeof drawObjects>[0]> = {}) => {
    const [stratum] = drawObjects({ pool, rules, seed, atCap: [], ...more }).strata;
    if (stratum === undefined) throw new Error('no stratum');
    return stratum;
  };
  const first = rank(seed, 'simplified', firms(100).map(({ id }) => id)).map(({ id }) => id);

  it('draws the smallest scores, as many as the rate wants', () => {
    const stratum = draw();
    expect(stratum).toMatchObject({ id: 'simplified', size: 100, rate: '0.05', wanted: 5, shortfall: 0, passedOver: [] });
    expect(stratum.drawn.map(({ id }) => id)).toEqual(first.slice(0, 5));
    expect(stratum.drawn.map((drawn) => drawn.rank)).toEqual([1, 2, 3, 4, 5]);
    expect(stratum.drawn.every(({ id, score }) => score === scoreOf(seed, 'simplified', id))).toBe(true);
  });

  it('passes over those at the cap, and the rate still applies to the whole stratum', () => {
    const capped = [first[0] ?? '', first[3] ?? '', first[50] ?? ''];
    const stratum = draw({ atCap: capped });
    expect(stratum).toMatchObject({ size: 100, wanted: 5, passedOver: [{ id: first[0], rank: 1, why: 'atCap' }, { id: first[3], rank: 4, why: 'atCap' }] });
    expect(stratum.drawn.map(({ id }) => id)).toEqual([1, 2, 4, 5, 6].map((at) => first[at]));
    expect(stratum.drawn[0]).toMatchObject({ rank: 2 });
  });

  it('diverts instead where that is possible', () => {
    const stratum = draw({ atCap: first.slice(0, 2), canDivert: (id) => id === first[0] });
    expect(stratum.drawn[0]).toMatchObject({ id: first[0], diverted: true });
    expect(stratum.passedOver).toMatchObject([{ id: first[1], why: 'atCap' }]);
    expect(stratum.drawn.filter(({ diverted }) => diverted)).toHaveLength(1);
  });

  it('draws all that are left and reports the shortfall', () => {
    const stratum = draw({ atCap: first.slice(3) });
    expect(stratum).toMatchObject({ wanted: 5, shortfall: 2 });
    expect(stratum.drawn).toHaveLength(3);
    expect(stratum.passedOver).toHaveLength(97);
  });

  it('draws nobody from an empty stratum, and calls an unknown one a defect', () => {
    const empty = freezePool({ enterprises: [], quarter: Q4, rules, strata: ['key'] });
    expect(draw({ pool: empty })).toMatchObject({ size: 0, wanted: 0, drawn: [], shortfall: 0 });
    expect(() => drawObjects({ pool, rules: { ...rules, strata: [] }, seed, atCap: [] })).toThrow(RangeError);
  });

  it('goes on down the ranking for a supplementary draw', () => {
    const taken = draw().drawn.map(({ id }) => id);
    expect(nextInRanking(first, taken, 2, (id) => id !== first[5])).toEqual([first[6], first[7]]);
    expect(nextInRanking(first, first, 2, () => true)).toEqual([]);
  });

  it('adds up in any county, whoever is at the cap', () => {
    fc.assert(
      fc.property(county, fc.infiniteStream(fc.boolean()), (enterprises, coins) => {
        const everybody = freezePool({ enterprises, quarter: Q4, rules });
        const capped = new Set(enterprises.filter(() => coins.next().value).map(({ id }) => id));
        for (const stratum of drawObjects({ pool: everybody, rules, seed, atCap: capped }).strata) {
          expect(stratum.wanted).toBe(numberToDraw(stratum.rate, stratum.size, rules.draw));
          expect(stratum.drawn.length + stratum.shortfall).toBe(stratum.wanted);
          expect(stratum.drawn.some(({ id }) => capped.has(id))).toBe(false);
          const ranking = rank(seed, stratum.id, membersOf(everybody, stratum.id).flat());
          expect(stratum.drawn.map(({ id }) => id)).toEqual(ranking.map(({ id }) => id).filter((id) => !capped.has(id)).slice(0, stratum.wanted));
          for (const { id, rank: place, score } of [...stratum.drawn, ...stratum.passedOver]) expect(ranking[place - 1]).toEqual({ id, score });
        }
      }),
    );
  });
});
