import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantFromMillis } from '#domain/calendar/day';
import { batchesOf, type OutboxRow } from './batches.js';

const row = (id: number, stream: string, version: number | null): OutboxRow => ({
  id: String(id), stream, jurisdiction: '990001', quarter: null, ended: false,
  header: version === null ? null : { version, type: 'Something', at: instantFromMillis(0) },
});

describe('batchesOf', () => {
  it('puts what piled up for one process into one signal, in order, and keeps processes in the order of their first rows', () => {
    const batches = batchesOf([row(1, 'inspection/a', 1), row(2, 'task/b', 4), row(3, 'inspection/a', 2), row(4, 'task/b', null)]);
    expect(batches.map(({ stream, headers, nudge, ids }) => ({ stream, versions: headers.map(({ version }) => version), nudge, ids }))).toEqual([
      { stream: 'inspection/a', versions: [1, 2], nudge: false, ids: ['1', '3'] },
      { stream: 'task/b', versions: [4], nudge: true, ids: ['2', '4'] },
    ]);
  });

  it('loses no row and sends none twice', () => {
    const rows = fc.array(fc.record({ stream: fc.constantFrom('inspection/a', 'inspection/b', 'task/c'), version: fc.option(fc.integer({ min: 1, max: 99 })) }));
    fc.assert(
      fc.property(rows, (drawn) => {
        const batches = batchesOf(drawn.map(({ stream, version }, index) => row(index, stream, version)));
        expect(batches.flatMap(({ ids }) => ids).sort()).toEqual(drawn.map((_, index) => String(index)).sort());
        expect(new Set(batches.map(({ stream }) => stream)).size).toBe(batches.length);
      }),
    );
  });

  it('takes a row that names no process for a defect', () => {
    expect(() => batchesOf([row(1, 'registry/990001', 1)])).toThrow('registry/990001');
  });
});
