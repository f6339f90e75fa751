import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeCrypto as crypto } from '#domain/draw/draw.fixture';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { recordDigest } from '#domain/draw/draw-record';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { anyDraw } from '../../vectors/any-draw.js';
import { SecondVerifier, type Verdict } from '../../verifier/second-verifier.js';
import { type Pick, tampered } from '../../verifier/tampering.js';

const VECTORS = new URL('../../vectors/', import.meta.url);
/** Chance with a fixed seed: what fails today fails tomorrow. */
const SEED = 20261125;

function verdictOf(text: string): Verdict['verdict'] {
  const wrong = verifyDrawRecord({ record: JSON.parse(text), crypto }).find(({ ok }) => !ok);
  if (wrong === undefined) return 'right';
  return wrong.check === '格式' ? 'malformed' : 'wrong';
}

async function compared(texts: readonly string[]): Promise<{ readonly ours: readonly string[]; readonly theirs: readonly string[]; readonly differing: readonly string[] }> {
  const ours = texts.map(verdictOf);
  const told = await SecondVerifier.start().verdicts(texts);
  const theirs = told.map(({ verdict }) => verdict);
  const differing = texts.flatMap((text, index) => (ours[index] === theirs[index] ? [] : [`${String(ours[index])} / ${String(theirs[index])} (${String(told[index]?.first)}): ${text}`]));
  return { ours, theirs, differing };
}

/** One tampering of one record; the same again is no tampering, and is tried once more. */
function tamperedOnce(record: unknown, pick: Pick): unknown {
  for (;;) {
    const changed = tampered(record, pick);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(changed)), JSON.parse(JSON.stringify(record)))) return changed;
  }
}

const draws = fc.sample(anyDraw, { numRuns: 1000, seed: SEED });
const pickers = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1000, seed: SEED }).map((stream): Pick => (below) => (stream.next().value ?? 0) % below);
const forgeries = draws.map((draw, index) => tamperedOnce(draw, pickers[index] ?? (() => 0)));

describe('a second verifier, written by the published description', () => {
  it('finds every vector right', async () => {
    const texts = readdirSync(VECTORS).filter((name) => name.startsWith('draw-')).map((name) => JSON.stringify(JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8'))));
    const { theirs, differing } = await compared(texts);
    expect([texts.length >= 3, differing, new Set(theirs)]).toEqual([true, [], new Set(['right'])]);
  });

  it('finds 1,000 random draws right, as ours does', async () => {
    const { ours, theirs, differing } = await compared(draws.map((draw) => JSON.stringify(draw)));
    expect(differing).toEqual([]);
    expect([ours.length, theirs.length, new Set(ours)]).toEqual([1000, 1000, new Set(['right'])]);
    // That chance did not make a thousand trifles.
    expect(draws.filter(({ strata }) => strata.some(({ passedOver, drawn }) => passedOver.length > 0 && drawn.length > 0)).length).toBeGreaterThan(100);
    expect(draws.filter(({ entropy }) => entropy.statements.some(({ setAside }) => setAside !== null)).length).toBeGreaterThan(100);
  });

  it('and ours both refuse every one of 1,000 random tamperings', async () => {
    const { ours, theirs, differing } = await compared(forgeries.map((forgery) => JSON.stringify(forgery)));
    expect(differing).toEqual([]);
    expect([ours.includes('right'), theirs.includes('right')]).toEqual([false, false]);
    expect(ours.filter((verdict) => verdict === 'wrong').length).toBeGreaterThan(200);
  });

  it('and ours say the same of those whose digest was written anew', async () => {
    const redigested = forgeries.flatMap((forgery) => (isDrawRecord(forgery) ? [JSON.stringify({ ...forgery, digest: recordDigest(forgery, crypto) })] : []));
    const { ours, differing } = await compared(redigested);
    expect([redigested.length > 200, differing]).toEqual([true, []]);
    // What nothing recomputes is covered by the digest alone: who writes that anew also needs the published commitment.
    expect(ours.filter((verdict) => verdict === 'wrong').length).toBeGreaterThan(redigested.length / 2);
  });

  it.each(['1e999', '-0', '1.0', '12345678901234567890', '1e0', '0.1', 'NaN', 'true', '"1"', 'null'])('reads a number written %s as ours does', async (literal) => {
    const base = JSON.stringify(draws.find(({ parameters }) => parameters.attempt === 1));
    const text = base.replace('"attempt":1', `"attempt":${literal}`);
    const ours = ((): string => {
      try {
        return verdictOf(text);
      } catch {
        return 'malformed';
      }
    })();
    const [told] = await SecondVerifier.start().verdicts([text]);
    expect(told?.verdict).toBe(ours);
  });
});
