import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isMatchingRecord, isReplacementRecord } from '#domain/draw/record-shape';
import { vectorFiles } from '../../vectors/vectors.js';
import { tampered } from '../../verifier/tampering.js';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../docs/schema/${path}.schema.json`, import.meta.url), 'utf8'));
const compiled = (path: string) => new Ajv2020({ strict: true, strictRequired: false, strictTypes: true, allowUnionTypes: true, allErrors: false }).compile(read(path));
const kinds = [['matching', compiled('matching-record'), isMatchingRecord], ['replacement', compiled('replacement-record'), isReplacementRecord]] as const;

describe.each(kinds)('the JSON Schema of a %s record', (kind, allows, isRecord) => {
  const vectors = [...vectorFiles()].filter(([name]) => name.startsWith(kind)).map(([name, content]) => [name, JSON.parse(content)] as const);

  it.each(vectors)('allows %s', (_, record) => {
    expect([allows(record), allows.errors]).toEqual([true, null]);
  });

  it('refuses what belongs to another format, and what is missing', () => {
    const frozen = vectors.find(([, { format }]) => format.endsWith('matching/3') || format.endsWith('replacement/2'))?.[1];
    const older = vectors.find(([, record]) => !('frozen' in record))?.[1];
    for (const odd of [{ ...older, frozen: frozen.frozen }, { ...frozen, frozen: undefined }, { ...frozen, format: older.format }, { ...older, format: frozen.format }, { ...older, format: `bihuan-${kind}/9` }, null]) {
      const written = JSON.parse(JSON.stringify(odd));
      expect([allows(written), isRecord(written)]).toEqual([false, false]);
    }
  });

  it('allows exactly what the program takes for one, however it is changed, property', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors.map(([, record]) => record)), fc.infiniteStream(fc.nat()), (record, chance) => {
        const changed = JSON.parse(JSON.stringify(tampered(record, (below) => (chance.next().value ?? 0) % below)));
        expect(allows(changed)).toBe(isRecord(changed));
      }),
      { numRuns: 500 },
    );
  });
});
