import { describe, expect, it } from '@jest/globals';
import { requireDay } from '../calendar/day.js';
import { type BasisWarning, describeBasisWarning } from './bases.js';
import { byLaw } from './by-law.js';

const WARNING: BasisWarning = { item: 'HB-1', on: requireDay('2026-09-01'), basis: '《中华人民共和国环境保护法》第二十四条', why: 'repealed', since: requireDay('2026-08-15'), successor: '生态环境法典', replaced: true, groundless: false, verified: true };
const said = (more: Partial<BasisWarning>, name?: string) => describeBasisWarning({ ...WARNING, ...more }, name);

describe('warnings of lapsed bases, law by law', () => {
  it('has one line for each law, with what has become of it where that is the same of all', () => {
    const [first, second, third] = [said({}, '排污许可'), said({ item: 'HB-2', basis: '《中华人民共和国环境保护法》第六十条' }), said({ basis: '《水法》第一条', verified: false, successor: null })];
    expect(byLaw([first, third, second, first])).toEqual([
      { law: '《中华人民共和国环境保护法》', fate: '自 2026-08-15 起失效，由《生态环境法典》替代', said: [first, second] },
      { law: '《水法》', fate: '自 2026-08-15 起失效（日期待核实），清单没有写明替代依据', said: [third] },
    ]);
  });

  it('says nothing of all where it is not the same', () => {
    expect(byLaw([said({}), said({ since: requireDay('2026-09-01'), why: 'notYet' })])?.map(({ fate, said: of }) => [fate, of.length])).toEqual([[null, 2]]);
  });

  it('leaves them as they are where one is of no law', () => {
    expect(byLaw([said({}), '另有提示'])).toBeNull();
  });
});
