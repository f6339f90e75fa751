import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { type Asked, ask } from './ask.js';
import { keys } from './keys.js';

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

/** Changes something; whatever shows the registries is asked for anew, also after a refusal: it may be that somebody else was faster. */
export function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void queries.invalidateQueries({ queryKey: keys.moving() }) });
}
