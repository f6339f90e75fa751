import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyEnterprise, quarter, rules } from '#domain/draw/draw.fixture';
import { drawObjects } from '#domain/draw/draw-objects';
import { freezePool } from '#domain/draw/pool';
import { chanceOfChiSquare, uniformity } from './chi-square.js';
import { fairnessTable, measureFairness } from './fairness.js';

describe('chi-square', () => {
  it.each([
    [3.841, 1, 0.05],
    [18.307, 10, 0.05],
    [23.209, 10, 0.01],
    [124.342, 100, 0.05],
    [40.289, 20, 0.0046],
    [0, 5, 1],
  ])('%d at %d degrees is exceeded by chance with %d', (statistic, degrees, chance) => {
    expect(chanceOfChiSquare(statistic, degrees)).toBeCloseTo(chance, 4);
  });

  it('asks for as many hits as a kind has members', () => {
    const even = uniformity([{ size: 10, hits: 100 }, { size: 30, hits: 300 }], { draws: 100, drawn: 4 });
    expect(even).toEqual({ statistic: 0, degrees: 1, chance: 1 });
    expect(uniformity([{ size: 10, hits: 150 }, { size: 30, hits: 250 }], { draws: 100, drawn: 4 }).chance).toBeLessThan(1e-6);
  });
});

describe('fairness', () => {
  it('is found in 1,000 draws with fixed seeds', () => {
    const measured = measureFairness({ draws: 1000, seed: 'fixed' });
    expect(measured.tests).toHaveLength(32);
    expect(measured.tests.filter(({ chance }) => chance < measured.bound)).toEqual([]);
    expect(fairnessTable(measured)).toContain('机会均等');
  });

  it.each([
    ['by the order of ids', (ids: readonly string[], n: number) => ids.slice(0, n)],
    ['with a little more chance for the first half', (ids: readonly string[], n: number, seed: number) => (seed % 4 === 0 ? ids.slice(0, Math.ceil(ids.length / 2)).slice(seed % 7, (seed % 7) + n) : null)],
  ])('is missed where somebody draws %s', (_, choose) => {
    const draw: typeof drawObjects = (request) => ({
      strata: drawObjects(request).strata.map((stratum) => {
        const ids = request.pool.groups.flatMap((group) => (group.place === 'stratum' && group.stratum === stratum.id ? group.ids : []));
        const chosen = choose(ids, stratum.drawn.length, Number.parseInt(request.seed.slice(0, 6), 16));
        return chosen === null ? stratum : { ...stratum, drawn: chosen.map((id) => ({ id, rank: 1, score: '', diverted: false })) };
      }),
    });
    expect(measureFairness({ draws: 1000, seed: 'fixed', draw }).fair).toBe(false);
  });

  it('owes nothing to the order of the file or to names: they do not reach the pool, property', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEnterprise, { selector: ({ id }) => id, maxLength: 20 }), fc.string(), (enterprises, name) => {
        const frozen = (all: typeof enterprises) => freezePool({ enterprises: all, quarter: quarter('2026Q4'), rules });
        const other = enterprises.toReversed().map((enterprise) => ({ ...enterprise, name: `${name}${enterprise.id}`, address: name, uscc: name }));
        expect(frozen(other)).toEqual(frozen(enterprises));
      }),
    );
  });
});
