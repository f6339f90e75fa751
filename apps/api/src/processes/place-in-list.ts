import type { ProcessQuery } from '#contract/http/process';
import { PLACE } from '#persistence/reading/list-processes';
import { after, foreignCursor } from '../paging.js';

/** Where the page of processes begins; null: at the beginning. @throws ProblemError 422 for a cursor of another list, or of another order of this one */
export function placeIn({ cursor, order }: Pick<ProcessQuery, 'cursor' | 'order'>): readonly string[] | null {
  const place = after(cursor, PLACE);
  if (place !== null && place[0] !== order) throw foreignCursor();
  return place;
}
