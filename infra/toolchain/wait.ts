import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks every tenth of a second until something holds.
 * @returns false when it did not within the given time, or when `giveUp` says that it never will
 */
export async function waitUntil(holds: () => boolean | Promise<boolean>, withinMs: number, giveUp: () => boolean = () => false): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (Date.now() < end && !giveUp()) {
    if (await holds()) return true;
    await sleep(100);
  }
  return false;
}
