import { useQuery, useQueryClient } from '@tanstack/react-query';
import { draftView, ruleSetDifference, ruleSetDocument, ruleSetVersions } from '#contract/http/rule-sets';
import { ask } from '../../api/ask.js';
import { keys } from '../../api/keys.js';

const versionPath = (id: string, version: string | number): string => `/rule-sets/${encodeURIComponent(id)}/versions/${version}`;
export const draftPath = (id: string, number: string | number): string => `/rule-sets/${encodeURIComponent(id)}/drafts/${number}`;

export function useRuleSets() {
  return useQuery({ queryKey: keys.kept('rule-sets'), queryFn: ({ signal }) => ask(ruleSetVersions, '/rule-sets', {}, signal) });
}

/** A version never changes once it is stored. */
export function useVersion(id: string, version: string | number) {
  return useQuery({ queryKey: keys.kept('rule-set', id, String(version)), queryFn: ({ signal }) => ask(ruleSetDocument, versionPath(id, version), {}, signal), staleTime: Infinity });
}

export function useDraft(id: string, number: string) {
  return useQuery({ queryKey: keys.kept('rule-sets', 'draft', id, number), queryFn: ({ signal }) => ask(draftView, draftPath(id, number), {}, signal) });
}

/** What the draft, as it was saved last, would change. @param revision of the draft: another one is another question */
export function useDifference(id: string, number: string, revision: number) {
  return useQuery({ queryKey: keys.kept('rule-sets', 'diff', id, number, revision), queryFn: ({ signal }) => ask(ruleSetDifference, `${draftPath(id, number)}/diff`, {}, signal) });
}

/** After a draft was saved or acted on: whatever shows rule sets is asked for anew. */
export function useRuleSetsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.kept('rule-sets') });
}
