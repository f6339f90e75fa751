import type { Instant } from '../base.js';
import { addDays, compareInstants, dayOf, instantMillis, startOfDay } from '../calendar/day.js';
import type { Limit } from './limit.js';

export type Light = 'green' | 'yellow' | 'red';

/** In how far it presses: what is over, then what is near, then the rest. */
const RANKS: readonly Light[] = ['red', 'yellow', 'green'];

/** Not over yet, and over by the end of today: whatever share of it is left, there is no other day. */
export function endsToday({ due }: Pick<Limit, 'due'>, now: Instant): boolean {
  return compareInstants(now, due) < 0 && compareInstants(due, startOfDay(addDays(dayOf(now), 1))) <= 0;
}

/** Exactly at its instant a level has been reached; a limit that only warns never turns red; what ends today is never green. */
export function lightOf({ yellow, due, severity }: Pick<Limit, 'yellow' | 'due' | 'severity'>, now: Instant): Light {
  if (severity === 'hard' && compareInstants(due, now) <= 0) return 'red';
  return compareInstants(yellow, now) <= 0 || endsToday({ due }, now) ? 'yellow' : 'green';
}

/** The limits that run over one step, the one that presses first: by their light; of equal light what still runs before a reminder that has passed, and what ends sooner. */
export function pressingFirst<Lit extends { readonly limit: Limit }>(lit: readonly Lit[], now: Instant): readonly Lit[] {
  const over = ({ limit }: Lit): number => (limit.severity === 'warn' && compareInstants(limit.due, now) <= 0 ? 1 : 0);
  const rank = ({ limit }: Lit): number => RANKS.indexOf(lightOf(limit, now));
  return lit.toSorted((a, b) => rank(a) - rank(b) || over(a) - over(b) || instantMillis(a.limit.due) - instantMillis(b.limit.due));
}
