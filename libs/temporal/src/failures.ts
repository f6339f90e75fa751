/** gRPC codes that say nothing about the request: the server is away, or did not answer in time. */
const AWAY: readonly unknown[] = [1 /* CANCELLED */, 4 /* DEADLINE_EXCEEDED */, 8 /* RESOURCE_EXHAUSTED */, 14 /* UNAVAILABLE */];

/** Whether an error means that Temporal is away, so that any other request would fail as well. */
export function isTemporalAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && AWAY.includes(error.code)) return true;
  return 'cause' in error && isTemporalAway(error.cause);
}
