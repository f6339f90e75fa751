import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckItem } from '../registries/check-item.js';
import { applied, changeOf, differenceOf, inOrder } from './difference.js';
import { listedItem } from './items.fixture.js';
import { contentOf, wholeItem } from './whole-item.js';

const text = fc.constantFrom('甲', '乙', '丙');
const anyItem = (code: string): fc.Arbitrary<CheckItem> =>
  fc.record({
    name: text,
    methods: fc.subarray(['onSite', 'written', 'video'] as const),
    ratio: fc.constantFrom(null, '0.1', '0.2'),
    checklist: fc.array(fc.record({ id: text, text, standard: text }), { maxLength: 2 }),
    weight: fc.constantFrom(null, 'key' as const, 'general' as const),
  }).map((more) => listedItem(code, more));
const anyList = fc.subarray(['A-1', 'A-2', 'B-1', 'B-2', '事项'] as const).chain((codes) => fc.tuple(...codes.map(anyItem)));

describe('the difference of two versions of a list', () => {
  it('applied to the old one gives the new one', () => {
    fc.assert(fc.property(anyList, anyList, (before, after) => {
      expect(applied(before, differenceOf(before, after))).toEqual(inOrder(after.map(contentOf)));
    }));
  });

  it('of a list and itself is nothing, also after the database has put its keys in another order', () => {
    fc.assert(fc.property(anyList, (list) => {
      const again = list.map((item) => ({ ...item, checklist: item.checklist.map(({ id, text: said, standard }) => ({ standard, text: said, id })) }));
      expect(differenceOf(list, again)).toEqual({ added: [], removed: [], changed: [] });
    }));
  });

  it('names an item once: added, removed or changed', () => {
    fc.assert(fc.property(anyList, anyList, (before, after) => {
      const { added, removed, changed } = differenceOf(before, after);
      const codes = [...added, ...removed, ...changed].map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    }));
  });

  it('says of a changed item field by field what it was and becomes, and nothing else', () => {
    expect(changeOf(listedItem('A-1'), listedItem('A-1', { name: '新名', ratio: '0.1', department: 'other', publishedOn: null }))).toEqual({
      code: 'A-1', name: '新名', fields: ['name', 'ratio'], was: { name: '事项A-1', ratio: null }, becomes: { name: '新名', ratio: '0.1' },
    });
  });
});

describe('an item stored before lists had sub-items, objects, ratio and weight', () => {
  it('says nothing of them, and is no other item for it', () => {
    const { subItems: _s, objectKinds: _o, ratio: _r, weight: _w, ...old } = listedItem('A-1');
    expect(wholeItem(old)).toMatchObject({ subItems: [], objectKinds: [], ratio: null, weight: null });
    expect(changeOf(old, listedItem('A-1'))).toBeNull();
  });
});
