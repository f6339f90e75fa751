import { useQueries, useQuery } from '@tanstack/react-query';
import { enterpriseView } from '#contract/http/registry-entry';
import { simulationAnswer } from '#contract/http/simulation';
import { ask, send } from '../../api/ask.js';
import { keys } from '../../api/keys.js';

/** Enough for a chance of one in a hundred, few enough to be waited for. */
const YEARS = 2_000;
/** How many of the most visited are named. */
const NAMED = 8;

/** What the year of a draft would come to, over many years of chance; nothing is recorded. */
export function useForecast(year: number, items: readonly unknown[]) {
  return useQuery({
    queryKey: keys.kept('forecast', year, items),
    queryFn: () => send(simulationAnswer, 'POST', '/plans/simulations', { body: { plan: { year, items }, years: YEARS, burdened: NAMED } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Names of enterprises by their ids; one that is still asked for has none yet. */
export function useEnterpriseNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const found = useQueries({ queries: ids.map((id) => ({ queryKey: keys.kept('enterprise-name', id), queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(enterpriseView, `/enterprises/${encodeURIComponent(id)}`, {}, signal) })) });
  return new Map(found.flatMap(({ data }) => (data === undefined ? [] : [[data.id, data.entry.name]])));
}
