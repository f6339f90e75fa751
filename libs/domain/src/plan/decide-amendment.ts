import { warned } from '../items/bases.js';
import type { ProcessState } from '../process/definition.js';
import { notOwn } from '../process/own-work.js';
import { refuse } from '../process/refusal.js';
import { openStep, stepKey } from '../process/steps.js';
import { basesOfThePlan } from './bases-of-the-plan.js';
import type { Decided } from './decided.js';
import { amendedItems } from './evolve.js';
import { checkChange, checkFiling, type PlanFacts } from './guards.js';
import type { Amendment, Plan, PlanAct, PlanItem, PlannedQuarter } from './plan.js';
import { evaluateStep, makeTaskSteps, quartersOf } from './plan-steps.js';
import { inRuleSet } from '../limits/limit-names.js';

/** Proposed by a person and a side that are remembered: the one must not approve it, the other may withdraw it. */
export function proposeAmendment(plan: Plan, input: Extract<PlanAct, { act: 'proposeAmendment' }>['input'], facts: PlanFacts): Decided {
  const refusal = checkChange(input.change, plan, facts);
  if (refusal !== null) return refusal;
  const amendment = `A${Object.keys(plan.amendments).length + 1}`;
  const opens = [openStep(facts, 'approveAmendment', { of: amendment })];
  const warnings = input.change.kind === 'cancel' ? [] : basesOfThePlan([input.change.item], facts.items);
  return { events: [{ type: 'AmendmentProposed', data: { amendment, ...input, department: facts.actor.department, by: facts.actor.person, ...warned(warnings) }, opens }] };
}

type AmendmentAct = Extract<PlanAct, { act: 'approveAmendment' | 'returnAmendment' | 'withdrawAmendment' | 'fileAmendment' | 'publishAmendment' }>;

/** D3: file, publish, and only then execute. The order is the rule; no number of days is given. */
export function moveAmendment(state: ProcessState<Plan>, plan: Plan, act: AmendmentAct, facts: PlanFacts): Decided {
  const id = act.input.amendment;
  const amendment = plan.amendments[id];
  if (amendment === undefined) return refuse('missing', 'UNKNOWN_AMENDMENT', `没有编号为“${id}”的计划调整。`, { at: 'amendment' });
  const closes = (step: string): readonly string[] => [stepKey(step, id)];
  switch (act.act) {
    case 'approveAmendment':
      return notOwn(amendment.by, facts.actor, `实施方案 二(三)：提出与审批相分离；${inRuleSet('D3')}`) ?? { events: [{ type: 'AmendmentApproved', data: act.input, closes: closes('approveAmendment'), opens: [openStep(facts, 'fileAmendment', { of: id })] }] };
    case 'returnAmendment':
      return { events: [{ type: 'AmendmentReturned', data: act.input, closes: closes('approveAmendment') }] };
    case 'withdrawAmendment':
      return withdrawAmendment(amendment, act.input.reason, facts);
    case 'fileAmendment':
      return checkFiling(act.input, facts) ?? { events: [{ type: 'AmendmentFiled', data: act.input, closes: closes('fileAmendment'), opens: [openStep(facts, 'publishAmendment', { of: id })] }] };
    case 'publishAmendment':
      return publishAmendment(state, plan, amendment, facts);
  }
}

const WAITS_FOR = { proposed: 'approveAmendment', approved: 'fileAmendment', filed: 'publishAmendment' } as const;

/** Only while nothing of it is public, and only by those who wanted it. */
function withdrawAmendment({ id, stage, department = null }: Amendment, reason: string, { actor }: PlanFacts): Decided {
  if (stage === 'published' || stage === 'returned' || stage === 'withdrawn') {
    return refuse('notOpen', 'AMENDMENT_SETTLED', `计划调整 ${id} 已公示、退回或撤回，不能再撤回；已公示的须另行提出调整。`, { source: inRuleSet('D3'), at: 'amendment' });
  }
  if (!actor.roles.includes('brigade') && department !== null && actor.department !== department) {
    return refuse('forbidden', 'OTHER_DEPARTMENT', `计划调整 ${id} 由其他部门提出，只有提出的部门或执法大队可以撤回。`, { source: '实施方案 二(三)', at: 'amendment' });
  }
  return { events: [{ type: 'AmendmentWithdrawn', data: { amendment: id, reason }, closes: [stepKey(WAITS_FOR[stage], id)] }] };
}

function publishAmendment(state: ProcessState<Plan>, plan: Plan, amendment: Amendment, facts: PlanFacts): Decided {
  const { id, change, reason } = amendment;
  const refusal = checkChange(change, plan, facts);
  // What has become impossible since it was approved goes back with its reason: it must neither come out nor keep the year open for ever.
  if (refusal !== null) return { events: [{ type: 'AmendmentReturned', data: { amendment: id, reason: refusal.message }, closes: [stepKey('publishAmendment', id)] }] };
  const items = amendedItems(plan.items, change);
  const before = plan.items.flatMap(taskKeys);
  const after = items.flatMap(taskKeys);
  const awaited = change.kind === 'cancel' ? [] : makeTaskSteps([change.item], facts);
  const moved = change.kind === 'cancel' ? [] : movedSpans(plan.items, change.item);
  const opened = awaited.filter(({ key }) => !before.includes(key) || (state.course.steps[key] !== undefined && moved.includes(key)));
  const quarters = quartersOf(items).filter((quarter) => !quartersOf(plan.items).includes(quarter));
  const data = { amendment: id, version: plan.version + 1, change, reason, items, publishedAt: facts.now };
  const closes = [stepKey('publishAmendment', id), ...before.filter((key) => !after.includes(key))];
  return { events: [{ type: 'AmendmentPublished', data, closes, opens: [...opened, ...quarters.map((quarter) => evaluateStep(quarter, facts))] }] };
}

/** A task not made yet whose start or lead was changed: its D4 is counted anew, from the day now planned. */
function movedSpans(items: readonly PlanItem[], anew: PlanItem): readonly string[] {
  const was = items.find(({ id }) => id === anew.id);
  const isMoved = ({ quarter, from }: PlannedQuarter): boolean => was?.lead !== anew.lead || was.quarters.find((planned) => planned.quarter === quarter)?.from !== from;
  return taskKeys({ ...anew, quarters: anew.quarters.filter(isMoved) });
}

function taskKeys(item: PlanItem): readonly string[] {
  return item.quarters.map(({ quarter }) => stepKey('makeTask', `${item.id}/${quarter}`));
}
