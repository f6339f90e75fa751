import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeCrypto as crypto } from '#domain/draw/draw.fixture';
import type { DrawRecord } from '#domain/draw/draw-record';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { vectorFiles } from '../../vectors/vectors.js';

const FOLDER = new URL('../../vectors/', import.meta.url);
const files = vectorFiles();
// The only way to write them: on purpose, and then seen in the change.
if (process.env['BIHUAN_WRITE_VECTORS'] === '1') for (const [name, content] of files) writeFileSync(new URL(name, FOLDER), content);

describe('test vectors of the draw', () => {
  it('are all there, and no other', () => {
    expect(readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files])('%s is made again byte for byte, and verifies', (name, content) => {
    const committed = readFileSync(new URL(name, FOLDER), 'utf8');
    expect(committed).toBe(content);
    expect(verifyDrawRecord({ record: JSON.parse(committed), crypto }).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('show what they are there for', () => {
    const of = (name: string): DrawRecord => JSON.parse(files.get(`draw-${name}.json`) ?? '');
    expect(of('witnesses').entropy.statements.map(({ setAside }) => setAside === null)).toEqual([true, false, true]);
    const [special, key] = of('caps').strata;
    expect(special).toMatchObject({ wanted: 2, shortfall: 1, drawn: [{ id: 'T0010' }] });
    expect(special?.passedOver).toHaveLength(9);
    expect(key?.drawn.some(({ diverted }) => diverted)).toBe(true);
    expect(of('unusual').strata.map(({ size, wanted }) => [size, wanted])).toEqual([[13, 3], [1, 0], [0, 0], [0, 0]]);
    expect(of('empty').strata).toEqual([{ id: 'key', size: 0, rate: '0.18', wanted: 0, drawn: [], passedOver: [], shortfall: 0 }]);
  });
});
