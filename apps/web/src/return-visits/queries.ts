import { useQuery } from '@tanstack/react-query';
import { returnVisitLink } from '#contract/http/return-visit';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** What supervision hands to the enterprise; refused once nobody waits for an answer by it, so that an answer which comes in is no reason to ask again. */
export function useReturnVisitLink(number: string) {
  return useQuery({ queryKey: keys.kept('return-visit-link', number), queryFn: ({ signal }) => ask(returnVisitLink, `/return-visits/${encodeURIComponent(number)}/link`, {}, signal) });
}
