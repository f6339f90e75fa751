import { describe, expect, it } from '@jest/globals';
import { Line, LineFull, ShareTaken } from './line.js';

/** Work that ends when it is told to. */
function held(): { readonly work: () => Promise<string>; readonly finish: (text: string) => void; readonly begun: Promise<null> } {
  const end = Promise.withResolvers<string>();
  const start = Promise.withResolvers<null>();
  return { finish: end.resolve, begun: start.promise, work: () => (start.resolve(null), end.promise) };
}

const ANYBODY = { caller: 'anybody' };

describe('a line', () => {
  it('lets one work at a time, in the order they came', async () => {
    const line = new Line({ most: 2, each: 2 });
    const [first, second, third] = [held(), held(), held()];
    const done: string[] = [];
    const all = [first, second, third].map(({ work }) => line.run(work, ANYBODY).then((text) => done.push(text)));
    await first.begun;
    third.finish('third');
    second.finish('second');
    await Promise.resolve();
    expect(done).toEqual([]);
    first.finish('first');
    await Promise.all(all);
    expect(done).toEqual(['first', 'second', 'third']);
  });

  it('turns away who comes when it is full, and takes the next when there is room again', async () => {
    const line = new Line({ most: 1, each: 9 });
    const [first, second] = [held(), held()];
    const [one, two] = [line.run(first.work, ANYBODY), line.run(second.work, ANYBODY)];
    await expect(line.run(() => Promise.resolve('third'), ANYBODY)).rejects.toEqual(new LineFull(1));
    first.finish('first');
    await one;
    const later = line.run(() => Promise.resolve('later'), ANYBODY);
    second.finish('second');
    expect(await Promise.all([two, later])).toEqual(['second', 'later']);
  });

  it('is left by who gives up waiting: their work is never begun, and the place is free', async () => {
    const line = new Line({ most: 1, each: 9 });
    const first = held();
    const one = line.run(first.work, ANYBODY);
    const leaving = new AbortController();
    let begun = false;
    const two = line.run(() => Promise.resolve((begun = true)), { ...ANYBODY, signal: leaving.signal });
    leaving.abort(new Error('gone'));
    await expect(two).rejects.toThrow('gone');
    const three = line.run(() => Promise.resolve('three'), ANYBODY);
    first.finish('first');
    expect([await one, await three, begun]).toEqual(['first', 'three', false]);
    await expect(line.run(() => Promise.resolve('never'), { ...ANYBODY, signal: leaving.signal })).rejects.toThrow('gone');
  });

  it('goes on behind work that fails', async () => {
    const line = new Line({ most: 3, each: 3 });
    const failing = line.run(() => Promise.reject(new Error('broken')), ANYBODY);
    const next = line.run(() => Promise.resolve('next'), ANYBODY);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  it('is not filled by one caller: beside the one at work so many of theirs wait, and others still find a place', async () => {
    const line = new Line({ most: 3, each: 1 });
    const first = held();
    const done = [line.run(first.work, { caller: 'a' }), line.run(() => Promise.resolve('second'), { caller: 'a' })];
    await expect(line.run(() => Promise.resolve('third'), { caller: 'a' })).rejects.toEqual(new ShareTaken(1));
    done.push(line.run(() => Promise.resolve('other'), { caller: 'b' }));
    first.finish('first');
    expect(await Promise.all(done)).toEqual(['first', 'second', 'other']);
    expect(await line.run(() => Promise.resolve('again'), { caller: 'a' })).toBe('again');
  });
});
