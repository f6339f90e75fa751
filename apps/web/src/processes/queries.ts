import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { eventPage, processPage, type ProcessOrder, processView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
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

export function useProcesses(asked: ProcessesAsked) {
  return useInfiniteQuery({
    queryKey: keys.moving('processes', asked),
    queryFn: ({ pageParam, signal }) => ask(processPage, '/processes', { ...asked, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

const pathOf = (kind: ProcessKind, number: string): string => `/processes/${kind}/${encodeURIComponent(number)}`;

/** @param enabled false: it is not asked for yet */
export function useProcess(kind: ProcessKind, number: string, enabled = true) {
  return useQuery({ queryKey: keys.process(kind, number), queryFn: ({ signal }) => ask(processView, pathOf(kind, number), {}, signal), enabled });
}

/** The whole history, from its beginning, page after page. */
export function useEvents(kind: ProcessKind, number: string) {
  return useInfiniteQuery({
    queryKey: keys.process(kind, number, 'events'),
    queryFn: ({ pageParam, signal }) => ask(eventPage, `${pathOf(kind, number)}/events`, { after: pageParam, limit: 200 }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
