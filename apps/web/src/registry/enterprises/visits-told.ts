import type { VisitLine } from '#contract/http/burden';

type Told = Pick<VisitLine, 'number' | 'method' | 'standing'>;

/**
 * '已受检 1 次（现场 1，非现场 0），另有本次 1 次': what has been done apart from what is still to come, for the check that is being approved
 * is among the visits of the year but has not been one yet, nor does it count against the cap.
 * @param here number of the check that is spoken of
 */
export function visitsTold(visits: readonly Told[], here?: string): string {
  const done = visits.filter(({ standing }) => standing === 'done');
  const toCome = visits.filter(({ standing }) => standing === 'toCome');
  const own = toCome.some(({ number }) => number === here);
  const onSite = done.filter(({ method }) => method === 'onSite').length;
  const others = toCome.length - (own ? 1 : 0);
  const more = [...(own ? ['另有本次 1 次'] : []), ...(others > 0 ? [`${own ? '其他' : '另有'}尚未开始的 ${others} 次`] : [])];
  return [`已受检 ${done.length} 次${done.length === 0 ? '' : `（现场 ${onSite}，非现场 ${done.length - onSite}）`}`, ...more].join('，');
}
