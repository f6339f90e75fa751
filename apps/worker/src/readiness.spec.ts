import { describe, expect, it } from '@jest/globals';
import { type Parts, readiness } from './readiness.js';

const well: Parts = { worker: true, temporal: true, oldestWaiting: null, relay: { state: 'active', awayMs: 0 } };

describe('readiness', () => {
  it.each<[string, Partial<Parts>, boolean]>([
    ['everything is well', {}, true],
    ['another relay is the active one', { relay: { state: 'standby', awayMs: 0 } }, true],
    ['events have waited for long', { oldestWaiting: 3_600 }, true],
    ['the relay has been away for ten seconds', { relay: { state: 'away', awayMs: 10_000 } }, true],
    ['the relay has been away for longer', { relay: { state: 'away', awayMs: 10_001 } }, false],
    ['the worker takes no tasks', { worker: false }, false],
    ['Temporal is away', { temporal: false }, false],
    ['PostgreSQL does not answer', { oldestWaiting: undefined }, false],
  ])('when %s', (_, parts, ready) => {
    expect(readiness({ ...well, ...parts }).ready).toBe(ready);
  });

  it('shows each part, and how long the oldest event has waited', () => {
    expect(readiness({ ...well, oldestWaiting: 12 }).body).toEqual({ worker: true, temporal: true, database: true, relay: 'active', oldestWaitingSeconds: 12 });
  });
});
