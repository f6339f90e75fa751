import { outOfMemory, startThread } from '../threads/start-thread.js';
import type { PlanRefused, Simulated, SimulationJob } from './simulate-plans.js';

export interface SimulationOrder {
  /** Of the database, postgres://… */
  readonly url: string;
  readonly job: SimulationJob;
}

/** What the thread says: how far it is, and at the end what came of it. */
export type FromSimulation = { readonly kind: 'years'; readonly years: number } | { readonly kind: 'answer'; readonly answer: Simulated | PlanRefused };

export interface SimulationTerms {
  /** Ends the thread wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many years of a plan have been played. */
  readonly told?: ((years: number) => void) | undefined;
  readonly heapMb?: number;
}

/** The registry is too large for the memory a simulation may have. */
export class SimulationTooLarge extends Error {
  constructor(readonly heapMb: number) {
    super(`A simulation needed more than ${heapMb} MiB`);
    this.name = 'SimulationTooLarge';
  }
}

/** Half a million enterprises fit twice. */
const HEAP_MB = 4_096;

/**
 * Simulates in a thread of its own; the thread ends with it.
 * @throws SimulationTooLarge; the reason of the signal; what the thread failed of, also that the database is away
 */
export async function simulateInThread(order: SimulationOrder, { signal, told, heapMb = HEAP_MB }: SimulationTerms = {}): Promise<Simulated | PlanRefused> {
  signal?.throwIfAborted();
  const worker = startThread('simulation-thread', import.meta.url, { workerData: order, heapMb });
  const { promise, resolve, reject } = Promise.withResolvers<Simulated | PlanRefused>();
  const stop = (): void => reject(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  worker
    .on('message', (message: FromSimulation) => (message.kind === 'answer' ? resolve(message.answer) : told?.(message.years)))
    .on('error', (error) => reject(outOfMemory(error) ? new SimulationTooLarge(heapMb) : error))
    .on('exit', () => reject(new Error('The thread that simulates has ended without an answer')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
