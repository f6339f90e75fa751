/** gRPC codes that say nothing about the request: the server is away, or did not answer in time. */
const AWAY: readonly unknown[] = [1 /* CANCELLED */, 4 /* DEADLINE_EXCEEDED */, 8 /* RESOURCE_EXHAUSTED */, 14 /* UNAVAILABLE */];

/**
 * Whether an error looks as if Temporal were away. Only looks: a single workflow that is overloaded fails in the same way,
 * so whoever wants to stop everything asks `temporalServes` first.
 */
export function looksAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && AWAY.includes(error.code)) return true;
  return 'cause' in error && looksAway(error.cause);
}

/** Whether a request was answered that there is no such workflow. */
export function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 5;
}
