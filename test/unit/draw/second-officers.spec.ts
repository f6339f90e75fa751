import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeCrypto as crypto } from '#domain/draw/draw.fixture';
import { digestOfDraw } from '#domain/draw/any-draw';
import { type Draws, matchingAgainst, replacementAgainst } from '#domain/draw/against-draw';
import { matchingDigest } from '#domain/draw/matching-record';
import { verifyMatchingRecord } from '#domain/draw/verify-matching';
import { isMatchingRecord, isReplacementRecord } from '#domain/draw/record-shape';
import { replacementDigest } from '#domain/draw/replacement-record';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifyReplacement } from '#domain/draw/verify-replacement';
import { anyDraw } from '../../vectors/any-draw.js';
import { frozenMatchingOf, frozenReplacementOf, MANY, SOME } from '../../vectors/frozen.js';
import { matchingOf, replacementOf } from '../../vectors/officers.js';
import { SecondVerifier, type Verdict } from '../../verifier/second-verifier.js';
import { type Pick, tampered } from '../../verifier/tampering.js';

/** Chance with a fixed seed: what fails today fails tomorrow. */
const SEED = 20261126;
const vector = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));

interface Asked extends Draws {
  readonly record: unknown;
}

function isRight({ record, ...draws }: Asked): boolean {
  const checks = isReplacementRecord(record)
    ? [...verifyReplacement({ record, crypto }), ...replacementAgainst(record, draws, crypto)]
    : [...verifyMatchingRecord({ record, crypto }), ...(isMatchingRecord(record) ? matchingAgainst(record, draws, crypto) : [])];
  return checks.every(({ ok }) => ok) && drawHolds(draws.first);
}

/** Each draw once: it is the same for hundreds of records. */
const held = new Map<unknown, boolean>();
function drawHolds(draw: unknown): boolean {
  const known = held.get(draw) ?? verifyDrawRecord({ record: draw, crypto }).every(({ ok }) => ok);
  held.set(draw, known);
  return known;
}

async function compared(asked: readonly Asked[]): Promise<{ readonly right: readonly boolean[]; readonly differing: readonly string[] }> {
  const right = asked.map(isRight);
  const told: readonly Verdict[] = await SecondVerifier.start('verify_officers.py').verdicts(asked.map((one) => JSON.stringify(one)));
  const differing = asked.flatMap((one, index) => (right[index] === (told[index]?.verdict === 'right') ? [] : [`${String(right[index])} / ${String(told[index]?.verdict)} ${String(told[index]?.first)}: ${JSON.stringify(one.record)}`]));
  return { right, differing };
}

const first = vector('draw-witnesses');
const supplement = vector('supplement-witnesses');
const VECTORS: readonly Asked[] = [
  { record: vector('matching-witnesses'), first, supplements: [] },
  { record: vector('matching-supplement'), first, supplements: [supplement] },
  { record: vector('replacement-witnesses'), first, supplements: [] },
  { record: vector('replacement-witnesses'), first, supplements: [supplement] },
  ...['matching-officers', 'matching-admitted', 'replacement-officers', 'replacement-admitted'].map((name) => ({ record: vector(name), first: vector('draw-officers'), supplements: [] })),
];

const drawn = fc.sample(anyDraw, { numRuns: 400, seed: SEED }).filter(({ strata }) => strata.some((stratum) => stratum.drawn.length > 0));
const random = drawn.flatMap((draw, index): readonly Asked[] => {
  const since = [{}, SOME, MANY][index % 3] ?? {};
  const matching = draw.parameters.officers === undefined ? matchingOf(draw, draw, 0, {}) : frozenMatchingOf(draw, since);
  const replaced = draw.parameters.officers === undefined ? replacementOf(draw, matching) : frozenReplacementOf(draw, matching, since);
  return [{ record: matching, first: draw, supplements: [] }, { record: replaced, first: draw, supplements: [] }];
});
const pickers = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 900, seed: SEED }).map((stream): Pick => (below) => (stream.next().value ?? 0) % below);

describe('a second verifier of what rests on a draw', () => {
  it('finds every vector and some hundred random matchings and replacements right, as ours does', async () => {
    const { right, differing } = await compared([...VECTORS, ...random]);
    expect([differing, new Set(right), random.length > 200]).toEqual([[], new Set([true]), true]);
  });

  it('and ours say the same of 900 tamperings, also under a digest written anew', async () => {
    const forgeries = pickers.flatMap((pick, index): readonly Asked[] => {
      const asked = VECTORS[index % VECTORS.length];
      if (asked === undefined) return [];
      const record = tampered(asked.record, pick);
      // Half a surrogate pair has no UTF-8, so there is no digest to write anew.
      if (JSON.stringify(record).includes(String.raw`\ud800`)) return [];
      const digested = isMatchingRecord(record) ? { ...record, digest: matchingDigest(record, crypto) } : isReplacementRecord(record) ? { ...record, digest: replacementDigest(record, crypto) } : record;
      return JSON.stringify(record) === JSON.stringify(asked.record) ? [] : [{ ...asked, record }, { ...asked, record: digested }];
    });
    const { right, differing } = await compared(forgeries);
    expect([differing, forgeries.length > 1000]).toEqual([[], true]);
    // Under its own digest nothing passes; under a new one only what does not matter does, a tag that nobody asks for, say.
    expect(right.filter((passed, index) => passed && index % 2 === 0)).toEqual([]);
    expect(right.filter((passed) => passed).length).toBeLessThan(forgeries.length / 4);
  });

  it('and ours refuse a draw that was forged under a digest of its own, though all that rests on it was forged with it', async () => {
    const forgeries = drawn.flatMap((draw): readonly Asked[] => {
      const nonce = crypto.sha256(draw.nonce);
      const forged = { ...draw, nonce, digest: digestOfDraw({ ...draw, nonce }, crypto) };
      const matching = matchingOf(forged, forged, 0, {});
      return [{ record: matching, first: forged, supplements: [] }, { record: replacementOf(forged, matching), first: forged, supplements: [] }];
    });
    const { right, differing } = await compared(forgeries);
    expect([differing, new Set(right), forgeries.length > 200]).toEqual([[], new Set([false]), true]);
  });

  it('and ours refuse records that belong to another draw', async () => {
    const [matching, later, replaced] = VECTORS;
    const other = vector('draw-caps');
    const { right, differing } = await compared([matching, replaced].flatMap((asked) => (asked === undefined ? [] : [{ ...asked, first: other }])).concat(later === undefined ? [] : [{ ...later, supplements: [] }], matching === undefined ? [] : [{ ...matching, supplements: [supplement] }]));
    expect([right, differing]).toEqual([[false, false, false, false], []]);
  });
});
