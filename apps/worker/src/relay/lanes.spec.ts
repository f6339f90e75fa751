import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Batch } from './batches.js';
import { Lanes } from './lanes.js';

const batch = (number: string): Batch => ({ ref: { kind: 'task', number }, stream: `task/${number}`, headers: [], nudge: true, jurisdiction: null, quarter: null, ended: false, ids: [number] });

/** Signals that are answered when the test says so. */
class Answers {
  readonly asked: string[] = [];
  private readonly pending = new Map<string, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  connected = true;
  readonly lanes = new Lanes({
    width: 2, mayStart: () => this.connected, onOutcome: () => undefined,
    send: ({ ref }) => {
      this.asked.push(ref.number);
      return new Promise((resolve, reject) => this.pending.set(ref.number, { resolve, reject }));
    },
  });

  async answer(number: string, error?: Error): Promise<void> {
    const pending = this.pending.get(number);
    if (error === undefined) pending?.resolve();
    else pending?.reject(error);
    await turn();
  }
}

describe('Lanes', () => {
  it('have at most their width under way, and one that hangs holds up nobody else', async () => {
    const answers = new Answers();
    answers.lanes.add(['a', 'b', 'c', 'd'].map(batch));
    expect(answers.asked).toEqual(['a', 'b']);
    for (const number of ['b', 'c']) await answers.answer(number);
    expect(answers.asked).toEqual(['a', 'b', 'c', 'd']);
    expect(answers.lanes.takeOutcomes().map(({ batch: { stream } }) => stream)).toEqual(['task/b', 'task/c']);
  });

  it('keep a process until it is released: never two in flight for one', async () => {
    const told = new Answers();
    told.lanes.add([batch('a')]);
    await told.answer('a', new Error('no'));
    const outcomes = told.lanes.takeOutcomes();
    expect(outcomes).toMatchObject([{ error: { message: 'no' } }]);
    expect(told.lanes.streams).toEqual(['task/a']);
    expect(() => told.lanes.add([batch('a')])).toThrow('task/a');
    told.lanes.release(outcomes);
    told.lanes.add([batch('a')]);
    expect(told.asked).toEqual(['a', 'a']);
  });

  it('send nothing more when the connection is lost, and give back what waited', async () => {
    const answers = new Answers();
    answers.lanes.add(['a', 'b', 'c', 'd'].map(batch));
    answers.connected = false;
    await answers.answer('a');
    expect(answers.asked).toEqual(['a', 'b']);
    const settled = answers.lanes.settled();
    await answers.answer('b');
    await settled;
    expect(answers.lanes.streams).toEqual(['task/a', 'task/b']);
  });
});
