import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { planDifference } from './difference.js';
import { EXTRA, JOINT, Q4, SINGLE } from './plan.fixture.js';

describe('what differs between two versions of a plan', () => {
  it('is nothing where only the order of the keys differs', () => {
    const { id, name, ...rest } = JOINT;
    expect(planDifference([JOINT, SINGLE], [{ ...rest, name, id }, SINGLE])).toEqual({ added: [], removed: [], changed: [] });
  });

  it('is told line by line: added, cancelled, and of those that stay only the fields that change', () => {
    const moved = { ...JOINT, participants: [], quarters: [{ quarter: Q4, from: day('2026-11-16'), to: day('2026-12-15') }], soloReason: '上级专项部署' };
    const { added, removed, changed } = planDifference([JOINT, SINGLE], [moved, EXTRA]);
    expect([added, removed]).toEqual([[EXTRA], [SINGLE]]);
    expect(changed).toEqual([{ id: 'J', was: JOINT, becomes: moved, fields: ['participants', 'quarters', 'soloReason'] }]);
  });
});
