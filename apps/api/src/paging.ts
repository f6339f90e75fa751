import { type Part, readCursor } from '#persistence/reading/cursor';
import { invalid, type ProblemError } from './problems/problem-error.js';

/** Where the page asked for begins; null: at the beginning. @throws ProblemError 422 for a cursor of another list */
export function after(cursor: string | undefined, parts: readonly Part[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const place = readCursor(cursor, parts);
  if (place === null) throw foreignCursor();
  return place;
}

/** A cursor that was not written for this list. */
export const foreignCursor = (): ProblemError => invalid('INVALID_CURSOR', '翻页标记（cursor）无效，请从第一页重新查询。', [{ pointer: '/cursor', detail: '翻页标记无效。' }]);
