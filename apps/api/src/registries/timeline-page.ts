import type { TimelinePage } from '#contract/http/registry-timeline';
import { compareInstants } from '#domain/calendar/day';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { keyOf, timelineEntry } from '#persistence/reading/registry/story';
import type { Told } from '#persistence/reading/registry/timeline';
import { after } from '../paging.js';

/** One page of a story, newest first. @throws ProblemError 422 for a cursor of another list */
export function timelinePageOf(story: readonly Told[], { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }): TimelinePage {
  const [at, key] = after(cursor, ['instant', 'text']) ?? [];
  const rest = at === undefined || key === undefined ? story : story.filter((told) => compareInstants(told.at, at) < 0 || (compareInstants(told.at, at) === 0 && keyOf(told) < key));
  const { rows, last } = paged(rest, limit);
  return { items: rows.map(timelineEntry), next: last === null ? null : writeCursor([last.at, keyOf(last)]) };
}
