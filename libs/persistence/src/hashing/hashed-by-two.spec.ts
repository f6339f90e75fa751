import { afterAll, describe, expect, it } from '@jest/globals';
import { leavesOf, merkleRoot } from '#domain/draw/merkle';
import { firstScores } from '#domain/draw/rank';
import { byTwo } from './hashed-by-two.js';
import { SecondThread } from './second-thread.js';

const SEED = '5e'.repeat(32);
/** Around the size from which a second thread takes part, and past it by a part that is not full. */
const SIZES = [65_535, 65_536, 65_537, 100_003];
const ids = Array.from({ length: 100_003 }, (_, n) => `9113052${String(n)}企`);

describe('hashing by two threads', () => {
  const second = new SecondThread();
  const { merkleRoot: rootByTwo, firstScores: scoresByTwo } = byTwo(second);
  afterAll(() => second.end());

  it.each(SIZES)('gives the root that one gives, of %i leaves', (size) => {
    const leaves = leavesOf(ids.slice(0, size));
    expect(rootByTwo(leaves)).toBe(merkleRoot(leaves));
  });

  it.each(SIZES)('gives the beginnings of the scores that one gives, of %i ids', (size) => {
    const some = ids.slice(0, size);
    expect(scoresByTwo(SEED, 'registered', some)).toEqual(firstScores(SEED, 'registered', some));
  });

  it('starts the thread again after its end', async () => {
    await second.end();
    const leaves = leavesOf(ids);
    expect(rootByTwo(leaves)).toBe(merkleRoot(leaves));
  });
});

describe('hashing by two threads where the second one cannot start', () => {
  it('does the whole work here', () => {
    const { merkleRoot: rootByTwo, firstScores: scoresByTwo } = byTwo(new SecondThread(50, 'no-such-program'));
    const leaves = leavesOf(ids);
    expect(rootByTwo(leaves)).toBe(merkleRoot(leaves));
    expect(scoresByTwo(SEED, 'registered', ids)).toEqual(firstScores(SEED, 'registered', ids));
  });
});
