import { type Refusal, refuse } from '../process/refusal.js';
import type { Decided } from './decide.js';
import type { TaskFacts } from './guards.js';
import { MERGING_SOURCE, mergeOffers, nearTo, unansweredOffers } from './merging.js';
import type { AnswerMergeOffer, RepeatedVisit, Task, Visit } from './task.js';

/** Before anything is frozen: whatever could be merged is merged, or somebody says why not. */
export function checkMergesAnswered(task: Task, facts: TaskFacts): Refusal | null {
  const open = unansweredOffers(task, facts);
  if (open.length === 0) return null;
  const details = open.map(({ other, text }) => `${other}：${text}`);
  return refuse('invalid', 'MERGE_NOT_ANSWERED', `抽取之前，有 ${open.length} 项抽查可以与本任务合并或者联合实施，请逐项写明不合并的理由（“答复可合并的抽查”）后再抽取；要合并的，请先调整计划或取消其中一项。`, { source: sourceOf(facts), details });
}

/** 不合并: recorded with its reason, told in the summary. */
export function answerMergeOffer(task: Task, { other, reason }: AnswerMergeOffer, facts: TaskFacts): Decided {
  const offer = mergeOffers(task, facts).find((one) => one.other === other);
  if (offer === undefined) return refuse('missing', 'NO_SUCH_MERGE_OFFER', `本任务没有可与“${other}”合并的抽查，请核对编号。`, { source: sourceOf(facts), at: 'other' });
  if ((task.apart ?? []).some((one) => one.other === other)) return refuse('notOpen', 'MERGE_ANSWERED', `“${other}”已经答复过，不必再答复。`, { at: 'other' });
  return { events: [{ type: 'MergeDeclined', data: { other, reason, offer: offer.text, by: facts.actor.person } }] };
}

/** Drawn enterprises that another task is about to visit: by numbers only, so that the event names nobody (R7). */
export function repeatedVisits(task: Task, visits: readonly (Pick<Visit, 'enterprise'> & { readonly number: string })[], { rules, around }: TaskFacts): readonly RepeatedVisit[] {
  if (rules.merging === undefined) return [];
  const near = nearTo(task.window, rules.merging.withinDays);
  return visits.flatMap(({ number, enterprise }) => around.openVisits.filter((open) => open.enterprise === enterprise && open.task !== task.number && near(open)).map((open) => ({ inspection: number, with: open.inspection })));
}

const sourceOf = ({ rules: { merging } }: TaskFacts): string => (merging === undefined ? MERGING_SOURCE : `${MERGING_SOURCE}；前后 ${merging.withinDays} 日：${merging.source}`);
