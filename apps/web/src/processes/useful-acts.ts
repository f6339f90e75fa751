import type { MergeOffersView } from '#contract/http/merging';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { useMergeOffers } from '../draws/queries.js';

/** Whether there is something to perform an act about that answers an offer; of every other act: yes. */
export function answersSomething({ act }: PermittedAct, offers: MergeOffersView['offers']): boolean {
  if (act === 'answerMergeOffer') return offers.some(({ answered }) => !answered);
  if (act === 'proposeMerge') return offers.some(({ mergeable }) => mergeable);
  return true;
}

/** Acts that answer an offer, where this person may perform them. */
const ANSWERS: readonly string[] = ['answerMergeOffer', 'proposeMerge'];
export const answersMerge = ({ act }: PermittedAct): boolean => ANSWERS.includes(act);

/** Of what has ended no limit runs: only a breach that nobody has explained is left to ask for. */
export const hasLimitToChange = ({ ended, breaches }: Pick<ProcessView, 'ended' | 'breaches'>, { act }: PermittedAct): boolean => act !== 'proposeLimitChange' || !ended || breaches.some(({ explained }) => !explained);

/** What is possible beside the steps, without what there is nothing to perform about now. Where it cannot be known, because the offers did not come, everything is offered. */
export function useUsefulActs(process: ProcessView): readonly PermittedAct[] {
  const offered = process.acts.filter((act) => hasLimitToChange(process, act));
  const asks = process.kind === 'task' && offered.some(answersMerge);
  const { data, isLoading } = useMergeOffers(process.number, asks);
  if (!asks) return offered;
  if (data === undefined) return isLoading ? offered.filter((act) => !answersMerge(act)) : offered;
  return offered.filter((act) => answersSomething(act, data.offers));
}
