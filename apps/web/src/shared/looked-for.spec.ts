import { describe, expect, it } from '@jest/globals';
import { howToWiden } from './looked-for.js';

describe('how to widen a search that found nothing', () => {
  it('speaks of fewer letters only where some were typed', () => {
    expect(howToWiden([['名称或编号含', '化肥', 'typed']])).toBe('可以少写几个字，或者换一个条件再找。');
    expect(howToWiden([['名称或编号含', '化肥', 'typed'], ['季度', '2026 年第四季度']])).toBe('可以去掉其中一两个条件，或者少写几个字再找。');
    expect(howToWiden([['名称或编号含', '', 'typed'], ['季度', '2026 年第四季度']])).toBe('可以换一个条件再找。');
    expect(howToWiden([['名称或编号含', undefined, 'typed'], ['季度', '2026 年第四季度'], ['流程类型', '抽查任务']])).toBe('可以去掉其中一两个条件再找。');
  });
});
