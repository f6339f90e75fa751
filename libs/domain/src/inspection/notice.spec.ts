import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { inspection } from './definition.js';
import { nonSite } from './inspection.fixture.js';
import { whyNotified } from './notice.js';

describe('凡检查必通知 (D9)', () => {
  it('is asked for wherever the enterprise has to cooperate, with the reason', () => {
    expect([whyNotified('onSite'), whyNotified('written'), whyNotified('video')]).toEqual([expect.stringContaining('到场'), expect.stringContaining('提供材料'), expect.stringContaining('配合')]);
    expect([whyNotified('informationSharing'), whyNotified('networkMonitoring')]).toEqual([null, null]);
  });

  it.each([['written', ['notify']], ['video', ['notify']], ['informationSharing', ['beginNonSite']], ['networkMonitoring', ['beginNonSite']]] as const)('%s: approved, it waits for what its kind asks for, and its stage names no filing', (method, steps) => {
    const { state } = given(inspection, ...nonSite(method).slice(0, 2));
    expect(Object.keys(state.course.steps).filter((key) => key !== 'carryOut')).toEqual(steps);
    expect(inspection.stages[inspection.stage(state)]).toBe('待检查');
  });
});
