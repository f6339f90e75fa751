import { describe, expect, it } from '@jest/globals';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { day, enterprise, quarter } from '../draw/draw.fixture.js';
import { drawObjects } from '../draw/draw-objects.js';
import { freezePool } from '../draw/pool.js';
import { nodeCrypto } from '../draw/draw.fixture.js';
import type { PlanItem } from '../plan/plan.js';
import { ITEMS, OFFICERS, RULES } from '../process/world.fixture.js';
import type { Enterprise } from '../registries/enterprise.js';
import { compareForecasts } from './compare-forecasts.js';
import { pseudorandom } from './random.js';
import { type SimulationRequest, simulatePlan } from './simulate-plan.js';
import { NOTHING_YET, type RealVisit, type YearSoFar } from './year-so-far.js';

const QUARTERS = [['2026Q1', '2026-01-05', '2026-03-27'], ['2026Q2', '2026-04-07', '2026-06-26'], ['2026Q3', '2026-07-06', '2026-09-25'], ['2026Q4', '2026-10-12', '2026-12-15']] as const;
const quarters = QUARTERS.map(([name, from, to]) => ({ quarter: quarter(name), from: day(from), to: day(to) }));
const line = (more: Partial<PlanItem> = {}): PlanItem => ({ id: 'L', name: '抽查', lead: 'water', participants: [], items: ['W1'], strata: ['key'], quarters, ...more });
const firms = (count: number, more: Partial<Enterprise> = {}): Enterprise[] => Array.from({ length: count }, (_, n) => enterprise({ id: `E${String(n).padStart(4, '0')}`, permitClass: 'key', ...more }));
const rate = (of: string, share: string) => ({ ...RULES, strata: RULES.strata.map((stratum) => (stratum.id === of ? { ...stratum, rate: share } : stratum)) });
const uncapped = <R extends typeof RULES>(rules: R) => ({ ...rules, cap: { ...rules.cap, onSitePerYear: 99 } });
/** Two on-site visits each in a year that was over before any line of the plan. */
const visitedTwice = (enterprises: readonly Enterprise[], more: Partial<RealVisit> = {}): RealVisit[] =>
  enterprises.flatMap(({ id }) => [1, 2].map((): RealVisit => ({ enterprise: id, quarter: quarter('2026Q1'), usesCap: true, stands: true, onSite: true, joining: 'alone', seats: [], ...more })));
const ask = (more: Partial<SimulationRequest> = {}) =>
  simulatePlan({ items: [line()], checkItems: ITEMS, enterprises: firms(100), officers: OFFICERS, rules: RULES, calendar: OFFICIAL_CALENDAR, years: 2_000, seed: 7, visitsADay: 1, burdened: 5, ...more });

