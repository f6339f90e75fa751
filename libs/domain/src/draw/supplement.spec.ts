import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startOfDay } from '../calendar/day.js';
import { day, enterprise, nodeCrypto as crypto, quarter, rules } from './draw.fixture.js';
import { drawParameters, recordDraw } from './draw-record.js';
import { freezePool } from './pool.js';
import { rankingOf } from './ranking.js';
import { type PassedOver, recordSupplement, type ReliedOn, type Standing, supplementDigest, type SupplementRecord } from './supplement-record.js';
import { verifySupplement } from './verify-supplement.js';
import { NO_WITNESSES, SYSTEM_SOURCE } from './witness.js';

const enterprises = Array.from({ length: 30 }, (_, n) => enterprise({ id: `E${String(n).padStart(3, '0')}`, permitClass: n < 20 ? 'key' : 'simplified' }));
const pool = freezePool({ enterprises, quarter: quarter('2026Q4'), rules });
const parameters = drawParameters({ jurisdiction: '130525', task: 'T-1', rules, pool, atCap: [], canDivert: () => false, attempt: 1, entropySource: SYSTEM_SOURCE, witnesses: NO_WITNESSES });
const first = recordDraw({ pool, parameters, nonce: 'a1'.repeat(32), committedAt: startOfDay(day('2026-10-08')), entropy: { value: 'b2'.repeat(32), recordedAt: startOfDay(day('2026-10-09')), statements: [] }, crypto });
const ranking = rankingOf(first, 'key').map(({ id }) => id);

const well = (): Standing => ({ diverted: false });
const ROW = { version: 3, sha256: 'd4'.repeat(32) };
/** What the registry and the count of visits say of one that stands so. */
const relied = (standing: (id: string) => Standing) => (id: string): ReliedOn => {
  const stand = standing(id);
  const capped = 'why' in stand ? stand.why === 'atCap' : stand.diverted;
  return { registry: 'why' in stand && stand.why === 'notRegistered' ? null : ROW, onSite: capped ? 2 : 1 };
};
const drawn = (missing: number, standing: (id: string) => Standing = well, earlier: readonly SupplementRecord[] = []): SupplementRecord =>
  recordSupplement({ task: 'T-1', first, earlier, missing: [{ stratum: 'key', inspections: Array.from({ length: missing }, (_, n) => `T-1-${earlier.length}${n}`) }], standing, reliedOn: relied(standing), cap: 2, drawnAt: startOfDay(day('2026-10-20')), crypto });
const failed = (record: unknown, earlier: readonly unknown[] = [], of: unknown = first): string[] => verifySupplement({ record: JSON.parse(JSON.stringify(record)), first: of, earlier, crypto }).filter(({ ok }) => !ok).map(({ check }) => check);
/** Somebody who forges a record also writes its digest anew. */
const forged = (record: SupplementRecord, change: Partial<SupplementRecord>): SupplementRecord => ({ ...record, ...change, digest: supplementDigest({ ...record, ...change }, crypto) });
const ids = (record: SupplementRecord) => record.strata[0]?.drawn.map(({ id }) => id) ?? [];

describe('a supplementary draw', () => {
  it('goes on in the ranking of the first, after those that were drawn', () => {
    const record = drawn(2);
    expect(first.strata.find(({ id }) => id === 'key')?.drawn).toHaveLength(4);
    expect(ids(record)).toEqual(ranking.slice(4, 6));
    expect(record.strata[0]?.drawn.map(({ rank }) => rank)).toEqual([5, 6]);
    expect(failed(record)).toEqual([]);
  });

  it('goes on after the one before it', () => {
    const second = drawn(1, well, [drawn(2)]);
    expect(ids(second)).toEqual(ranking.slice(6, 7));
    expect(failed(second, [drawn(2)])).toEqual([]);
    expect(failed(second)).toEqual(['补抽次序', '依次补抽']);
  });

  it('names whom it passes over and why, and how many it is short of when nobody is left', () => {
    const why = (id: string): Standing => (id === ranking[4] ? { why: 'notOperating' } : id === ranking[5] ? { diverted: true } : well());
    const record = drawn(1, why);
    expect(record.strata).toMatchObject([{ passedOver: [{ id: ranking[4], why: 'notOperating' }], drawn: [{ id: ranking[5], diverted: true }], shortfall: 0 }]);
    const last = drawn(17, (id) => (id === ranking[19] ? { why: 'notRegistered' } : well()));
    expect(last.strata).toMatchObject([{ passedOver: [{ id: ranking[19] }], shortfall: 2 }]);
    expect([failed(record), failed(last)]).toEqual([[], []]);
  });

  it('draws nobody twice, leaves nobody out and stays verifiable, however they stand, property', () => {
    const whys: readonly PassedOver[] = ['atCap', 'notRegistered', 'notOperating', 'noItemApplies'];
    const standings = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 20, maxLength: 20 });
    fc.assert(fc.property(standings, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), (stands, rounds) => {
      const standing = (id: string): Standing => {
        const why = whys[stands[ranking.indexOf(id)] ?? 0];
        return why === undefined ? well() : { why };
      };
      const records = rounds.reduce<readonly SupplementRecord[]>((earlier, missing) => [...earlier, drawn(missing, standing, earlier)], []);
      const all = records.flatMap(ids);
      expect(new Set(all).size).toBe(all.length);
      expect(all).toEqual(ranking.slice(4).filter((id) => 'diverted' in standing(id)).slice(0, all.length));
      records.forEach((record, index) => expect(failed(record, records.slice(0, index))).toEqual([]));
    }));
  });
});

