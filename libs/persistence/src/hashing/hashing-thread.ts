/** Runs in a thread of its own: hashes parts of a pool for the thread that draws, which waits for the last of them. */
import { parentPort } from 'node:worker_threads';
import { firstScores } from '#domain/draw/rank';
import { leavesOf } from '#domain/draw/merkle';
import { hashWords } from '#domain/draw/sha256';
import { nativeMerkleRoot } from './native-merkle.js';
import type { ToHashing } from './second-thread.js';

function wordsOf(order: ToHashing): ArrayLike<number> {
  return order.work === 'root' ? hashWords(nativeMerkleRoot(leavesOf(order.texts))) : firstScores(order.seed, order.stratum, order.ids);
}

parentPort?.on('message', (order: ToHashing) => {
  order.answer.set(wordsOf(order));
  Atomics.add(order.done, 0, 1);
  Atomics.notify(order.done, 0);
});
