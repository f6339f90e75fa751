import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, instantFromMillis, instantMillis } from '../calendar/day.js';
import type { InspectionPlay } from '../inspection/inspection.fixture.js';
import { decideLimits } from '../process/definition.js';
import { isRefusal } from '../process/refusal.js';
import { INSPECTIONS } from '../process/walks.fixture.js';
import { conformityOf, RULE_IDS } from './conformity.js';
import { evidenceOfPlay } from './evidence.fixture.js';

const stride = fc.record({ move: fc.nat(200), hours: fc.integer({ min: 0, max: 90 }), timer: fc.boolean() });
const walk = fc.record({ start: fc.nat(20), strides: fc.array(stride, { maxLength: 40 }) });

function walked({ start, strides }: typeof walk extends fc.Arbitrary<infer W> ? W : never): readonly InspectionPlay[] {
  const { begun, from, setbacks, forward } = INSPECTIONS;
  const moves = [...setbacks, ...forward];
  const first = begun[start % begun.length];
  if (first === undefined) throw new Error('a ground has at least one beginning');
  const all: InspectionPlay[] = [first];
  let millis = instantMillis(from);
  for (const { move, hours, timer } of strides) {
    millis += hours * HOUR_MS;
    const now = instantFromMillis(millis);
    const play = all.at(-1) ?? first;
    const next = moves[move % moves.length]?.(play, now) ?? null;
    const decision = timer ? decideLimits(play.state, { now }) : next === null ? null : play.decide(...next);
    if (decision !== null && !isRefusal(decision)) all.push(play.record(decision, { now }));
  }
  return all;
}

describe('any inspection, whatever course it took', () => {
  it('is judged by every rule once, and what is met or not is proven by events that are there', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        for (const play of new Set(walked(steps))) {
          const evidence = evidenceOfPlay(play);
          const known = new Set([...evidence.events, ...evidence.task, ...evidence.plan].map(({ stream, type, version }) => `${stream} ${version} ${type}`));
          const assessed = conformityOf(evidence);
          expect(assessed.map(({ rule }) => rule)).toEqual(RULE_IDS);
          for (const { outcome, by, why, rule } of assessed) {
            expect(why).not.toBe('');
            if (outcome === 'met' || outcome === 'notMet') expect([rule, by.length > 0]).toEqual([rule, true]);
            for (const { stream, type, version } of by) expect(known).toContain(`${stream} ${version} ${type}`);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never turns back from not met, as long as nothing is withdrawn', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const broken = new Set<string>();
        for (const play of walked(steps)) {
          const assessed = conformityOf(evidenceOfPlay(play)).filter(({ limits }) => limits.some(({ code }) => code !== 'D7'));
          for (const { rule, outcome, by } of assessed) {
            if (broken.has(rule)) expect([rule, outcome]).toEqual([rule, 'notMet']);
            if (outcome === 'notMet' && by.some(({ type }) => type === 'LimitPassed')) broken.add(rule);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
