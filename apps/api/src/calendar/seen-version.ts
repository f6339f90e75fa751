import { ProblemError } from '../problems/problem-error.js';

/** The calendar as an entity of HTTP: its version, quoted. */
export const etagOf = (version: string): string => `"${version}"`;

/** Two administrators must not enter over each other: whoever enters says which calendar was seen. @throws ProblemError 428 without it, 412 when it is no longer the one in force */
export function checkSeen(ifMatch: string | undefined, version: string): void {
  if (seen(ifMatch).includes(version)) return;
  throw new ProblemError(
    { status: 412, title: '版本已过时', code: 'CALENDAR_CHANGED', detail: `工作日历刚被改过，现行的是 ${version} 年版，请重新预览后再录入。` },
    { etag: etagOf(version) },
  );
}

/** Asked before anything is locked. */
export function requireSeen(ifMatch: string | undefined): void {
  if (seen(ifMatch).length > 0) return;
  throw new ProblemError({ status: 428, title: '没有说明所见的版本', code: 'IF_MATCH_REQUIRED', detail: '请在 If-Match 中写明所依据的工作日历版本（GET /calendar 的 ETag）。' });
}

/** The versions an If-Match names. */
export const seen = (ifMatch = ''): readonly string[] => [...ifMatch.matchAll(/"([^"]*)"/g)].map(([, version = '']) => version);
