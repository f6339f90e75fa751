import type { ReturnVisitSummary } from '#contract/http/return-visit';
import type { Actor, Instant, Quarter } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { knowsReturnVisits } from '#domain/return-visit/secrecy';
import type { VisitCounts } from '#persistence/reading/return-visits';

/** Of fewer the number alone would point at enterprises. */
const FEWEST = 5;

/**
 * Who asks again and again while a quarter runs would see the count move with a publication, and so learn who was drawn. So everybody but supervision is told
 * of a quarter when it is over, and only when enough were drawn.
 */
export function summaryFor(actor: Actor, { quarter, now, counts }: { readonly quarter: Quarter; readonly now: Instant; readonly counts: VisitCounts }): ReturnVisitSummary {
  const shown = { quarter, counts: { ...counts }, why: null };
  if (knowsReturnVisits(actor)) return shown;
  if (quarter >= quarterOf(dayOf(now))) return { quarter, counts: null, why: '本季度尚未结束，回访情况在季度结束后公开。' };
  return counts.drawn < FEWEST ? { quarter, counts: null, why: `这个季度抽中的回访不足 ${FEWEST} 户，为避免推知是哪些企业，不公开。` } : shown;
}
