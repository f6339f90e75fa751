import { basisWarnings, warned } from '../items/bases.js';
import type { ProcessState } from '../process/definition.js';
import { notOwn } from '../process/own-work.js';
import { firstRefusal, isRefusal, type Refusal, refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import type { TaskFacts } from './guards.js';
import { type MergeOffer, MERGING_SOURCE, mergeOffers, type MergingGround, nearTo, type OtherTask, unansweredOffers } from './merging.js';
import { toldOf } from './earlier-tasks.js';
import { TASK_ACTS } from './permitted-acts.js';
import { tookOver } from './taken-over.js';
import type { AnswerMergeOffer, ProposedMerge, RepeatedVisit, TakenOver, Task, TaskAct, Visit } from './task.js';

/** Before anything is frozen: whatever could be merged is merged, or somebody says why not. */
export function checkMergesAnswered(task: Task, facts: TaskFacts): Refusal | null {
  const open = unansweredOffers(task, facts);
  if (open.length === 0) return null;
  const details = open.map(({ other, text }) => `${other}：${text}`);
  return refuse('invalid', 'MERGE_NOT_ANSWERED', `抽取之前，有 ${open.length} 项抽查可以与本任务合并或者联合实施，请逐项合并（“申请合并任务”），或者写明不合并的理由（“答复可合并的抽查”），再抽取。`, { source: sourceOf(facts), details });
}

export type MergingAct = Extract<TaskAct, { act: 'answerMergeOffer' | 'proposeMerge' | 'approveMerge' | 'refuseMerge' }>;

export function decideMerging(task: Task, act: MergingAct, facts: TaskFacts): Decided {
  switch (act.act) {
    case 'answerMergeOffer':
      return answerMergeOffer(task, act.input, facts);
    case 'proposeMerge': {
      const offer = mergeable(task, act.input.other, facts);
      return isRefusal(offer) ? offer : { events: [{ type: 'MergeProposed', data: { ...act.input, by: facts.actor.person }, opens: [openStep(facts, 'approveMerge')] }] };
    }
    case 'refuseMerge':
      return { events: [{ type: 'MergeRefused', data: act.input, withdraws: ['MergeProposed'], closes: ['approveMerge'] }] };
    case 'approveMerge':
      return approveMerge(task, act.input.opinion, facts);
  }
}

/** While it is being decided whether the task is carried out alone, nothing is frozen. */
export function mergePending({ course }: Pick<ProcessState<Task>, 'course'>): Refusal | null {
  if (course.steps['approveMerge'] === undefined) return null;
  return refuse('notOpen', 'MERGE_PENDING', '已申请合并任务，请等局领导批准或不批准后再冻结名录。', { source: TASK_ACTS.proposeMerge.basis });
}

/** 不合并: recorded with its reason, told in the summary. */
function answerMergeOffer(task: Task, { other, reason }: AnswerMergeOffer, facts: TaskFacts): Decided {
  const offer = mergeOffers(task, facts).find((one) => one.other === other);
  if (offer === undefined) return noSuchOffer(other, facts);
  if ((task.apart ?? []).some((one) => one.other === other)) return refuse('notOpen', 'MERGE_ANSWERED', `“${other}”已经答复过，不必再答复。`, { at: 'other' });
  return { events: [{ type: 'MergeDeclined', data: { other, reason, offer: offer.text, by: facts.actor.person } }] };
}

/**
 * 合并: another task that nobody has drawn yet is carried out with this one. It ends in the same transaction, so that at no moment
 * both or neither of them is there; if somebody froze its pool meanwhile, nothing happens at all. As a task is not given up without a reason
 * and another person's approval, neither is it merged (实施方案 二(三)).
 */
function approveMerge(task: Task, opinion: string, facts: TaskFacts): Decided {
  if (task.merge === undefined) throw new Error(`${task.number}: a merge is approved that nobody proposed`);
  const own = notOwn(task.merge.by, facts.actor, TASK_ACTS.approveMerge.basis);
  if (own !== null) return own;
  const offer = mergeable(task, task.merge.other, facts);
  if (isRefusal(offer)) return offer;
  const taken = namedTask(offer, facts);
  const data = takenOver(taken, task, { ...task.merge, opinion }, facts);
  const follows = [{ ref: { kind: 'task', number: taken.number } as const, act: 'endByMerging', input: { into: task.number, name: task.name }, expectedVersion: taken.version }];
  return { events: [{ type: 'TaskTakenOver', data, closes: ['approveMerge'], flags: { joint: tookOver(task, data).participants.length > 0 } }], follows };
}

function takenOver({ name, itemId, quarter, departments, listPublic, merged = [], earlierTasks = [], ...taken }: OtherTask, { window }: Task, decided: ProposedMerge & { readonly opinion: string }, { around }: TaskFacts): TakenOver {
  const codes = departments.flatMap(({ items }) => items);
  const drawnBefore = [...earlierTasks, toldOf(taken)].filter(({ attempts }) => attempts.length > 0);
  return {
    ...decided, name, itemId, quarter, departments, listPublic,
    ...(merged.length > 0 && { merged }),
    ...(drawnBefore.length > 0 && { earlierTasks: drawnBefore }),
    ...warned(basisWarnings(around.itemList.filter(({ code }) => codes.includes(code)), window.to)),
  };
}

function mergeable(task: Task, other: string, facts: TaskFacts): MergeOffer | Refusal {
  const offer = mergeOffers(task, facts).find((one) => one.other === other);
  if (offer === undefined) return noSuchOffer(other, facts);
  return checkMergeable(task, offer, facts) ?? offer;
}

/** Whether what is offered can be carried out as one: nothing that was planned may be lost by it. Asked by the draw's screen too. */
export function checkMergeable(task: Task, offer: MergeOffer, ground: MergingGround): Refusal | null {
  const { other, kind } = offer;
  const refused = (code: string, message: string, source = MERGING_SOURCE): Refusal => refuse('invalid', code, message, { source, at: 'other' });
  if (kind === 'plannedLine') return refused('MERGE_NEEDS_TASK', `计划项“${other}”尚未制定任务，请先制定任务，再与本任务合并；不合并的，请写明理由。`);
  if (kind === 'drawnTask') return refused('MERGE_AFTER_DRAW', `任务 ${other} 已经抽取，名单不得变更，不能再合并；请写明不合并的理由，两边都抽到的企业安排在同一天检查。`);
  const taken = namedTask(offer, ground);
  const lost = taken.strata.filter((id) => !task.strata.includes(id));
  return firstRefusal(
    () => (taken.plan === task.plan ? null : refused('MERGE_OTHER_PLAN', `任务 ${other} 依据的是另一份年度计划（${taken.plan}），不能并入本任务。`)),
    () => (lost.length === 0 ? null : refused('MERGE_LOSES_STRATA', `任务 ${other} 还要抽查分层 ${lost.join('、')}，本任务不抽查这些分层，并入后就没有人检查；请在任务 ${other} 中合并本任务，或者写明不合并的理由。`)),
    () => (sameIndustries(task, taken) ? null : refused('MERGE_OTHER_INDUSTRIES', `任务 ${other} 与本任务抽查的行业不同，合并后达不到各自的比例，不能合并。`)),
    () => checkPlannedThen(task, taken, ground),
  );
}

/** D3: what is taken over is carried out within the time that the published plan says for it. */
function checkPlannedThen({ window }: Task, { number, itemId, quarter, name }: OtherTask, { plan }: MergingGround): Refusal | null {
  const planned = plan?.items.find(({ id }) => id === itemId)?.quarters.find((one) => one.quarter === quarter);
  if (planned !== undefined && window.from >= planned.from && window.to <= planned.to) return null;
  const said = planned === undefined ? '没有安排' : `安排在 ${planned.from} 至 ${planned.to}`;
  return refuse('invalid', 'WINDOW_NOT_PLANNED', `已公示的计划把“${name}”${said}，本任务的检查窗口 ${window.from} 至 ${window.to} 超出了这一时间；要合并任务 ${number}，请先办理计划调整并公示。`, { source: D3, at: 'other' });
}

const sameIndustries = ({ industries: own = [] }: Task, { industries = [] }: OtherTask): boolean => own.length === industries.length && own.every((code) => industries.includes(code));

function namedTask({ other }: MergeOffer, { around }: MergingGround): OtherTask {
  const taken = around.tasks.find(({ number }) => number === other);
  if (taken === undefined) throw new Error(`Task ${other} is offered and not around`);
  return taken;
}

const noSuchOffer = (other: string, facts: TaskFacts): Refusal => refuse('missing', 'NO_SUCH_MERGE_OFFER', `本任务没有可与“${other}”合并的抽查，请核对编号。`, { source: sourceOf(facts), at: 'other' });

/** Drawn enterprises that another task is about to visit: by numbers only, so that the event names nobody (R7). */
export function repeatedVisits(task: Task, visits: readonly (Pick<Visit, 'enterprise'> & { readonly number: string })[], { rules, around }: TaskFacts): readonly RepeatedVisit[] {
  if (rules.merging === undefined) return [];
  const near = nearTo(task.window, rules.merging.withinDays);
  return visits.flatMap(({ number, enterprise }) => around.openVisits.filter((open) => open.enterprise === enterprise && open.task !== task.number && near(open)).map((open) => ({ inspection: number, with: open.inspection })));
}

const D3 = '实施方案 二(三)：及时调整并公示后方可开展（D3）';

const sourceOf = ({ rules: { merging } }: TaskFacts): string => (merging === undefined ? MERGING_SOURCE : `${MERGING_SOURCE}；前后 ${merging.withinDays} 日：${merging.source}`);
