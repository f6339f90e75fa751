import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { canDivertToNonSite } from '../classification/check-method.js';
import { applicableItems } from '../classification/visit-scope.js';
import { anyEnterprise, day, nodeCrypto, quarter } from '../draw/draw.fixture.js';
import { drawObjects } from '../draw/draw-objects.js';
import { membersOf } from '../draw/pool.js';
import { rank } from '../draw/rank.js';
import type { PlanItem } from '../plan/plan.js';
import { ITEMS, OFFICERS, RULES } from '../process/world.fixture.js';
import type { Enterprise } from '../registries/enterprise.js';
import { poolOfTask } from '../task/pool-of-task.js';
import { framePlan } from './plan-frame.js';
import { blankYear, simulateYear } from './simulate-year.js';
import type { RealVisit } from './year-so-far.js';

const Q4 = quarter('2026Q4');
const FROM = day('2026-10-12');

/** A small registry with what each has had this year, the items of a task, rates of strata and a seed. */
const anyDraw = fc.record({
  firms: fc.uniqueArray(fc.tuple(anyEnterprise, fc.integer({ min: 0, max: 3 })), { selector: ([{ id }]) => id, minLength: 1, maxLength: 40 }),
  items: fc.subarray(['W1', 'W2', 'A1', 'A2', 'O1'], { minLength: 1 }),
  strata: fc.subarray(RULES.strata.map(({ id }) => id), { minLength: 1 }),
  rates: fc.array(fc.constantFrom('0.005', '0.18', '0.5', '1'), { minLength: RULES.strata.length, maxLength: RULES.strata.length }),
  seed: fc.string().map((text) => nodeCrypto.sha256(text)),
});

describe('one quarter simulated', () => {
  it('draws, diverts and passes over exactly whom the real draw does, from the same ranking (R4, R5)', () => {
    let [diverted, passedOver, byDefaultAtCap] = [0, 0, 0];
    fc.assert(
      fc.property(anyDraw, ({ firms, items: codes, strata, rates, seed }) => {
        const rules = { ...RULES, strata: RULES.strata.map((stratum, index) => ({ ...stratum, rate: rates[index] ?? stratum.rate })) };
        const items = ITEMS.filter(({ code }) => codes.includes(code));
        const enterprises = firms.map(([enterprise]) => enterprise);
        // As the ledger makes the task and freezes: its pool, who is at the cap, and who of them can be diverted.
        const pool = poolOfTask({ quarter: Q4, strata }, { enterprises, items, rules });
        const atCap = firms.filter(([, onSite]) => onSite >= rules.cap.onSitePerYear).map(([{ id }]) => id);
        const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
        const canDivert = (id: string): boolean => canDivertToNonSite(applicableItems(items, byId.get(id) as Enterprise), byId.get(id) as Enterprise);
        const real = drawObjects({ pool, rules, seed, atCap, canDivert }).strata;

        const line: PlanItem = { id: 'L', name: '抽查', lead: 'water', participants: ['air', 'outside'], items: codes, strata, quarters: [{ quarter: Q4, from: FROM, to: day('2026-12-15') }] };
        const visits = firms.flatMap(([{ id }, onSite]) => Array.from({ length: onSite }, (): RealVisit => ({ enterprise: id, quarter: quarter('2026Q1'), usesCap: true, stands: true, onSite: true, joining: 'alone', seats: [] })));
        const frame = framePlan({ items: [line], checkItems: ITEMS, enterprises, officers: OFFICERS, rules, calendar: OFFICIAL_CALENDAR, soFar: { settled: [], visits, undisclosed: 0 } });
        const place = new Map(frame.enterprises.map((id, index) => [id, index]));
        for (const { stratum, members } of frame.strata) members.set(rank(seed, stratum, membersOf(pool, stratum).flat()).map(({ id }) => place.get(id) ?? -1));
        const year = blankYear(frame);
        // Nobody changes places: the shuffle is the ranking.
        simulateYear(frame, year, { below: () => 0 });

        expect(frame.strata.map(({ stratum, wanted }, at) => [stratum, wanted, year.drawn[at], year.diverted[at], year.passedOver[at]])).toEqual(
          real.map((stratum) => [stratum.id, stratum.wanted, stratum.drawn.length, stratum.drawn.filter((one) => one.diverted).length, stratum.passedOver.length]),
        );
        const visitsThen = (id: string): number => year.visits[place.get(id) ?? -1] ?? 0;
        const drawnHere = firms.filter(([{ id }, onSite]) => visitsThen(id) > onSite).map(([{ id }]) => id);
        expect(drawnHere.sort()).toEqual(real.flatMap((stratum) => stratum.drawn.map(({ id }) => id)).sort());
        diverted += real.flatMap((stratum) => stratum.drawn).filter((one) => one.diverted).length;
        passedOver += real.flatMap((stratum) => stratum.passedOver).length;
        byDefaultAtCap += real.flatMap((stratum) => stratum.passedOver).filter(({ id }) => byId.get(id)?.positiveList !== null).length;
      }),
      { numRuns: 400, seed: 20261125 },
    );
    // The cases that matter were among them.
    for (const count of [diverted, passedOver, byDefaultAtCap]) expect(count).toBeGreaterThan(20);
  });
});