describe('a plan simulated', () => {
  it('gives the same forecast for the same seed, and another for another', () => {
    expect(ask()).toEqual(ask());
    expect(ask({ seed: 8 })).not.toEqual(ask());
  });

  it('is the binomial year of regulations.md 0.7: at 20 % a quarter 18.1 % are visited twice or more, and 2.7 % would be three times', () => {
    const free = ask({ rules: uncapped(rate('key', '0.2')) });
    expect(free.visits).toEqual({ mean: 80, p95: 80, worst: 80 });
    expect(free.visitedTwiceOrMore).toBeCloseTo(1 - 0.8 ** 4 - 4 * 0.2 * 0.8 ** 3, 2);
    expect(free.visited).toBeCloseTo(1 - 0.8 ** 4, 2);
    expect(free.mostVisits).toBe(4);
    expect(free.capConflicts).toEqual({ mean: 0, p95: 0, worst: 0 });
    const capped = ask({ rules: rate('key', '0.2') });
    // Who has been visited twice by the last quarter and is drawn once more: the 2.72 % of the text, and those who would have come a fourth time are passed over twice.
    expect(capped.capConflicts.mean / 100).toBeGreaterThan(0.02);
    expect(capped.mostVisits).toBe(2);
  });

  it('draws every enterprise of a stratum equally often', () => {
    const { burden } = ask({ rules: uncapped(rate('key', '0.2')), burdened: 100 });
    // 2,000 years of 4 draws at 0.2: deviation of the mean 0.018; five of them either way.
    expect(burden).toHaveLength(100);
    for (const { visits } of burden) expect(Math.abs(visits - 0.8)).toBeLessThan(0.09);
  });

  it('wants as many as the real draw does, from the same pool', () => {
    const enterprises = [...firms(37), ...firms(210, { permitClass: 'registered' }).map((firm) => ({ ...firm, id: `R${firm.id}` }))];
    const pool = freezePool({ enterprises, quarter: quarter('2026Q4'), rules: RULES, strata: ['key', 'registered'] });
    const { strata } = drawObjects({ pool, rules: RULES, seed: nodeCrypto.sha256('s'), atCap: [] });
    const forecast = ask({ enterprises, items: [line({ strata: ['key', 'registered'], quarters: quarters.slice(3) })], years: 10 });
    expect(forecast.strata.map(({ stratum, size, wanted, drawn }) => [stratum, size, wanted, drawn.mean])).toEqual(strata.map(({ id, size, wanted, drawn }) => [id, size, wanted, drawn.length]));
  });

  it('says how likely a class misses its ratio: at the cap without another way, or by rounding', () => {
    const full = ask({ soFar: { ...NOTHING_YET, visits: visitedTwice(firms(95)) }, years: 50 });
    expect(full.strata.map(({ missesRate }) => missesRate)).toEqual([1, 1, 1, 1]);
    expect(full.strata.at(0)).toMatchObject({ wanted: 18, drawn: { worst: 5 } });
    const halfUp = { ...rate('registered', '0.005'), draw: { ...RULES.draw, rounding: 'halfUp' as const, minimumPerStratum: 0 } };
    const small = { enterprises: firms(60, { permitClass: 'registered' }), items: [line({ strata: ['registered'] })], years: 20 };
    expect(ask({ ...small, rules: halfUp }).strata.map(({ wanted, missesRate }) => [wanted, missesRate])).toEqual(QUARTERS.map(() => [0, 1]));
    expect(ask({ ...small, rules: rate('registered', '0.005') }).strata.map(({ wanted, missesRate }) => [wanted, missesRate])).toEqual(QUARTERS.map(() => [1, 0]));
  });

  it('diverts at the cap where an item can be checked without entering, and counts it once', () => {
    const both = ask({ items: [line({ items: ['W1', 'W2'] })], soFar: { ...NOTHING_YET, visits: visitedTwice(firms(100)) }, years: 20 });
    expect(both).toMatchObject({ onSite: { mean: 200 }, nonSiteShare: 0.2647, capConflicts: { mean: 72 }, visits: { mean: 272 } });
    expect(both.strata.every(({ diverted, passedOver, missesRate }) => diverted === 18 && passedOver === 0 && missesRate === 0)).toBe(true);
  });

  it('takes what the year has brought as it was: settled lines are not simulated, real visits are in every year', () => {
    const strata = [{ stratum: 'key', size: 100, rate: '0.18', wanted: 18, drawn: 18, passedOver: 0, shortfall: 0 }];
    const settled: YearSoFar['settled'] = [{ item: 'L', quarter: quarter('2026Q1'), how: 'drawn', tasks: ['RW-1'], strata }, { item: 'L', quarter: quarter('2026Q2'), how: 'notDrawn', tasks: [], strata: [] }];
    const visits = firms(18).map(({ id }): RealVisit => ({ enterprise: id, quarter: quarter('2026Q1'), usesCap: true, stands: true, onSite: true, joining: 'internal', seats: [{ department: 'water', officers: 2 }] }));
    const forecast = ask({ soFar: { settled, visits, undisclosed: 0 }, rules: uncapped(RULES) });
    expect(forecast).toMatchObject({ settled, soFar: { visits: 18, onSite: 18, undisclosed: 0 }, visits: { mean: 54, worst: 54 }, enterprises: 100 });
    expect(forecast.strata.map((stratum) => stratum.quarter)).toEqual(['2026Q3', '2026Q4']);
    expect(forecast.loads.map((load) => load.quarter)).toEqual(['2026Q3', '2026Q4']);
    expect(forecast.internalJointShare).toBeCloseTo(18 / 54, 4);
    // 18 for certain, and of the other 82 whoever is drawn in one of two quarters.
    expect(forecast.visited).toBeCloseTo((18 + 82 * (1 - 0.82 ** 2)) / 100, 2);
    const [most] = ask({ soFar: { settled, visits: visitedTwice(firms(1)), undisclosed: 0 }, years: 200, burdened: 1 }).burden;
    // At the cap and without another way: passed over in both quarters.
    expect(most).toEqual({ enterprise: 'E0000', visits: 2, onSite: 2, worst: 2, twiceOrMore: 1 });
  });

  it('adds the seats of real visits to those of the same desk, counts one that came to nothing against the cap only, and one that has left the registry', () => {
    const real = (more: Partial<RealVisit>): RealVisit => ({ enterprise: 'E0000', quarter: quarter('2026Q2'), usesCap: true, stands: true, onSite: true, joining: 'alone', seats: [{ department: 'water', officers: 2 }], ...more });
    const settled: YearSoFar['settled'] = [{ item: 'L', quarter: quarter('2026Q1'), how: 'notDrawn', tasks: [], strata: [] }];
    const visits = [real({}), real({ enterprise: 'gone' }), real({ enterprise: 'E0001', stands: false, seats: [] }), real({ enterprise: 'E0002', onSite: false, usesCap: false })];
    const forecast = ask({ soFar: { settled, visits, undisclosed: 3 }, years: 50, rules: rate('key', '1'), burdened: 200 });
    expect(forecast).toMatchObject({ enterprises: 101, soFar: { visits: 3, onSite: 2, undisclosed: 3 } });
    expect(forecast.loads.find((load) => load.quarter === '2026Q2')?.seats.mean).toBe(2 * (100 + 3));
    const visitsOf = (id: string) => forecast.burden.find(({ enterprise }) => enterprise === id);
    expect([visitsOf('gone'), visitsOf('E0000'), visitsOf('E0001'), visitsOf('E0002'), visitsOf('E0003')].map((one) => [one?.visits, one?.onSite])).toEqual([[1, 1], [2, 2], [1, 1], [3, 2], [2, 2]]);
  });

  it('shows what two lines of one quarter could merge, and which share is joint', () => {
    const two = ask({ items: [line({ id: 'A' }), line({ id: 'B', participants: ['air'], items: ['W1', 'A1'] })], rules: uncapped(RULES) });
    expect(two.jointShare).toBeCloseTo(0.5, 3);
    expect(two).toMatchObject({ internalJointShare: two.jointShare, externalJointShare: 0 });
    const withOutside = ask({ items: [line({ id: 'A' }), line({ id: 'B', participants: ['air'], items: ['W1', 'A1'] })], rules: uncapped(RULES), outside: ['air'] });
    expect(withOutside).toMatchObject({ jointShare: two.jointShare, internalJointShare: 0, externalJointShare: two.jointShare });
    expect(two.sameQuarterTwice.mean / 4).toBeCloseTo(100 * 0.18 * 0.18, 0);
  });

  it('sets the seats of every quarter against the officers who may be matched and the working days there are', () => {
    const loads = ask({ years: 10 }).loads;
    // Of 水环境股 one has a certificate that ends in October, and one is away from October on.
    expect(loads.map(({ quarter: name, officers }) => [name, officers])).toEqual([['2026Q1', 5], ['2026Q2', 5], ['2026Q3', 5], ['2026Q4', 3]]);
    // 20 working days in January, 16 in February (spring festival, two worked Saturdays), 20 in March.
    expect(loads[0]).toMatchObject({ department: 'water', capacity: 5 * 56, seats: { mean: 36, worst: 36 }, exceeds: 0 });
    expect(ask({ years: 10, visitsADay: 0.01 }).loads.every(({ exceeds }) => exceeds === 1)).toBe(true);
  });

  it('says what cannot be staffed at all', () => {
    const nobody = ask({ officers: OFFICERS.filter(({ department }) => department !== 'water'), years: 5 });
    expect(nobody.unstaffable).toContainEqual({ item: 'L', quarter: '2026Q1', department: 'water', why: 'tag', tag: 'water' });
    expect(nobody.unstaffable).toContainEqual({ item: 'L', quarter: '2026Q1', department: 'water', why: 'officers', tag: null });
    expect(ask({ years: 5 }).unstaffable).toEqual([]);
  });

  it('puts two plans side by side', () => {
    const [few, many] = [ask({ rules: rate('key', '0.05') }), ask({ rules: rate('key', '0.2') })];
    const told = compareForecasts(few, many);
    expect(told.find(({ measure }) => measure === 'visits')).toMatchObject({ first: 20, second: expect.any(Number), label: '每年检查次数（平均）' });
    for (const { first, second, difference } of told) expect(difference).toBeCloseTo(second - first, 3);
    expect(compareForecasts(few, few).every(({ difference }) => difference === 0)).toBe(true);
  });

  it('is nothing without an enterprise, and a defect without a year', () => {
    expect(ask({ enterprises: [], years: 5 })).toMatchObject({ enterprises: 0, visits: { mean: 0 }, jointShare: 0, visited: 0, burden: [] });
    expect(() => ask({ years: 0 })).toThrow(RangeError);
  });
});

describe('the numbers of a simulation', () => {
  it('are those of xoshiro128**, spread evenly below any bound', () => {
    const random = pseudorandom(1);
    const counts = new Array<number>(7).fill(0);
    for (let n = 0; n < 70_000; n += 1) {
      const drawn = random.below(7);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Chi-square with 6 degrees of freedom: 22.46 is exceeded once in a thousand; the seed is fixed, so is the outcome.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.46);
    expect(Array.from({ length: 5 }, () => pseudorandom(1).below(1))).toEqual([0, 0, 0, 0, 0]);
  });
});
