const HAN_AT_END = /\p{Script=Han}$/u;
const LATIN_AT_START = /^[A-Za-z0-9]/;

/** Puts a space where Latin letters or digits come to stand beside Chinese: '只收' + 'JPEG 图片' → '只收 JPEG 图片'. */
export function beside(before: string, after: string): string {
  return HAN_AT_END.test(before) && LATIN_AT_START.test(after) ? `${before} ${after}` : `${before}${after}`;
}

/** What somebody wrote, so that a sentence can go on after it. */
export const within = (text: string): string => text.trim().replace(/[。；.;]+$/u, '');

/** More of a kind are counted, not named. */
const MOST_NAMED = 6;

/** '甲、乙'; of many: '甲、乙、…等 9 项'. @param counted the counting word of what is listed */
export function listed(parts: readonly string[], counted = '项'): string {
  return parts.length <= MOST_NAMED ? parts.join('、') : `${parts.slice(0, MOST_NAMED).join('、')}等 ${parts.length} ${counted}`;
}

/** '，意见：同意'; nothing where nothing was written. */
export const told = (what: string, text: string | null | undefined): string => (text === null || text === undefined || text.trim() === '' ? '' : `，${what}：${within(text)}`);
