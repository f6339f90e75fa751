import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { anyDraw } from '../../vectors/any-draw.js';
import { vectorFiles } from '../../vectors/vectors.js';
import { tampered } from '../../verifier/tampering.js';

const schema = JSON.parse(readFileSync(new URL('../../../docs/schema/draw-record-2.schema.json', import.meta.url), 'utf8'));
const allows = new Ajv2020({ strict: true, allErrors: false }).compile(schema);
const record = JSON.parse(vectorFiles().get('draw-witnesses.json') ?? '');

describe('the JSON Schema of a draw record', () => {
  it.each([...vectorFiles()].filter(([name]) => name.startsWith('draw-')))('allows %s', (_, content) => {
    expect([allows(JSON.parse(content)), allows.errors]).toEqual([true, null]);
  });

  it.each([
    ['nothing', null],
    ['another format', { ...record, format: 'bihuan-draw/1' }],
    ['a field too many', { ...record, note: '' }],
    ['a field too few', { ...record, nonce: undefined }],
    ['half a surrogate pair', { ...record, nonce: '\uD800' }],
    ['a group without ids', { ...record, pool: { ...record.pool, groups: [{ place: 'unclassified', ids: [] }] } }],
    ['a group of no known place', { ...record, pool: { ...record.pool, groups: [{ place: 'elsewhere', ids: ['a'] }] } }],
    ['a rate above one', { ...record, strata: record.strata.map((stratum: object) => ({ ...stratum, rate: '1.5' })) }],
    ['a share as number', { ...record, strata: record.strata.map((stratum: object) => ({ ...stratum, rate: 0.5 })) }],
    ['a hash in capitals', { ...record, seed: record.seed.toUpperCase() }],
    ['an instant in UTC', { ...record, entropy: { ...record.entropy, recordedAt: '2026-10-09T00:00:00.000Z' } }],
    ['a number that is not whole', { ...record, parameters: { ...record.parameters, attempt: 1.5 } }],
    ['a number beyond what is exact', { ...record, parameters: { ...record.parameters, attempt: 2 ** 53 } }],
  ])('refuses %s', (_, odd) => {
    const read = JSON.parse(JSON.stringify(odd));
    expect([allows(read), isDrawRecord(read)]).toEqual([false, false]);
  });

  it('allows exactly what the program takes for a record, however one is changed, property', () => {
    fc.assert(
      fc.property(anyDraw, fc.infiniteStream(fc.nat()), (draw, chance) => {
        const changed = JSON.parse(JSON.stringify(tampered(draw, (below) => (chance.next().value ?? 0) % below)));
        expect(allows(changed)).toBe(isDrawRecord(changed));
        expect(allows(JSON.parse(JSON.stringify(draw)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
