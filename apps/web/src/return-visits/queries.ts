import { useQuery } from '@tanstack/react-query';
import { returnVisitLink } from '#contract/http/return-visit';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** What supervision hands to the enterprise; refused once nobody waits for an answer by it. */
export function useReturnVisitLink(number: string) {
  return useQuery({ queryKey: keys.process('returnVisit', number, 'link'), queryFn: ({ signal }) => ask(returnVisitLink, `/return-visits/${encodeURIComponent(number)}/link`, {}, signal) });
}
