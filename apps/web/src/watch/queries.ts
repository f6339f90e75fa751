import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { breachPage } from '#contract/http/breach';
import { burdenPage } from '#contract/http/burden';
import { returnVisitSummary } from '#contract/http/return-visit';
import { cockpit, drawsBehind } from '#contract/http/statistics';
import { limitPage } from '#contract/http/todo';
import type { ProcessKind } from '#domain/process/process';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { statisticsQuery } from './statistics-query.js';

const first = undefined as string | undefined;
const following = ({ next }: { readonly next: string | null }): string | undefined => next ?? undefined;

/** @param year undefined: the year of today, by law */
export function useCockpit(year: number | undefined) {
  return useQuery({ queryKey: keys.moving('cockpit', year), queryFn: ({ signal }) => ask(cockpit, '/cockpit', { year }, signal) });
}

export const useStatistics = (year: number | undefined) => useQuery(statisticsQuery(year));

export type Light = 'overdue' | 'yellow' | 'due';

/** Running limits of the whole bureau, what ends first at the top. */
export function useLimits(state: Light) {
  return useInfiniteQuery({
    queryKey: keys.moving('limits', state),
    queryFn: ({ pageParam, signal }) => ask(limitPage, '/limits', { state, cursor: pageParam }, signal),
    initialPageParam: first,
    getNextPageParam: following,
  });
}

export interface BreachesAsked {
  readonly year?: number | undefined;
  readonly kind?: ProcessKind | undefined;
  readonly step?: string | undefined;
  readonly code?: string | undefined;
  readonly open?: 'true' | undefined;
  readonly escalated?: 'true' | undefined;
  readonly explained?: 'true' | 'false' | undefined;
}

export function useBreaches(asked: BreachesAsked) {
  return useInfiniteQuery({
    queryKey: keys.moving('breaches', asked),
    queryFn: ({ pageParam, signal }) => ask(breachPage, '/breaches', { ...asked, cursor: pageParam }, signal),
    initialPageParam: first,
    getNextPageParam: following,
  });
}

export interface BurdenAsked {
  readonly year?: number | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

export function useBurden(asked: BurdenAsked) {
  return useInfiniteQuery({
    queryKey: keys.moving('burden', asked),
    queryFn: ({ pageParam, signal }) => ask(burdenPage, '/burden', { ...asked, cursor: pageParam }, signal),
    initialPageParam: first,
    getNextPageParam: following,
  });
}

/** 回访, quarter by quarter; of some the numbers are not told, and why. */
export function useReturnVisits(quarters: readonly string[]) {
  return useQueries({ queries: quarters.map((quarter) => ({ queryKey: keys.moving('return-visits', quarter), queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(returnVisitSummary, '/return-visits/summary', { quarter }, signal) })) });
}

export interface DrawsAsked {
  readonly year: string;
  readonly quarter: string | undefined;
  readonly stratum: string;
  readonly rate?: string | undefined;
}

/** @param asked null: it is not known what is asked for */
export function useDrawsBehind(asked: DrawsAsked | null) {
  return useQuery({ queryKey: keys.moving('draws-behind', asked), queryFn: ({ signal }) => ask(drawsBehind, '/statistics/draws', { ...asked }, signal), enabled: asked !== null });
}
