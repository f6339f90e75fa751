import { describe, expect, it } from '@jest/globals';
import type { DeliveryState } from '#domain/exchange/delivery';
import type { SentRecord } from '#domain/exchange/platform';
import { firstToDo } from './first-to-do.js';

const counts = (...of: readonly (readonly [SentRecord, DeliveryState, number])[]) => of.map(([record, state, count]) => ({ record, state, count }));

describe('the kind of record with which the outbox opens', () => {
  it('is the first of which something was refused, else is to be sent, else waits for an answer', () => {
    const sent = ['plan', 'sent', 4] as const;
    const toSend = ['task', 'toSend', 2] as const;
    expect(firstToDo(counts(sent, toSend, ['draw', 'toSend', 1], ['result', 'refused', 1]))).toBe('result');
    expect(firstToDo(counts(sent, toSend, ['draw', 'toSend', 1]))).toBe('task');
    expect(firstToDo(counts(['plan', 'confirmed', 3], ['task', 'notNeeded', 1], ['draw', 'sent', 1]))).toBe('draw');
  });

  it('is the first of all where nothing is to be done', () => {
    expect(firstToDo([])).toBe('plan');
    expect(firstToDo(counts(['plan', 'toSend', 0], ['task', 'confirmed', 2]))).toBe('plan');
  });
});
