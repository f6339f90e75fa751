import { setTimeout as pause } from 'node:timers/promises';

const ASK_AGAIN_MS = 100;
const WITHIN_MS = 30_000;

/**
 * What a page comes to say after an act, or once its answers are there: it is asked again until it holds.
 * @param claim one `expect` or several of what is seen now; in the end, what the last of them found is thrown
 */
export async function holds(claim: () => Promise<void>): Promise<void> {
  const end = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      await claim();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(ASK_AGAIN_MS);
  }
}
