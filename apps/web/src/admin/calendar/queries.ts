import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { calendarEntered, calendarView, type CalendarView } from '#contract/http/calendar';
import type { Calendar, CalendarYear } from '#domain/calendar/calendar';
import { requireDay } from '#domain/calendar/day';
import { ask, send } from '../../api/ask.js';
import { keys } from '../../api/keys.js';

const KEY = keys.kept('calendar');
/** How often the progress of a recomputation is asked for while it lasts. */
const PROGRESS_MS = 1_500;

/** The calendar in force; while limits are being recomputed it is asked for again and again, also after the page was loaded anew. */
export function useCalendar() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(calendarView, '/calendar', {}, signal),
    refetchInterval: ({ state: { data } }) => (data?.recomputation?.finished === false ? PROGRESS_MS : false),
  });
}

/** As the domain counts with it. */
export function calendarOf({ version, years }: CalendarView): Calendar {
  return { version, years: years.map(({ year, source, off, on }) => ({ year, source, off: off.map(({ day, name }) => ({ day: requireDay(day), name })), on: on.map(requireDay) })) };
}

const bodyOf = ({ source, off, on }: CalendarYear) => ({ source, off, on });
const pathOf = ({ year }: CalendarYear): string => `/calendar/years/${year}`;

/** What the entry of each year would change: asked of the API, which stores nothing. */
export function usePreviews(years: readonly CalendarYear[], version: string) {
  return useQueries({
    queries: years.map((year) => ({
      queryKey: keys.kept('calendar', 'preview', version, year),
      queryFn: () => send(calendarEntered, 'PUT', `${pathOf(year)}?dryRun=true`, { body: bodyOf(year) }),
    })),
  });
}

export interface Entry {
  readonly years: readonly CalendarYear[];
  /** The calendar that was looked at: over any other nothing is entered. */
  readonly version: string;
}

/** Year after year, each over the calendar that the one before left. What was entered stays entered when a later one is refused. */
async function enter({ years, version }: Entry): Promise<void> {
  let seen = version;
  for (const year of years) ({ version: seen } = await send(calendarEntered, 'PUT', pathOf(year), { body: bodyOf(year), ifMatch: `"${seen}"` }));
}

export function useEnter() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: enter, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
