import { type EntryChanged } from '#persistence/registries/change-entry';
import { etagOf, seen } from '../calendar/seen-version.js';
import { ProblemError } from '../problems/problem-error.js';

/** Two keepers must not write over each other: whoever changes an entry says which version was seen. @throws ProblemError 428 without it */
export function versionsSeen(ifMatch: string | undefined): readonly number[] {
  const versions = seen(ifMatch).filter((version) => /^\d{1,9}$/.test(version)).map(Number);
  if (versions.length > 0) return versions;
  throw new ProblemError({ status: 428, title: '没有说明所见的版本', code: 'IF_MATCH_REQUIRED', detail: '请在 If-Match 中写明所依据的版本（查询时的 ETag）；新登记的，改写 If-None-Match: *。' });
}

/** For an address that also registers what is not there yet: null says so. */
export const versionsSeenOrNone = (ifMatch: string | undefined, ifNoneMatch: string | undefined): readonly number[] | null => (ifNoneMatch?.trim() === '*' ? null : versionsSeen(ifMatch));

/** @param registering nobody should be there yet. @throws ProblemError 412 when somebody else changed the entry meanwhile, or it is there already; 404 when it is not there at all */
export function stale({ version }: Extract<EntryChanged<unknown>, { readonly outcome: 'stale' }>, registering: boolean): ProblemError {
  if (registering && version !== null) return new ProblemError({ status: 412, title: '已经登记过', code: 'ENTRY_EXISTS', detail: `名录中已有这个编号（现行的是第 ${version} 版），请查找后修改，不必重新登记。` }, { etag: etagOf(String(version)) });
  if (version === null) return new ProblemError({ status: 404, title: '没有找到', code: 'ENTRY_NOT_FOUND', detail: '名录中没有这一条，请核对编号；新登记的，请写 If-None-Match: *。' });
  return new ProblemError({ status: 412, title: '版本已过时', code: 'ENTRY_CHANGED', detail: `这一条已被改过，现行的是第 ${version} 版，请重新查看后再修改。` }, { etag: etagOf(String(version)) });
}
