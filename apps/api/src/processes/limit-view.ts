import type { LimitView } from '#contract/http/process';
import type { Instant, Limit } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { compareInstants } from '#domain/calendar/day';
import { explainLimit } from '#domain/limits/explain-limit';
import { describeRemaining } from '#domain/limits/levels';

/** A limit with its light, what is left of it, and how its day was computed. */
export function limitView(limit: Limit, levels: readonly string[], now: Instant): LimitView {
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
    remaining: describeRemaining(limit, now, OFFICIAL_CALENDAR),
    severity,
    provisional,
    explanation: explainLimit(limit, OFFICIAL_CALENDAR),
  };
}

/** Exactly at its instant a level has been reached; a limit that only warns never turns red. */
function colourOf({ yellow, due, severity }: Limit, now: Instant): LimitView['colour'] {
  if (severity === 'hard' && compareInstants(due, now) <= 0) return 'red';
  return compareInstants(yellow, now) <= 0 ? 'yellow' : 'green';
}
