import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainText } from './plain-text.js';

describe('a text as it is compared', () => {
  it.each([
    ['９１１３', '9113'], ['隆尧 化工', '隆尧化工'], ['　隆尧　化工 \t', '隆尧化工'], ['河北（隆尧）化工', '河北(隆尧)化工'], ['ＭＡ0ab', 'ma0ab'], ['﹣\u00A0', '-'], ['', ''],
  ])('of %j is %j', (written, plain) => {
    expect(plainText(written)).toBe(plain);
  });

  it('is the same whatever blanks stand around and between, and stays as it is', () => {
    const anyText = fc.array(fc.constantFrom('隆', '尧', '9', '９', 'a', 'Ａ', '（', '-'));
    fc.assert(fc.property(anyText, fc.constantFrom(' ', '　', '\t', '\u00A0', '\u2003'), (signs, blank) => {
      const plain = plainText(signs.join(''));
      expect(plainText(`${blank}${signs.join(blank)}${blank}`)).toBe(plain);
      expect(plainText(plain)).toBe(plain);
    }));
  });
});
