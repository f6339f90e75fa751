import { describe, expect, it } from '@jest/globals';
import { saidHere } from './said-here.js';

describe('saidHere', () => {
  it('names witnesses and writes moments as on every page', () => {
    const witnesses = [{ account: '5e452cca-0134-445e-a283-8063277ae786', name: '示例见证人3', late: false }];
    expect(saidHere('2 名见证人的数字与承诺一致；未揭示：5e452cca-0134-445e-a283-8063277ae786', witnesses)).toBe('2 名见证人的数字与承诺一致；未揭示：示例见证人3');
    expect(saidHere('承诺于 2026-10-22T09:00:38.000+08:00 公开', witnesses)).toBe('承诺于 2026-10-22 09:00 公开');
  });
});
