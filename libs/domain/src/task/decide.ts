import { basisWarnings, warned } from '../items/bases.js';
import { industriesOf } from '../plan/themes.js';
import type { ProcessState } from '../process/definition.js';
import type { Decision } from '../process/process.js';
import { isRefusal, type Refusal } from '../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../process/steps.js';
import { decideCancellation } from './decide-cancellation.js';
import { commitToDraw, drawTheObjects } from './decide-draw.js';
import { decideMerging, mergePending } from './decide-merging.js';
import { matchTheOfficers } from './decide-matching.js';
import { decideRedraw, redrawPending } from './decide-redraw.js';
import { correctSummary, publishSummary } from './decide-summary.js';
import { decideSupplement } from './decide-supplement.js';
import { decideWitness } from './decide-witness.js';
import { checkNotEditor } from './draw-guards.js';
import { checkMakeTask, checkStillRegistered, type TaskFacts } from './guards.js';
import type { MakeTask, PublicList, Task, TaskAct, TaskEvent } from './task.js';

export type { TaskFacts } from './guards.js';
export type Decided = Decision<TaskEvent> | Refusal;

export function decideTask(state: ProcessState<Task>, act: TaskAct, facts: TaskFacts): Decided {
  if (act.act === 'makeTask') return makeTask(act.input, facts);
  const task = state.data;
  if (task === null) throw new Error(`${act.act} on a task that is not made`);
  switch (act.act) {
    case 'answerMergeOffer': case 'proposeMerge': case 'approveMerge': case 'refuseMerge':
      return decideMerging(task, act, facts);
    case 'commitDraw':
      return mergePending(state) ?? commitToDraw(task, act.input.witnesses ?? [], facts);
    case 'commitWitnessNumber':
    case 'revealWitnessNumber':
    case 'setAsideWitness':
      return decideWitness(state, task, act, facts);
    case 'proposeRedraw': case 'approveRedraw': case 'refuseRedraw':
      return decideRedraw(state, task, act, facts);
    case 'recordEntropy':
      return recordEntropy(task, facts);
    case 'drawObjects':
      return drawTheObjects(task, facts);
    case 'confirmList':
      return confirmList(task, act.input.note, facts);
    case 'matchOfficers':
      return matchTheOfficers(task, facts);
    case 'issueTask':
      return issueTask(state, task, facts);
    case 'openSupplement':
    case 'drawSupplement':
    case 'waiveSupplement':
    case 'proposeWaiver':
    case 'approveWaiver':
    case 'refuseWaiver':
      return decideSupplement(state, task, act, facts);
    case 'proposeCancellation':
    case 'approveCancellation':
    case 'refuseCancellation':
    case 'cancelByPlan':
    case 'endByMerging':
      return decideCancellation(state, task, act, facts);
    case 'publishSummary':
      return publishSummary(state, task, facts);
    case 'correctSummary':
      return correctSummary(state, task, act.input, facts);
  }
}

/** D11 runs from the making, so that a task nobody draws becomes late in the open; once it is issued, each inspection carries its own. */
function makeTask(input: MakeTask & { readonly number: string }, facts: TaskFacts): Decided {
  const refusal = checkMakeTask(input, facts);
  const item = facts.plan?.items.find(({ id }) => id === input.itemId);
  if (refusal !== null) return refusal;
  if (facts.plan === null || item === undefined) throw new Error('A plan item that passed its guards is not there');
  const { lead, participants } = item;
  const departments = [lead, ...participants].map((department) => ({
    department,
    items: facts.items.filter(({ code, department: owner }) => item.items.includes(code) && owner === department).map(({ code }) => code),
  }));
  const jurisdiction = facts.actor.jurisdiction;
  const industries = industriesOf(item, facts.rules);
  const { ruleSet } = facts.plan;
  const { number, plan, itemId, quarter, window, listPublic, reason } = input;
  const data = { jurisdiction, number, plan, planVersion: facts.plan.version, itemId, name: item.name, ruleSet, quarter, window, lead, participants, departments, strata: item.strata, ...(industries.length > 0 && { industries }), listPublic, reason, ...earlierOf(facts), ...warned(basisWarnings(facts.items.filter(({ code }) => item.items.includes(code)), window.to)) };
  const flags = { jurisdiction, ruleSet, quarter, joint: participants.length > 0 };
  return { events: [{ type: 'TaskMade', data, opens: [openStep(facts, 'commit'), openStep(facts, 'carryOut', { awaited: true, limit: limitFrom(facts, 'D11', window.to) })], flags }], nudges: [{ kind: 'annualPlan', number: plan }] };
}

/** In the event, so that it is fixed with the making: they have all ended (checkEarlier), nothing of them can change any more. */
const earlierOf = ({ earlierTasks }: TaskFacts): Pick<Task, 'earlierTasks'> => (earlierTasks.length === 0 ? {} : { earlierTasks: earlierTasks.map(({ told }) => told) });

/** Recorded before the draw, after the commitment: nobody could choose a pool to suit it. Where the rule set asks for witnesses, the last of them records it. */
function recordEntropy(task: Task, facts: TaskFacts): Decided {
  if (task.commitment === null) throw new Error('Entropy before the commitment');
  const refusal = checkNotEditor(facts);
  if (refusal !== null) return refusal;
  const data = { value: facts.randomness, source: task.commitment.entropySource, recordedAt: facts.now };
  return { events: [{ type: 'EntropyRecorded', data, closes: ['entropy'], opens: [openStep(facts, 'draw')] }] };
}

/** D5: each participating department compares and confirms; D6 counts from the last confirmation. */
function confirmList(task: Task, note: string | null, facts: TaskFacts): Decided {
  const department = facts.actor.department ?? '';
  const all = [task.lead, ...task.participants].every((id) => id === department || task.confirmed.includes(id));
  const opens = all ? [openStep(facts, 'match', { limit: limitFrom(facts, 'D6', facts.now) })] : [];
  return { events: [{ type: 'ListConfirmed', data: { department, note }, closes: [stepKey('confirm', department)], opens }] };
}

/** The first issue opens the wait for all inspections; that of a supplementary draw adds its own to it. */
function issueTask({ course }: ProcessState<Task>, task: Task, facts: TaskFacts): Decided {
  if (task.visits === null) throw new Error('A task is issued before its officers are matched');
  const list = redrawPending({ course }) ?? (task.listPublic ? publicList(task, facts) : null);
  if (isRefusal(list)) return list;
  const data = { visits: task.visits, visitCount: task.visitCount, public: list };
  const closes = ['issue', 'carryOut'].filter((key) => course.steps[key] !== undefined);
  const opens = course.steps['summary'] === undefined ? [openStep(facts, 'summary')] : [];
  return { events: [{ type: 'TaskIssued', data, closes, opens }] };
}

/** R7: only where the task was made so; else the list stays with those who check until they have come. What was issued before is public already. */
function publicList({ visitCount, unissued }: Task, { visits, enterprises }: TaskFacts): PublicList | Refusal {
  const ids = visits.slice(visitCount - (unissued?.visits ?? visitCount)).map(({ enterprise }) => enterprise);
  const drawn = enterprises.filter(({ id }) => ids.includes(id));
  return checkStillRegistered(ids, enterprises) ?? { enterprises: drawn.map(({ uscc, name }) => ({ uscc, name })) };
}
