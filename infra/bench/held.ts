import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Works, and says how long at most everything else on this thread had to wait meanwhile, milliseconds. */
export async function whileHeld<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly held: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const answer = await work();
  delay.disable();
  return { answer, held: Math.round(delay.max / 1e6) };
}
