import type { Standing } from './relay/relay.js';

export interface Parts {
  /** Whether the Temporal worker takes tasks. */
  readonly worker: boolean;
  readonly temporal: boolean;
  /** Age of the oldest event that waits for its workflow, seconds; null: nothing waits. undefined: PostgreSQL does not answer. */
  readonly oldestWaiting: number | null | undefined;
  readonly relay: Standing;
}

export interface Readiness {
  readonly ready: boolean;
  /** What whoever watches is shown. */
  readonly body: object;
}

/** PostgreSQL may restart: the relay has so long to find it again, milliseconds. */
const RELAY_MAY_BE_AWAY_MS = 10_000;

/** Whether work gets done here. A long queue is no reason to take a worker away, so the age is shown and not judged. */
export function readiness({ worker, temporal, oldestWaiting, relay }: Parts): Readiness {
  const database = oldestWaiting !== undefined;
  const ready = worker && temporal && database && relay.awayMs <= RELAY_MAY_BE_AWAY_MS;
  return { ready, body: { worker, temporal, database, relay: relay.state, oldestWaitingSeconds: oldestWaiting ?? null } };
}
