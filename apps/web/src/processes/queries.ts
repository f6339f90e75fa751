import { infiniteQueryOptions, type QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { eventPage, processPage, type ProcessOrder, processView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { toldLater } from '../api/ahead.js';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

export interface ProcessesAsked {
  readonly kind?: ProcessKind | undefined;
  readonly q?: string | undefined;
  readonly stage?: string | undefined;
  /** 'task/130525-2026-Q4-01' */
  readonly parent?: string | undefined;
  readonly year?: string | undefined;
  readonly quarter?: string | undefined;
  readonly ended?: string | undefined;
  readonly counted?: string | undefined;
  readonly outcome?: string | undefined;
  readonly stratum?: string | undefined;
  readonly enterprise?: string | undefined;
  readonly visitYear?: string | undefined;
  readonly late?: string | undefined;
  readonly joint?: string | undefined;
  readonly order?: ProcessOrder | undefined;
}

const processesQuery = (asked: ProcessesAsked) =>
  infiniteQueryOptions({
    queryKey: keys.moving('processes', asked),
    queryFn: ({ pageParam, signal }) => ask(processPage, '/processes', { ...asked, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const useProcesses = (asked: ProcessesAsked) => useInfiniteQuery(processesQuery(asked));

const childrenQuery = (kind: ProcessKind, number: string) => processesQuery({ parent: `${kind}/${number}`, order: 'due' });

/** What came of a process. */
export const useChildren = (kind: ProcessKind, number: string) => useInfiniteQuery(childrenQuery(kind, number));

const pathOf = (kind: ProcessKind, number: string): string => `/processes/${kind}/${encodeURIComponent(number)}`;

const processQuery = (kind: ProcessKind, number: string) => queryOptions({ queryKey: keys.process(kind, number), queryFn: ({ signal }) => ask(processView, pathOf(kind, number), {}, signal) });

/** @param enabled false: nothing is to be asked yet */
export const useProcess = (kind: ProcessKind, number: string, enabled = true) => useQuery({ ...processQuery(kind, number), enabled });

const eventsQuery = (kind: ProcessKind, number: string) =>
  infiniteQueryOptions({
    queryKey: keys.process(kind, number, 'events'),
    queryFn: ({ pageParam, signal }) => ask(eventPage, `${pathOf(kind, number)}/events`, { after: pageParam, limit: 200 }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The whole history, from its beginning, page after page. */
export const useEvents = (kind: ProcessKind, number: string) => useInfiniteQuery(eventsQuery(kind, number));

/** Asks for a process before the page about it is there. */
export function askAhead(queries: QueryClient, kind: ProcessKind, number: string): void {
  queries.query(processQuery(kind, number)).catch(toldLater);
}

/** Asks also for what the file of every process shows. */
export function askAheadForFile(queries: QueryClient, kind: ProcessKind, number: string): void {
  askAhead(queries, kind, number);
  queries.infiniteQuery(eventsQuery(kind, number)).catch(toldLater);
  queries.infiniteQuery(childrenQuery(kind, number)).catch(toldLater);
}
