import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeCrypto as crypto } from './draw.fixture.js';
import { type Companion, verifyTogether } from './verify-together.js';

const vector = (name: string) => JSON.parse(readFileSync(new URL(`../../../../test/vectors/${name}.json`, import.meta.url), 'utf8'));
const companions = (...names: readonly string[]): readonly Companion[] => names.map((name) => ({ name, content: vector(name) }));
const wrong = (...asked: Parameters<typeof verifyTogether>): readonly string[] => verifyTogether(...asked).filter(({ ok }) => !ok).map(({ check }) => check);
const ALL = companions('replacement-witnesses', 'matching-supplement', 'matching-witnesses', 'supplement-witnesses');

describe('what rests on a draw', () => {
  it('is right together with it, in any order', () => {
    expect(wrong(vector('draw-witnesses'), ALL, crypto)).toEqual([]);
    expect(verifyTogether(vector('draw-witnesses'), ALL.toReversed(), crypto).map(({ check }) => check)).toContain('matching-supplement：匹配的检查对象');
  });

  it('is wrong beside another draw, without the supplement it staffs, or if it is something else', () => {
    expect(new Set(wrong(vector('draw-caps'), ALL, crypto).map((check) => check.split('：')[0]))).toEqual(new Set(ALL.map(({ name }) => name)));
    expect(wrong(vector('draw-caps'), ALL, crypto)[0]).toBe('replacement-witnesses：所据抽取');
    expect(wrong(vector('draw-witnesses'), companions('matching-supplement'), crypto)).toEqual(['matching-supplement：匹配所据的抽取', 'matching-supplement：匹配的检查对象']);
    expect(wrong(vector('draw-witnesses'), companions('draw-caps'), crypto)).toEqual(['draw-caps：格式']);
  });
});
