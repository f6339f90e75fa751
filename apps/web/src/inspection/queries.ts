import { useQuery } from '@tanstack/react-query';
import { publicationPreview } from '#contract/http/publication-preview';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

const pathOf = (number: string): string => `/processes/inspection/${encodeURIComponent(number)}`;

/** What everybody will read, or reads already. */
export function usePublicationPreview(number: string) {
  return useQuery({ queryKey: keys.process('inspection', number, 'publication-preview'), queryFn: ({ signal }) => ask(publicationPreview, `${pathOf(number)}/publication-preview`, {}, signal) });
}
