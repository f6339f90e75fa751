import type { Instant } from '#domain';
import { dayOf, instantFromMillis, instantMillis } from '#domain/calendar/day';
import type { VisitFound } from '#persistence/reading/return-visits';
import { ADVICE, PROMISE } from './wording.js';

/** What supervision prints or sends; the link stands on a line of its own, so that nothing is taken for a part of it. */
export function printedLink({ bureau, enterprise, checkedOn }: VisitFound, { number, link, expires }: { readonly number: string; readonly link: string; readonly expires: Instant }): string {
  const lastDay = dayOf(instantFromMillis(instantMillis(expires) - 1));
  return [
    `${enterprise}：`,
    `${checkedOn === null ? '' : `${checkedOn} `}对贵单位的检查已经公示结果。现就检查情况回访（编号 ${number}），请于 ${lastDay} 前用手机或电脑打开下面的网址答复，不需要账号：`,
    link,
    `${PROMISE}${ADVICE}`,
    bureau,
  ].join('\n');
}
