import type { LimitView, LitLimit } from '#contract/http/process';
import { DEFINITIONS, type Limit, type ProcessKind } from '#domain';
import { explainLimit } from '#domain/limits/explain-limit';
import { describeRemaining } from '#domain/limits/levels';
import { endsToday, lightOf, type Looking, pressingFirst } from '#domain/limits/light';
import { describeTowardsBeginning } from '#domain/limits/towards-beginning';
import { whoseTerm } from '#domain/limits/whose-term';

/** A limit with its light, what is left of it, and how its day was computed. */
export function limitView(kind: ProcessKind, limit: Limit, levels: readonly string[], { now, calendar }: Looking): LimitView {
  const { code, start, yellow, due, severity, provisional, derivation } = limit;
  return {
    code,
    title: derivation.title,
    start,
    yellow,
    due,
    lastDay: derivation.lastDay,
    colour: lightOf(limit, { now, calendar }),
    endsToday: endsToday(limit, now),
    levels: [...levels],
    remaining: describeRemaining(limit, now, calendar),
    before: describeTowardsBeginning(limit),
    whose: whoseTerm(code),
    severity,
    provisional,
    explanation: explainLimit(limit, calendar, kind),
  };
}

/** A limit that runs over a step: its own, or one that watches it. */
export interface Running {
  readonly key: string;
  readonly step: string;
  readonly limit: Limit | null;
  readonly levels: readonly string[];
}

/** Every limit that runs over a step, the one that presses first; what watches it is told by its name. */
export function lightsView(kind: ProcessKind, own: Running, spans: readonly Running[], looking: Looking): LitLimit[] {
  const running = [own, ...spans].flatMap((one, index) => (one.limit === null ? [] : [{ ...one, limit: one.limit, watched: index > 0 }]));
  return pressingFirst(running, looking).map(({ key, step, limit, levels, watched }) => ({ key, name: DEFINITIONS[kind].steps[step] ?? step, watched, limit: limitView(kind, limit, levels, looking) }));
}
