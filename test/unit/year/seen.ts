import type { ProcessKind, RecordedEvent } from '#domain';
import { isLimitEvent } from '#domain/process/limit-changes';

/** What is worth remembering of an event: that it happened, and of limits, to which of them. */
export function seenIn(kind: ProcessKind, event: RecordedEvent): readonly string[] {
  return [`${kind} event ${event.type}`, ...limitSeen(event)];
}

function limitSeen(event: RecordedEvent): readonly string[] {
  if (!isLimitEvent(event)) return [];
  switch (event.type) {
    case 'LimitPassed':
      return [`${event.data.code} ${event.data.level}`];
    case 'LimitSuspended':
      return [`${event.data.code} suspended`];
    case 'LimitResumed':
      return [`${event.data.code} resumed`];
    case 'LimitExtended':
      return [`${event.data.code} extended`];
    case 'BreachExplained':
      return [`${event.data.code} explained`];
    case 'LimitsRecomputed':
      return event.data.limits.map(({ code }) => `${code} recomputed`);
    case 'LimitChangeProposed':
    case 'LimitChangeRefused':
      return [];
  }
}
