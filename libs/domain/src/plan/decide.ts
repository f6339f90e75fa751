import type { Instant, Quarter } from '../base.js';
import { dayFrom, instantMillis, startOfDay } from '../calendar/day.js';
import { warned } from '../items/bases.js';
import type { ProcessState } from '../process/definition.js';
import { limitFrom, openStep, stepKey } from '../process/steps.js';
import { basesOfThePlan } from './bases-of-the-plan.js';
import { moveAmendment, proposeAmendment } from './decide-amendment.js';
import type { Decided } from './decided.js';
import { closePlan, withdrawFiling, withdrawPlan } from './decide-withdrawal.js';
import { addCounts, figuresOf, NOTHING_COUNTED } from './figures.js';
import { checkDraft, checkFiling, checkItems, checkNotOwnPlan, type PlanFacts } from './guards.js';
import type { Plan, PlanAct, PlanDraft, PlanEvent } from './plan.js';
import { evaluateStep, makeTaskSteps, quartersOf } from './plan-steps.js';

export function decidePlan(state: ProcessState<Plan>, act: PlanAct, facts: PlanFacts): Decided {
  if (act.act === 'draftPlan') return draftPlan(act.input, facts);
  const plan = state.data;
  if (plan === null) throw new Error(`${act.act} on a plan that is not drafted`);
  switch (act.act) {
    case 'revisePlan':
      return checkItems(act.input.items, plan.year, facts) ?? { events: [{ type: 'PlanRevised', data: { ...act.input, by: facts.actor.person, ...warned(basesOfThePlan(act.input.items, facts.items)) } }] };
    case 'submitPlan':
      return { events: [{ type: 'PlanSubmitted', data: { ...act.input, by: facts.actor.person }, closes: ['submit'], opens: [openStep(facts, 'approve')] }] };
    case 'returnPlan':
      return { events: [{ type: 'PlanReturned', data: act.input, withdraws: ['PlanSubmitted'], closes: ['approve'], opens: [openStep(facts, 'submit')] }] };
    case 'approvePlan':
      return checkNotOwnPlan(plan, facts) ?? { events: [{ type: 'PlanApproved', data: act.input, closes: ['approve'], opens: [openStep(facts, 'file')] }] };
    case 'filePlan':
      return checkFiling(act.input, facts) ?? { events: [{ type: 'PlanFiled', data: act.input, closes: ['file', 'prepare'], opens: [openStep(facts, 'publish')] }] };
    case 'withdrawFiling':
      return withdrawFiling(state, plan, act.input, facts);
    case 'publishPlan':
      return publishPlan(plan, facts);
    case 'proposeAmendment':
      return proposeAmendment(plan, act.input, facts);
    case 'approveAmendment':
    case 'returnAmendment':
    case 'withdrawAmendment':
    case 'fileAmendment':
    case 'publishAmendment':
      return moveAmendment(state, plan, act, facts);
    case 'takeStock':
      return { events: quartersTasked(state, plan, facts) };
    case 'evaluateQuarter':
      return evaluateQuarter(act.input, facts);
    case 'closeYear':
      return closeYear(state, plan, facts);
    case 'withdrawPlan':
      return withdrawPlan(state, plan, act.input, facts);
    case 'closePlan':
      return closePlan(state, facts);
  }
}

/** D1: drawn up by 31 January (a warning); D2: public by 31 March. Both run over several steps, so they are watched apart. */
function draftPlan(draft: PlanDraft, facts: PlanFacts): Decided {
  const refusal = checkDraft(draft, facts);
  if (refusal !== null) return refusal;
  const ruleSet = `${facts.rules.id}@${facts.rules.version}`;
  const opens = [
    openStep(facts, 'submit'),
    openStep(facts, 'prepare', { awaited: true, limit: limitFrom(facts, 'D1', facts.now, { year: draft.year }) }),
    openStep(facts, 'announce', { awaited: true, limit: limitFrom(facts, 'D2', facts.now, { year: draft.year }) }),
  ];
  const { year, title, items } = draft;
  const data = { year, title, items, jurisdiction: facts.actor.jurisdiction, ruleSet, by: facts.actor.person, ...warned(basesOfThePlan(items, facts.items)) };
  return { events: [{ type: 'PlanDrafted', data, opens, flags: { jurisdiction: facts.actor.jurisdiction, year: draft.year, ruleSet } }] };
}

function publishPlan(plan: Plan, facts: PlanFacts): Decided {
  const data = { year: plan.year, title: plan.title, version: 1, items: plan.items, publishedAt: facts.now };
  const yearEnd = openStep(facts, 'closeYear', { awaited: true, from: startOfNextYear(plan) });
  const opens = [...makeTaskSteps(plan.items, facts), ...quartersOf(plan.items).map((quarter) => evaluateStep(quarter, facts)), yearEnd];
  return { events: [{ type: 'PlanPublished', data, closes: ['publish', 'announce'], opens }] };
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
  if (state.course.ended || !isOver || open || facts.openTasks.length > 0 || plan.version === 0) return { events: [] };
  const figures = figuresOf(Object.values(facts.figures).reduce(addCounts, NOTHING_COUNTED));
  return { events: [{ type: 'YearClosed', data: { figures }, closes: ['closeYear'], ends: true }] };
}

function startOfNextYear({ year }: Plan): Instant {
  return startOfDay(dayFrom(year + 1, 1, 1));
}
