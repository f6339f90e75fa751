import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { departmentList } from '#contract/http/department';
import { timelinePage } from '#contract/http/registry-timeline';
import { type Asked, ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** A list that goes on page after page. @param path below /api/v1 */
export function usePaged<Answer extends { readonly next: string | null }>(schema: z.ZodType<Answer>, path: string, asked: Asked = {}) {
  return useInfiniteQuery({
    queryKey: keys.moving(path, asked),
    queryFn: ({ pageParam, signal }) => ask(schema, path, { ...asked, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** One thing of the registries, asked for anew whenever the bureau's ledger goes on. */
export function useOne<Schema extends z.ZodType>(schema: Schema, path: string, asked: Asked = {}) {
  return useQuery({ queryKey: keys.moving(path, asked), queryFn: ({ signal }) => ask(schema, path, asked, signal) });
}

/** '/enterprises/…/timeline', '/officers/…/timeline' */
export const useTimeline = (path: string) => usePaged(timelinePage, path);

export function useDepartments() {
  return useQuery({ queryKey: keys.kept('departments'), queryFn: ({ signal }) => ask(departmentList, '/departments', {}, signal) });
}

/** What a department is called; until that is known, and where nobody is named, what stands there. */
export function useDepartmentName(): (id: string) => string {
  const { data } = useDepartments();
  return (id) => data?.items.find((one) => one.id === id)?.name ?? id;
}

/** Changes something; whatever shows the registries is asked for anew, also after a refusal: it may be that somebody else was faster. */
export function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void queries.invalidateQueries({ queryKey: keys.moving() }) });
}
