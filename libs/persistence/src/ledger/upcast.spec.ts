import { describe, expect, it } from '@jest/globals';
import { chain, eventOf, GENESIS, type LedgerRecord, SCHEMA_VERSION } from './chain.js';

const limit = { code: 'D13', due: '2026-11-03T00:00:00.000+08:00', derivation: { anchorDay: '2026-10-29' } };
const record = (schema: number, opened: object): LedgerRecord =>
  ({ stream: 'inspection/1', version: 7, schema, type: 'ResultEntered', jurisdiction: '130525', at: '2026-10-29T10:00:00.000+08:00', actor: 'p', command: 'c', causedBy: null, event: { data: {}, opens: [opened] }, previous: GENESIS }) as unknown as LedgerRecord;

describe('events of earlier schemas', () => {
  it('of schema 1 are given the anchor that stood in the derivation', () => {
    const [step] = eventOf(record(1, { key: 'review', limit })).opens ?? [];
    expect(step?.limit).toEqual({ ...limit, anchor: '2026-10-29' });
    expect(eventOf(record(1, { key: 'publish', limit: null })).opens).toEqual([{ key: 'publish', limit: null }]);
  });

  it('of the newest are read as they stand', () => {
    const anchor = '2026-10-29T10:00:00.000+08:00';
    expect(eventOf(record(SCHEMA_VERSION, { key: 'review', limit: { ...limit, anchor } })).opens).toEqual([{ key: 'review', limit: { ...limit, anchor } }]);
  });

  it('keep their text and hash', () => {
    const old = record(1, { key: 'review', limit });
    const before = chain(old);
    eventOf(old);
    expect(chain(old)).toEqual(before);
  });

  it('of a schema that is not known are refused', () => {
    expect(() => eventOf(record(SCHEMA_VERSION + 1, {}))).toThrow(/schema/);
    expect(() => eventOf(record(0, {}))).toThrow(/schema/);
  });
});
