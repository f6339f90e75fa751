import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { isCommonEvent } from '../process/common-acts.js';
import { referral } from './definition.js';
import { STORIES } from './referral.fixture.js';
import { referralSentence } from './sentence.js';

const told = STORIES.map((story) => given(referral, ...story).events.flatMap((event) => (isCommonEvent(event) ? [] : [referralSentence(event)])));

describe('the sentences of a referral', () => {
  it('say something in Chinese of every event, and never what a program would say', () => {
    for (const sentence of told.flat()) expect(sentence).toMatch(/^(?!.*(undefined|null|true|false|\[object))\p{Script=Han}/u);
  });

  it('tell how it ended, and why', () => {
    const ends = told.map((sentences) => sentences.at(-1));
    expect(ends).toContain('线索办结：不予立案');
    expect(ends).toContain('线索办结：已移送公安机关');
    expect(told.flat()).toContain('处罚决定 测环罚〔2026〕1号 的公示已撤回：事实不清');
    expect(told.flat()).toContain('线索第 1 次退回补充：缺采样记录');
    expect(told.flat()).toContain('公安机关不予立案（测公〔2026〕1号）');
  });
});
