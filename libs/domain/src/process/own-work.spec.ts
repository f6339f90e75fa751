import { describe, expect, it } from '@jest/globals';
import { notOwn } from './own-work.js';
import { person } from './world.fixture.js';

describe('approving what one proposed', () => {
  it('is refused, whatever the role', () => {
    const leader = person('leader');
    expect(notOwn(leader.person, leader)).toMatchObject({ kind: 'forbidden', code: 'OWN_PROPOSAL' });
    expect(notOwn(leader.person, leader, 'D3')).toMatchObject({ source: 'D3' });
  });

  it('is no matter where somebody else proposed it, or where it was not recorded who did', () => {
    for (const by of ['somebody-else', null, undefined]) expect(notOwn(by, person('leader'))).toBeNull();
  });
});
