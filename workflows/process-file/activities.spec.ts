import { describe, expect, it, jest } from '@jest/globals';
import { SUMMARIES } from './summaries.js';

interface Options {
  readonly summary: string;
}

/** Every activity answers what the Temporal screens would call it. */
const answering = ({ summary }: Options): object => new Proxy({}, { get: () => () => Promise.resolve(summary) });

jest.unstable_mockModule('@temporalio/workflow', () => ({ proxyActivities: answering, proxyLocalActivities: answering, isCancellation: () => false, TemporalFailure: Error }));
const activities = await import('./activities.js');

const ref = { kind: 'task', number: '1' } as const;

describe('what the Temporal screens call an activity', () => {
  it.each(['openInspections', 'cancelInspections', 'cancelTasks', 'openReferral', 'openRectification', 'openReturnVisit', 'correctSummary'] as const)('%s: by what it does', async (name) => {
    expect(await activities[name]({ ref })).toBe(SUMMARIES[name]);
  });

  it('no two by the same words', () => {
    const words = Object.values(SUMMARIES);
    expect(new Set(words).size).toBe(words.length);
  });
});
