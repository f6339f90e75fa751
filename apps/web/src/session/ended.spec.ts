import { describe, expect, it } from '@jest/globals';
import { endedTold } from './ended.js';

describe('the login says to whoever did not log out', () => {
  it('that the session is over, and that what they were writing is not lost', () => {
    expect([endedTold({ ended: 'reading' }), endedTold({ ended: 'writing' })]).toEqual(['登录已过期，请重新登录。', '登录已过期，填写的内容还在，重新登录后接着填写。']);
  });

  it.each([null, undefined, 'writing', { ended: 'away' }])('nothing otherwise: %j', (state) => {
    expect(endedTold(state)).toBeNull();
  });
});
