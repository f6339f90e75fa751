import type { LimitView } from '#contract/http/process';
import type { Calendar, Instant, Limit, ProcessKind } from '#domain';
import { compareInstants } from '#domain/calendar/day';
import { explainLimit } from '#domain/limits/explain-limit';
import { describeRemaining } from '#domain/limits/levels';

/** A limit with its light, what is left of it, and how its day was computed. */
export function limitView(kind: ProcessKind, limit: Limit, levels: readonly string[], { now, calendar }: { readonly now: Instant; readonly calendar: Calendar }): LimitView {
  const { code, start, yellow, due, severity, provisional, derivation } = limit;
  return {
    code,
    title: derivation.title,
    start,
    yellow,
    due,
    lastDay: derivation.lastDay,
    colour: colourOf(limit, now),
    levels: [...levels],
    remaining: describeRemaining(limit, now, calendar),
    severity,
    provisional,
    explanation: explainLimit(limit, calendar, kind),
  };
}

/** Exactly at its instant a level has been reached; a limit that only warns never turns red. */
function colourOf({ yellow, due, severity }: Limit, now: Instant): LimitView['colour'] {
  if (severity === 'hard' && compareInstants(due, now) <= 0) return 'red';
  return compareInstants(yellow, now) <= 0 ? 'yellow' : 'green';
}
