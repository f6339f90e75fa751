import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeCrypto as crypto } from '#domain/draw/draw.fixture';
import type { DrawRecord } from '#domain/draw/draw-record';
import { matchingAgainst, replacementAgainst } from '#domain/draw/against-draw';
import type { MatchingRecord } from '#domain/draw/matching-record';
import { verifyMatchingRecord } from '#domain/draw/verify-matching';
import { isMatchingRecord, isReplacementRecord, isSupplementRecord } from '#domain/draw/record-shape';
import type { SupplementRecord } from '#domain/draw/supplement-record';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifyReplacement } from '#domain/draw/verify-replacement';
import { verifySupplement } from '#domain/draw/verify-supplement';
import { vectorFiles } from '../../vectors/vectors.js';

const FOLDER = new URL('../../vectors/', import.meta.url);
const files = vectorFiles();
// The only way to write them: on purpose, and then seen in the change.
if (process.env['BIHUAN_WRITE_VECTORS'] === '1') for (const [name, content] of files) writeFileSync(new URL(name, FOLDER), content);

const parsed = (name: string): unknown => JSON.parse(files.get(`${name}.json`) ?? 'null');

/** By itself, and what rests on a draw also against it. */
function checksOf(record: { readonly format: string }): readonly VerifiedCheck[] {
  const first = parsed('frozen' in record ? 'draw-officers' : 'draw-witnesses');
  const supplement = parsed('supplement-witnesses');
  if (isMatchingRecord(record)) return [...verifyMatchingRecord({ record, crypto }), ...matchingAgainst(record, { first, supplements: record.drawRecord === (supplement as SupplementRecord).digest ? [supplement] : [] }, crypto)];
  if (isReplacementRecord(record)) return [...verifyReplacement({ record, crypto }), ...replacementAgainst(record, { first, supplements: 'frozen' in record ? [] : [supplement] }, crypto)];
  return isSupplementRecord(record) ? verifySupplement({ record, first, earlier: [], crypto }) : verifyDrawRecord({ record, crypto });
}

describe('test vectors of the draw', () => {
  it('are all there, and no other', () => {
    expect(readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files])('%s is made again byte for byte, and verifies', (name, content) => {
    const committed = readFileSync(new URL(name, FOLDER), 'utf8');
    expect(committed).toBe(content);
    expect(checksOf(JSON.parse(committed)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('show what they are there for', () => {
    const of = (name: string): DrawRecord => JSON.parse(files.get(`draw-${name}.json`) ?? '');
    expect(of('witnesses').entropy.statements.map(({ setAside }) => setAside === null)).toEqual([true, false, true]);
    const [special, key] = of('caps').strata;
    expect(special).toMatchObject({ wanted: 2, shortfall: 1, drawn: [{ id: 'T0010' }] });
    expect(special?.passedOver).toHaveLength(9);
    expect(key?.drawn.some(({ diverted }) => diverted)).toBe(true);
    expect(of('unusual').strata.map(({ size, wanted }) => [size, wanted])).toEqual([[13, 3], [1, 0], [0, 0], [0, 0]]);
    const { considered, meetingsBefore } = parsed('matching-witnesses') as MatchingRecord;
    expect(new Set(considered.flatMap(({ left }) => left.map(({ constraint }) => constraint)))).toEqual(new Set(['stopped', 'expert', 'items', 'certificate', 'avoidance', 'leave', 'load']));
    expect(meetingsBefore).toHaveLength(2);
    const { refilled, changed } = parsed('matching-officers') as MatchingRecord;
    expect([refilled?.flatMap(({ out }) => out.map(({ constraint }) => constraint)), refilled?.flatMap(({ admitted }) => admitted), changed?.length]).toEqual([['moved', 'leave', 'tags', 'tags'], [], 8]);
    const { refilled: short = [] } = parsed('matching-admitted') as MatchingRecord;
    expect([new Set(short.flatMap(({ out }) => out.map(({ constraint }) => constraint))), short.some(({ admitted }) => admitted.length > 0)]).toEqual([new Set(['gone', 'moved', 'stopped', 'expert', 'items', 'avoidance', 'leave', 'tags']), true]);
    expect([parsed('replacement-officers'), parsed('replacement-admitted')]).toMatchObject([{ admitted: false, chosen: 'P03' }, { admitted: true, chosen: 'P13' }]);
    expect(of('empty').strata).toEqual([{ id: 'key', size: 0, rate: '0.18', wanted: 0, drawn: [], passedOver: [], shortfall: 0 }]);
  });
});
