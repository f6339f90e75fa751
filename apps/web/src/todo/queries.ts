import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { breachPage } from '#contract/http/breach';
import { otherWork, todoPage } from '#contract/http/todo';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { useOne } from '../api/queries.js';

export type Within = 'overdue' | 'today' | 'threeDays';

export type Work = 'mine' | 'nobody' | 'urged';

export interface TodoAsked {
  /** Whose it is. */
  readonly work?: Work | undefined;
  readonly within?: Within | undefined;
  readonly role?: string | undefined;
}

/** What waits for me, soonest first, page after page. */
export function useTodo({ within, work, role }: TodoAsked) {
  return useInfiniteQuery({
    queryKey: keys.moving('todo', { within, work, role }),
    queryFn: ({ pageParam, signal }) => ask(todoPage, '/todo', { within, work, role, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** How much waits for me in all my roles: for the menu. */
export function useTodoCounts() {
  return useQuery({ queryKey: keys.moving('todo', 'counts'), queryFn: ({ signal }) => ask(todoPage, '/todo', { limit: 1 }, signal), select: ({ counts }) => counts });
}

/** Breaches that were escalated to me and are not explained yet. */
export function useEscalated() {
  return useInfiniteQuery({
    queryKey: keys.moving('breaches', 'me'),
    queryFn: ({ pageParam, signal }) => ask(breachPage, '/breaches', { escalatedTo: 'me', explained: 'false', cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What waits for me beside the processes. */
export const useOtherWork = () => useOne(otherWork, '/todo/other');
