import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listedAs, listedIn } from './listed-cell.js';

describe('several values in one cell', () => {
  it.each<[string, readonly string[]]>([
    ['水、气;声；土|固废\n辐射', ['水', '气', '声', '土', '固废', '辐射']],
    [' 水 、、 气 ', ['水', '气']],
    ['', []],
    ['"废水、废气排放"、台账', ['废水、废气排放', '台账']],
    ['5" 管、"甲', ['5" 管', '"甲']],
  ])('reads %j', (cell, values) => expect(listedIn(cell)).toEqual(values));

  it('reads what it wrote, whatever stands in the values', () => {
    const value = fc.string({ unit: fc.constantFrom('水', 'a', '"', '、', ';', '；', '|', '\n', ' '), minLength: 1, maxLength: 8 }).map((text) => text.trim()).filter((text) => text !== '');
    fc.assert(fc.property(fc.array(value, { maxLength: 6 }), (values) => expect(listedIn(listedAs(values))).toEqual(values)), { numRuns: 1_000 });
  });
});
