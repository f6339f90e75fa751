import { useQueries, useQuery } from '@tanstack/react-query';
import { enterpriseView } from '#contract/http/registry-entry';
import { MOST_YEARS, simulationAnswer, simulationRun } from '#contract/http/simulation';
import { ask, send } from '../../api/ask.js';
import { keys } from '../../api/keys.js';

/** Few enough to be waited for; the rest is played when somebody asks for it. */
const FIRST_YEARS = 2_000;
/** How many of the most visited are named. */
const NAMED = 8;
/** How often it is asked how far the whole simulation is. */
const PROGRESS_MS = 1_000;

export interface ForecastAsked {
  readonly year: number;
  /** Lines as the API takes them. */
  readonly items: readonly unknown[];
  /** Number of the plan that is revised or amended, whose rule set it keeps; null: a new plan. */
  readonly of: string | null;
  /** Number of the plan to set beside it; null: none. */
  readonly against: string | null;
}

function bodyOf({ year, items, of, against }: ForecastAsked, years: number) {
  return { plan: { year, items, ...(of !== null && { of }) }, ...(against !== null && { against: { number: against } }), years, burdened: NAMED };
}

/** What the year of a draft would come to, over many years of chance; nothing is recorded. */
export function useForecast(asked: ForecastAsked) {
  return useQuery({
    queryKey: keys.kept('forecast', asked),
    queryFn: () => send(simulationAnswer, 'POST', '/plans/simulations', { body: bodyOf(asked, FIRST_YEARS) }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The same over as many years as the simulator plays. It goes on by itself: whoever asks for the same again, also after the page was loaded anew, is told how far it is. */
export function useWholeForecast(asked: ForecastAsked, wanted: boolean) {
  return useQuery({
    queryKey: keys.kept('forecast', 'whole', asked),
    queryFn: () => send(simulationRun, 'POST', '/plans/simulations/runs', { body: bodyOf(asked, MOST_YEARS) }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data?.answer === null ? PROGRESS_MS : false),
  });
}

/** Names of enterprises by their ids; one that is still asked for has none yet. */
export function useEnterpriseNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const found = useQueries({ queries: ids.map((id) => ({ queryKey: keys.kept('enterprise-name', id), queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(enterpriseView, `/enterprises/${encodeURIComponent(id)}`, {}, signal) })) });
  return new Map(found.flatMap(({ data }) => (data === undefined ? [] : [[data.id, data.entry.name]])));
}
