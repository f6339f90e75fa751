import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, enterprise } from '../draw/draw.fixture.js';
import { OFFICERS } from '../process/world.fixture.js';
import { compareCertificates, compareDischargers, comparePermits, type PermitLine } from './compare.js';

const TODAY = day('2026-10-20');
const firm = (uscc: string, more = {}) => enterprise({ id: uscc, uscc, name: `厂${uscc}`, ...more });
const line = (uscc: string, more: Partial<PermitLine> = {}): PermitLine => ({ uscc, name: `厂${uscc}`, number: null, class: 'key', validTo: null, ...more });

describe('应纳尽纳', () => {
  it('tells who is missing, who is surplus, and what contradicts', () => {
    const registry = [firm('A', { permitClass: 'key' }), firm('B', { permitClass: 'registered' }), firm('C', { permitClass: 'simplified' }), firm('D'), firm('E', { permitClass: 'key', status: 'deregistered' }), firm('F', { permitClass: 'key', permitNumber: 'N1' })];
    const list = [line('A'), line('B', { class: 'simplified' }), line('G'), line('F', { number: 'N2' })];
    expect(comparePermits(registry, list, TODAY).map(({ code, subject, attribute, ours, theirs }) => [code, subject, attribute, ours, theirs])).toEqual([
      ['contradicts', 'B', 'permitClass', 'registered', 'simplified'], ['missing', 'G', null, null, null], ['contradicts', 'F', 'permitNumber', 'N1', 'N2'], ['surplus', 'C', null, null, null],
    ]);
  });

  it('counts the strictest permit that has not ended, and says when none is left', () => {
    const ended = line('A', { class: 'key', validTo: day('2026-10-19') });
    expect(comparePermits([firm('A', { permitClass: 'simplified' })], [ended, line('A', { class: 'simplified' })], TODAY)).toEqual([]);
    expect(comparePermits([firm('A', { permitClass: 'key' })], [ended], TODAY)).toMatchObject([{ code: 'expired', subject: 'A', theirs: '2026-10-19' }]);
    expect(comparePermits([firm('A')], [ended], TODAY)).toEqual([]);
  });

  it('finds nothing where the list says what the registry says', () => {
    const anyFirm = fc.record({ uscc: fc.string({ minLength: 1, maxLength: 4 }), permitClass: fc.constantFrom('key', 'simplified', 'registered' as const), keyLists: fc.subarray(['water', 'air', 'soil'] as const) });
    fc.assert(
      fc.property(fc.uniqueArray(anyFirm, { selector: ({ uscc }) => uscc }), (told) => {
        const registry = told.map(({ uscc, ...more }) => firm(uscc, more));
        expect(comparePermits(registry, told.map(({ uscc, permitClass }) => line(uscc, { class: permitClass })), TODAY)).toEqual([]);
        expect(compareDischargers(registry, told.filter(({ keyLists }) => keyLists.length > 0).map(({ uscc, keyLists }) => ({ uscc, name: '', lists: [...keyLists].reverse() })))).toEqual([]);
      }),
    );
  });

  it('knows the six lists apart', () => {
    const registry = [firm('A', { keyLists: ['water'] }), firm('B', { keyLists: ['air'] }), firm('C')];
    const found = compareDischargers(registry, [{ uscc: 'A', name: '', lists: ['water', 'soil'] }, { uscc: 'C', name: '', lists: ['noise'] }, { uscc: 'Z', name: '新厂', lists: ['water'] }]);
    expect(found.map(({ code, subject, ours, theirs }) => [code, subject, ours, theirs])).toEqual([['contradicts', 'A', 'water', 'soil、water'], ['contradicts', 'C', null, 'noise'], ['missing', 'Z', null, null], ['surplus', 'B', null, null]]);
  });

  it('tells whose certificate is expired, unknown or another', () => {
    const [w1, w2, w3] = OFFICERS;
    if (w1 === undefined || w2 === undefined || w3 === undefined) throw new Error('no officers');
    const lines = [{ number: 'ZJ-w1', name: '', validTo: day('2028-12-31') }, { number: 'ZJ-w2', name: '', validTo: day('2026-10-19') }, { number: 'ZJ-new', name: '新人', validTo: day('2030-01-01') }, { number: 'ZJ-past', name: '旧人', validTo: day('2020-01-01') }];
    expect(compareCertificates([w1, w2, w3, { ...w3, id: 'x', status: 'stopped' }], lines, TODAY).map(({ code, subject }) => [code, subject])).toEqual([['missing', 'ZJ-new'], ['expired', 'w2'], ['surplus', 'w3']]);
    expect(compareCertificates([w1], [{ number: 'ZJ-w1', name: '', validTo: day('2027-01-01') }], TODAY)).toMatchObject([{ code: 'contradicts', ours: '2028-12-31', theirs: '2027-01-01' }]);
  });
});