describe('a supplementary draw is found wrong', () => {
  const record = drawn(2, (id) => (id === ranking[4] ? { why: 'atCap' } : well()));
  const [stratum] = record.strata;
  if (stratum === undefined) throw new Error('one stratum was short');

  it('when any of it was changed afterwards', () => {
    expect(failed({ ...record, drawnAt: '2026-10-21T00:00:00.000+08:00' })).toEqual(['记录摘要', '补抽次序']);
  });

  it.each([
    ['somebody was skipped without a reason', { strata: [{ ...stratum, passedOver: [] }] }, ['依次补抽']],
    ['another was drawn than whose turn it was', { strata: [{ ...stratum, drawn: stratum.drawn.map((object) => ({ ...object, id: ranking[9] ?? '' })) }] }, ['同一排序', '依次补抽']],
    ['one was drawn again who could not be checked', { strata: [{ ...stratum, drawn: [{ ...stratum.drawn[0], id: ranking[0] }, stratum.drawn[1]] }] }, ['同一排序', '依次补抽']],
    ['fewer were drawn than could be', { strata: [{ ...stratum, drawn: stratum.drawn.slice(0, 1), shortfall: 1 }] }, ['依次补抽']],
    ['more were drawn than were missing', { strata: [{ ...stratum, missing: stratum.missing.slice(0, 1) }] }, ['依次补抽']],
    ['a stratum stands there twice', { strata: [stratum, stratum] }, ['替换的检查', '依次补抽']],
    ['an inspection of another task is made up for', { strata: [{ ...stratum, missing: ['T-2-0001', 'T-1-01'] }] }, ['替换的检查']],
    ['one inspection is made up for twice', { strata: [{ ...stratum, missing: ['T-1-00', 'T-1-00'] }] }, ['替换的检查']],
    ['it names another task', { task: 'T-2' }, ['首次抽取', '替换的检查']],
    ['it rests on another draw', { draw: '0'.repeat(64) }, ['首次抽取', '补抽次序']],
    ['it claims one before it', { previous: '0'.repeat(64) }, ['补抽次序']],
  ] as const)('when %s', (_, change, checks) => {
    expect(failed(forged(record, change as Partial<SupplementRecord>))).toEqual(checks);
  });

  it('when an inspection was made up for before', () => {
    const second = forged(drawn(1, well, [record]), { strata: drawn(1, well, [record]).strata.map((line) => ({ ...line, missing: stratum.missing.slice(0, 1) })) });
    expect(failed(second, [record])).toEqual(['替换的检查']);
    expect(failed(drawn(1, well, [record]), [record])).toEqual([]);
  });

  it.each([
    ['does not name the row of one passed over', { passedOver: stratum.passedOver.map(({ reliedOn: _, ...line }) => line) }],
    ['says “at the cap” of one with a visit left', { passedOver: stratum.passedOver.map((line) => ({ ...line, reliedOn: { registry: ROW, onSite: 1 } })) }],
    ['says “not registered” of one with a row', { passedOver: stratum.passedOver.map((line) => ({ ...line, why: 'notRegistered' })) }],
    ['draws one for a visit who has none left', { drawn: stratum.drawn.map((line) => ({ ...line, reliedOn: { registry: ROW, onSite: 2 } })) }],
    ['draws one who is not registered', { drawn: stratum.drawn.map((line) => ({ ...line, reliedOn: { registry: null, onSite: 0 } })) }],
  ])('when it %s', (_, change) => {
    expect(failed(forged(record, { strata: [{ ...stratum, ...change }] } as Partial<SupplementRecord>))).toEqual(['所据登记']);
  });

  it('when it goes by another cap than the first draw', () => {
    expect(failed(forged(record, { cap: 3, strata: [{ ...stratum, passedOver: [] }] }))).toContain('所据登记');
    expect(failed(forged(record, { cap: 1 }))).toEqual(['所据登记']);
  });

  it('when it does not say what the cap is; a record of the first format need not', () => {
    const { cap: _, ...uncapped } = record;
    expect(failed({ ...uncapped, digest: supplementDigest(uncapped, crypto) })).toEqual(['所据登记']);
    const old = { ...uncapped, format: 'bihuan-supplement/1' as const, strata: [{ ...stratum, drawn: stratum.drawn.map(({ reliedOn: _row, ...line }) => line), passedOver: stratum.passedOver.map(({ id, why }) => ({ id, why })) }] };
    expect(failed({ ...old, digest: supplementDigest(old, crypto) })).toEqual([]);
  });

  it('when it is no such record, or the first draw is not given as it was', () => {
    expect(failed({})).toEqual(['格式']);
    expect(failed({ ...record, strata: [{ ...stratum, passedOver: [{ id: ranking[4], why: 'unwelcome' }] }] })).toEqual(['格式']);
    expect(failed(record, [], {})).toEqual(['首次抽取']);
    expect(failed(record, [{}])).toEqual(['首次抽取']);
    expect(failed(record, [], { ...first, nonce: 'c3'.repeat(32) })).toEqual(['首次抽取']);
  });
});
