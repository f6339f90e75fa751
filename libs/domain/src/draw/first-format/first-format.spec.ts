import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startOfDay } from '../../calendar/day.js';
import { drawCommitted } from '../draw-committed.js';
import { day, nodeCrypto as crypto, rules } from '../draw.fixture.js';
import { drawableOf, rankingOf } from '../ranking.js';
import { recordSupplement } from '../supplement-record.js';
import { verifyDrawRecord } from '../verify-draw.js';
import { verifySupplement } from '../verify-supplement.js';
import { type FirstDrawRecord } from './first-record.js';
import { isFirstDrawRecord } from './first-shape.js';

/** Written by the system as it was before the second format; never changed and never written anew. */
const kept = JSON.parse(readFileSync(new URL('first.fixture.json', import.meta.url), 'utf8'));
const record: unknown = kept.record;
const first = ((): FirstDrawRecord => {
  if (!isFirstDrawRecord(record)) throw new Error('no record of the first format');
  return record;
})();
const failed = (value: unknown, more: Partial<Parameters<typeof verifyDrawRecord>[0]> = {}): string[] => verifyDrawRecord({ record: value, crypto, ...more }).filter(({ ok }) => !ok).map(({ check }) => check);
const places = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => (typeof value !== 'object' || value === null ? [path] : Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key])));

describe('a draw record of the first format', () => {
  it('is found right as it was written, with rules and commitment', () => {
    expect(failed(first, { rules, published: first.commitment })).toEqual([]);
    expect(failed(first, { rules: { ...rules, version: 4 } })).toEqual(['规则集']);
    expect(failed(first, { published: { ...first.commitment, root: '0'.repeat(64) } })).toEqual(['公开的承诺']);
  });

  it('shows any single change', () => {
    for (const path of places(first)) {
      const copy = JSON.parse(JSON.stringify(first));
      const last = path.at(-1) ?? '';
      const place = path.slice(0, -1).reduce((value, key) => value[key], copy);
      place[last] = typeof place[last] === 'string' ? `${place[last].slice(0, -1)}~` : typeof place[last] === 'number' ? place[last] + 1 : !place[last];
      expect([path.join('.'), failed(copy).length > 0]).toEqual([path.join('.'), true]);
    }
    expect(failed({ ...first, note: 'x' })).toEqual(['记录摘要']);
    expect(failed({ ...first, format: 'bihuan-draw/2' })).toEqual(['格式']);
  });

  it('is what a commitment of the first format leads to, also after the system was renewed', () => {
    const { pool, parameters, nonce, commitment, entropy } = first;
    expect(drawCommitted({ pool, parameters, nonce }, { committedAt: commitment.committedAt, root: commitment.root, entropy: { ...entropy, statements: [] }, crypto })).toEqual(first);
  });

  it('can be ranked and supplemented', () => {
    for (const { id, ranking } of first.strata) expect(rankingOf(first, id).map((place) => place.id)).toEqual(ranking);
    expect(drawableOf(first)).toHaveLength(12);
    expect(verifySupplement({ record: kept.supplement, first, earlier: [], crypto }).filter(({ ok }) => !ok)).toEqual([]);
    const again = recordSupplement({ task: 'T-1', first, earlier: [], missing: [{ stratum: 'simplified', inspections: ['T-1-0002'] }], standing: () => ({ diverted: false }), reliedOn: () => ({ registry: { version: 3, sha256: 'd4'.repeat(32) }, onSite: 1 }), cap: 2, drawnAt: startOfDay(day('2026-10-20')), crypto });
    expect(again).toEqual(kept.supplement);
  });
});
