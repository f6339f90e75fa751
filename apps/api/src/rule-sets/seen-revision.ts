import { ProblemError } from '../problems/problem-error.js';

/** A draft as an entity of HTTP: its revision, quoted. */
export const etagOf = (revision: number): string => `"${revision}"`;

/**
 * Which revision was seen; 0: none, a new draft ('If-None-Match: *').
 * @throws ProblemError 428 when nothing is said
 */
export function seenRevision(ifMatch: string | undefined, ifNoneMatch: string | undefined): number {
  const seen = /^"(\d{1,9})"$/.exec(ifMatch ?? '')?.[1];
  if (seen !== undefined) return Number(seen);
  if (ifMatch === undefined && ifNoneMatch === '*') return 0;
  throw new ProblemError({ status: 428, title: '没有说明所见的版本', code: 'IF_MATCH_REQUIRED', detail: '请在 If-Match 中写明所见草案的稿次（ETag，如 "3"）；新建草案请写 If-None-Match: *。' });
}
