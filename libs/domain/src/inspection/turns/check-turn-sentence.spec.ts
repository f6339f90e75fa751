import { describe, expect, it } from '@jest/globals';
import { eventSentence } from '../../process/event-sentence.js';
import { given } from '../../process/given.fixture.js';
import { facts } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { leader } from '../inspection.fixture.js';
import { CHECK_TURN_STORIES } from './check-turns.fixture.js';

describe('the turns of an inspection up to the end of the check', () => {
  const told = CHECK_TURN_STORIES.flatMap((story) => given(inspection, ...story).events.map((event) => eventSentence('inspection', event)));

  it('are told in Chinese, without a hole or a code', () => {
    for (const sentence of told) expect(sentence).toMatch(/\p{Script=Han}/u);
    for (const sentence of told) expect(sentence).not.toMatch(/undefined|null|networkFailure|emergency|reportedPollution|returned/);
  });

  it('say of an urgent check whether it goes on', () => {
    const refused = given(inspection, ...(CHECK_TURN_STORIES[3] ?? []).slice(0, 4), [{ act: 'disapproveUrgentCheck', input: { reason: '不急' } }, facts(leader, '2026-10-20 09:10')]);
    expect(refused.events.slice(-1).map((event) => eventSentence('inspection', event))).toEqual(['紧急检查不予补批，尚未入企，须经审批后实施，理由：不急']);
  });
});
