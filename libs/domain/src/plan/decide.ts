import type { Instant, Quarter } from '../base.js';
import { addDays, dayFrom, instantMillis, quarterEnd, startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { Decision, OpenStep } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../process/steps.js';
import { amendedItems } from './evolve.js';
import { addCounts, figuresOf, NOTHING_COUNTED } from './figures.js';
import { checkChange, checkDraft, checkFiling, checkItems, type PlanFacts } from './guards.js';
import type { Amendment, Plan, PlanAct, PlanDraft, PlanEvent, PlanItem } from './plan.js';

type Decided = Decision<PlanEvent> | Refusal;

export function decidePlan(state: ProcessState<Plan>, act: PlanAct, facts: PlanFacts): Decided {
  if (act.act === 'draftPlan') return draftPlan(act.input, facts);
  const plan = state.data;
  if (plan === null) throw new Error(`${act.act} on a plan that is not drafted`);
  switch (act.act) {
    case 'revisePlan':
      return checkItems(act.input.items, plan.year, facts) ?? { events: [{ type: 'PlanRevised', data: act.input }] };
    case 'submitPlan':
      return { events: [{ type: 'PlanSubmitted', data: act.input, closes: ['submit'], opens: [openStep(facts, 'approve')] }] };
    case 'returnPlan':
      return { events: [{ type: 'PlanReturned', data: act.input, withdraws: ['PlanSubmitted'], closes: ['approve'], opens: [openStep(facts, 'submit')] }] };
    case 'approvePlan':
      return { events: [{ type: 'PlanApproved', data: act.input, closes: ['approve'], opens: [openStep(facts, 'file')] }] };
    case 'filePlan':
      return checkFiling(act.input, facts) ?? { events: [{ type: 'PlanFiled', data: act.input, closes: ['file', 'prepare'], opens: [openStep(facts, 'publish')] }] };
    case 'publishPlan':
      return publishPlan(plan, facts);
    case 'proposeAmendment':
      return proposeAmendment(state, plan, act.input, facts);
    case 'approveAmendment':
    case 'returnAmendment':
    case 'fileAmendment':
    case 'publishAmendment':
      return moveAmendment(state, plan, act, facts);
    case 'takeStock':
      return { events: quartersTasked(state, plan, facts) };
    case 'evaluateQuarter':
      return evaluateQuarter(act.input, facts);
    case 'closeYear':
      return closeYear(state, plan, facts);
  }
}

/** D1: drawn up by 31 January (a warning); D2: public by 31 March. Both run over several steps, so they are watched apart. */
function draftPlan(draft: PlanDraft, facts: PlanFacts): Decided {
  const refusal = checkDraft(draft, facts);
  if (refusal !== null) return refusal;
  const ruleSet = `${facts.rules.id}@${facts.rules.version}`;
  const opens = [
    openStep(facts, 'submit'),
    openStep(facts, 'prepare', { awaited: true, limit: limitFrom(facts, 'D1', facts.now, draft.year) }),
    openStep(facts, 'announce', { awaited: true, limit: limitFrom(facts, 'D2', facts.now, draft.year) }),
  ];
  const { year, title, items } = draft;
  const data = { year, title, items, jurisdiction: facts.actor.jurisdiction, ruleSet };
  return { events: [{ type: 'PlanDrafted', data, opens, flags: { jurisdiction: facts.actor.jurisdiction, year: draft.year, ruleSet } }] };
}

function publishPlan(plan: Plan, facts: PlanFacts): Decided {
  const data = { year: plan.year, title: plan.title, version: 1, items: plan.items, publishedAt: facts.now };
  const yearEnd = openStep(facts, 'closeYear', { awaited: true, from: startOfNextYear(plan) });
  const opens = [...makeTaskSteps(plan.items, facts), ...quartersOf(plan.items).map((quarter) => evaluateStep(quarter, facts)), yearEnd];
  return { events: [{ type: 'PlanPublished', data, closes: ['publish', 'announce'], opens }] };
}

/** D4: the task must be made in time before its planned start. One span per plan item and quarter. */
function makeTaskSteps(items: readonly PlanItem[], facts: PlanFacts): readonly OpenStep[] {
  return items.flatMap((item) =>
    item.quarters.map(({ quarter, from }) =>
      openStep(facts, 'makeTask', { of: `${item.id}/${quarter}`, awaited: true, for: { department: item.lead }, limit: limitFrom(facts, 'D4', from) }),
    ),
  );
}

/** D28 counts from the quarter's end; before it there is nothing to evaluate. */
function evaluateStep(quarter: Quarter, facts: PlanFacts): OpenStep {
  const end = quarterEnd(quarter);
  return openStep(facts, 'evaluate', { of: quarter, from: startOfDay(addDays(end, 1)), limit: limitFrom(facts, 'D28', startOfDay(end)) });
}

function quartersOf(items: readonly PlanItem[]): readonly Quarter[] {
  return [...new Set(items.flatMap((item) => item.quarters.map(({ quarter }) => quarter)))].sort();
}

function proposeAmendment(state: ProcessState<Plan>, plan: Plan, input: Extract<PlanAct, { act: 'proposeAmendment' }>['input'], facts: PlanFacts): Decided {
  if (plan.version === 0) return refuse('notOpen', 'PLAN_NOT_PUBLISHED', '计划尚未公示，请直接修改草案。', { source: '实施方案 二(三)' });
  if (state.course.ended) return refuse('notOpen', 'PROCESS_ENDED', '年度计划已办结，不能再调整。');
  const refusal = checkChange(input.change, plan, facts);
  if (refusal !== null) return refusal;
  const amendment = `A${Object.keys(plan.amendments).length + 1}`;
  const opens = [openStep(facts, 'approveAmendment', { of: amendment })];
  return { events: [{ type: 'AmendmentProposed', data: { amendment, ...input }, opens }] };
}

type AmendmentAct = Extract<PlanAct, { act: 'approveAmendment' | 'returnAmendment' | 'fileAmendment' | 'publishAmendment' }>;

/** D3: file, publish, and only then execute. The order is the rule; no number of days is given. */
function moveAmendment(state: ProcessState<Plan>, plan: Plan, act: AmendmentAct, facts: PlanFacts): Decided {
  const id = act.input.amendment;
  const amendment = plan.amendments[id];
  if (amendment === undefined) return refuse('missing', 'UNKNOWN_AMENDMENT', `没有编号为“${id}”的计划调整。`, { at: 'amendment' });
  const closes = (step: string): readonly string[] => [stepKey(step, id)];
  switch (act.act) {
    case 'approveAmendment':
      return { events: [{ type: 'AmendmentApproved', data: act.input, closes: closes('approveAmendment'), opens: [openStep(facts, 'fileAmendment', { of: id })] }] };
    case 'returnAmendment':
      return { events: [{ type: 'AmendmentReturned', data: act.input, closes: closes('approveAmendment') }] };
    case 'fileAmendment':
      return checkFiling(act.input, facts) ?? { events: [{ type: 'AmendmentFiled', data: act.input, closes: closes('fileAmendment'), opens: [openStep(facts, 'publishAmendment', { of: id })] }] };
    case 'publishAmendment':
      return publishAmendment(state, plan, amendment, facts);
  }
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
  const opened = awaited.filter((step) => !before.includes(step.key) || isMoved(state.course.steps[step.key], step));
  const quarters = quartersOf(items).filter((quarter) => !quartersOf(plan.items).includes(quarter));
  const data = { amendment: id, version: plan.version + 1, change, reason, items, publishedAt: facts.now };
  const closes = [stepKey('publishAmendment', id), ...before.filter((key) => !after.includes(key))];
  return { events: [{ type: 'AmendmentPublished', data, closes, opens: [...opened, ...quarters.map((quarter) => evaluateStep(quarter, facts))] }] };
}

/** A task not made yet whose start or lead was changed: its D4 is counted anew, from the day now planned. */
function isMoved(open: OpenStep | undefined, anew: OpenStep): boolean {
  return open !== undefined && (open.limit?.due !== anew.limit?.due || open.for.department !== anew.for.department);
}

function taskKeys(item: PlanItem): readonly string[] {
  return item.quarters.map(({ quarter }) => stepKey('makeTask', `${item.id}/${quarter}`));
}

/** Closes the spans of the tasks that have been made; the counts come from projections, children never write here. */
function quartersTasked(state: ProcessState<Plan>, plan: Plan, facts: PlanFacts): readonly PlanEvent[] {
  return quartersOf(plan.items).flatMap((quarter): readonly PlanEvent[] => {
    const made = facts.tasksMade[quarter] ?? {};
    const closes = plan.items.map((item) => ({ id: item.id, key: stepKey('makeTask', `${item.id}/${quarter}`) })).filter(({ id, key }) => state.course.steps[key] !== undefined && (made[id] ?? 0) > 0).map(({ key }) => key);
    const tasks = Object.values(made).reduce((sum, count) => sum + count, 0);
    return closes.length === 0 ? [] : [{ type: 'QuarterTasked', data: { quarter, tasks }, closes }];
  });
}

function evaluateQuarter(input: { readonly quarter: Quarter; readonly conclusion: string }, facts: PlanFacts): Decided {
  const figures = figuresOf(facts.figures[input.quarter] ?? NOTHING_COUNTED);
  return { events: [{ type: 'QuarterEvaluated', data: { ...input, figures }, closes: [stepKey('evaluate', input.quarter)] }] };
}

/** 年度办结: not before the year is over, every planned quarter evaluated and every task ended; a task never made is no longer awaited. */
function closeYear(state: ProcessState<Plan>, plan: Plan, facts: PlanFacts): Decided {
  const isOver = instantMillis(facts.now) >= instantMillis(startOfNextYear(plan));
  const open = Object.values(state.course.steps).some(({ step }) => step !== 'makeTask' && step !== 'closeYear');
  if (state.course.ended || !isOver || open || facts.openTasks > 0 || plan.version === 0) return { events: [] };
  const figures = figuresOf(Object.values(facts.figures).reduce(addCounts, NOTHING_COUNTED));
  return { events: [{ type: 'YearClosed', data: { figures }, closes: ['closeYear'], ends: true }] };
}

function startOfNextYear({ year }: Plan): Instant {
  return startOfDay(dayFrom(year + 1, 1, 1));
}
