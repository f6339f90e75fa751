import type { EventView } from '#contract/http/process';
import { dayOf, daysBetween, parseInstant } from '#domain/calendar/day';
import { isNote } from '#domain/process/notes';

/** What stands in the timeline: an event, a stretch in which nothing happened, or what the system noted by itself, folded. */
export type Entry =
  | { readonly is: 'event'; readonly event: EventView }
  | { readonly is: 'gap'; readonly days: number; readonly before: number }
  | { readonly is: 'folded'; readonly events: readonly EventView[] };

/** Shorter pauses are not worth a line. Days. */
const SHORTEST_GAP = 7;
/** Fewer are shown as they are. */
const FEWEST_FOLDED = 2;

/** Levels that a limit has passed are noted beside the next act of whoever comes by; that is nothing this person has done. */
export const bySystem = ({ actor, type }: EventView): boolean => actor.id === 'system' || type === 'LimitPassed';

/** What the system only observed: nothing came of it for whoever works here. */
export const isOnlyNoted = (event: EventView): boolean => bySystem(event) && isNote(event);

function pause(earlier: EventView | undefined, later: EventView): readonly Entry[] {
  const [from, to] = [parseInstant(earlier?.at ?? ''), parseInstant(later.at)];
  const days = from === null || to === null ? 0 : daysBetween(dayOf(from), dayOf(to));
  return days < SHORTEST_GAP ? [] : [{ is: 'gap', days, before: later.version }];
}

/**
 * A history as people read it: idle time folded into a line, what the system only noted folded where it is several in a row. What people did stands, and so does
 * what the system did: 公示, openings, draws, escalations, endings.
 * @param events in the order of their versions
 */
export function timelineOf(events: readonly EventView[]): readonly Entry[] {
  const entries: Entry[] = [];
  let run: EventView[] = [];
  const endRun = (): void => {
    if (run.length >= FEWEST_FOLDED) entries.push({ is: 'folded', events: run });
    else entries.push(...run.map((event): Entry => ({ is: 'event', event })));
    run = [];
  };
  for (const [index, event] of events.entries()) {
    const gap = pause(events[index - 1], event);
    if (gap.length > 0 || !isOnlyNoted(event)) endRun();
    entries.push(...gap);
    if (isOnlyNoted(event)) run.push(event);
    else entries.push({ is: 'event', event });
  }
  endRun();
  return entries;
}
