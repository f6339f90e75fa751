import { setTimeout as sleep } from 'node:timers/promises';

/** How long the system may take for what it does by itself; on a busy machine that is seconds, never a minute. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;

/** Something the system should have done by itself did not happen. */
export class WaitedInVain extends Error {
  constructor(what: string) {
    super(`等待“${what}”超过 ${PATIENCE_MS / 1000} 秒`);
    this.name = 'WaitedInVain';
  }
}

/** Looks again and again until there is something. @throws WaitedInVain */
export async function awaited<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const found = await look();
    if (found !== null) return found;
    await sleep(PAUSE_MS);
  }
  throw new WaitedInVain(what);
}
