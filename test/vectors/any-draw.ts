import fc from 'fast-check';
import { startOfDay } from '#domain/calendar/day';
import { day, nodeCrypto as crypto, quarter, rules, witnessed } from '#domain/draw/draw.fixture';
import { type DrawRecord, drawParameters, recordDraw } from '#domain/draw/draw-record';
import { labelOf, type Place, poolOf } from '#domain/draw/pool';
import { compareCodePoints, sortedByCodePoint } from '#domain/draw/canonical-text';
import { frozenDigest } from '#domain/draw/frozen-officers';
import { SYSTEM_SOURCE, WITNESS_SOURCE, witnessEntropy } from '#domain/draw/witness';
import { frozenFor } from './frozen.js';

const text = (maxLength: number) => fc.oneof(fc.string({ maxLength }), fc.string({ maxLength, unit: 'binary' }), fc.string({ maxLength, unit: fc.constantFrom('é', '企', '\u{1F600}', '\uFFFD', '"', '\\', '\n', ':', '1') }));
const classes = fc.constantFrom<('special' | 'key' | 'general')[]>('special', 'key', 'general');
const grounds = fc.subarray(['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk', 'permitKey'] as const);
const whys = fc.constantFrom<('closed' | 'suspended' | 'movedOut')[]>('closed', 'suspended', 'movedOut');

function placeIn(strata: readonly string[]): fc.Arbitrary<Place> {
  const others = [fc.constant<Place>({ place: 'unclassified' }), whys.map((why): Place => ({ place: 'notDrawable', why }))];
  const inStratum = strata.length === 0 ? [] : [fc.record({ place: fc.constant('stratum' as const), stratum: fc.constantFrom(...strata), class: classes, grounds })];
  return fc.oneof(...inStratum, ...inStratum, ...others);
}

const rates = fc.oneof(fc.constantFrom('0', '1', '0.5', '1.00', '0.000'), fc.integer({ min: 0, max: 9999 }).map((n) => `0.${String(n).padStart(4, '0')}`));

const ordered = fc.uniqueArray(text(6), { maxLength: 4 }).chain((strata) =>
  fc.record({
    strata: fc.tuple(...strata.map((id) => rates.map((rate) => ({ id, rate })))),
    members: fc.uniqueArray(fc.tuple(text(8), placeIn(strata), fc.constantFrom('free', 'free', 'atCap', 'diverts')), { selector: ([id]) => id, maxLength: 24 }),
    rounding: fc.constantFrom('ceiling' as const, 'halfUp' as const),
    minimum: fc.integer({ min: 0, max: 2 }),
    named: fc.uniqueArray(text(4), { maxLength: 4 }),
    silent: fc.integer({ min: 0, max: 4 }),
    task: text(8),
    nonce: text(12),
    attempt: fc.integer({ min: 1, max: 3 }),
  }),
);

/** Any draw there can be, one in three with its officers committed to: odd ids and strata, empty ones, caps, witnesses who reveal, only commit, or do neither. */
export const anyDraw: fc.Arbitrary<DrawRecord> = ordered.map(({ strata, members, rounding, minimum, named, silent, task, nonce, attempt }) => {
  const groups = [...Map.groupBy(members, ([, place]) => labelOf(place)).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first[1], ids: sortedByCodePoint(group.map(([id]) => id)) }];
  });
  const pool = poolOf({ quarter: quarter('2026Q4'), strata: strata.map(({ id }) => id), groups });
  const ruled = { ...rules, strata: strata.map(({ id, rate }) => ({ source: '试验', confidence: 'low' as const, id, class: 'general' as const, title: id, rate, grounds: [] })), draw: { ...rules.draw, rounding, minimumPerStratum: minimum } };
  const told = named.slice(Math.min(silent, Math.max(0, named.length - 1)));
  const spoken = witnessed({ task, nonce, on: '2026-10-08', told, silent: named.slice(0, named.length - told.length) }).toSorted((a, b) => compareCodePoints(a.witness, b.witness));
  // Now and then those who did not reveal had not committed either.
  const statements = spoken.map((one) => (attempt === 3 && one.setAside !== null && one.committedAt !== null ? { ...one, commitment: null, committedAt: null, setAside: { ...one.setAside, at: one.committedAt } } : one));
  const witnesses = { minimum: told.length, named: sortedByCodePoint(named) };
  const capped = members.filter(([, , cap]) => cap !== 'free');
  const parameters = drawParameters({
    jurisdiction: '130525', task, rules: ruled, pool, atCap: capped.map(([id]) => id), canDivert: (id) => capped.some(([own, , cap]) => own === id && cap === 'diverts'),
    attempt, entropySource: named.length === 0 ? SYSTEM_SOURCE : WITNESS_SOURCE, witnesses, ...(attempt === 2 && { officers: frozenDigest(frozenFor(task), crypto) }),
  });
  const value = named.length === 0 ? crypto.sha256(`entropy of ${nonce}`) : witnessEntropy(statements);
  return recordDraw({ pool, parameters, nonce, committedAt: startOfDay(day('2026-10-08')), entropy: { value, recordedAt: startOfDay(day('2026-10-09')), statements }, crypto });
});
