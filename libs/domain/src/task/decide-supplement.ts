import { canDivertToNonSite } from '../classification/check-method.js';
import { applicableItems } from '../classification/visit-scope.js';
import type { EnterpriseId } from '../base.js';
import { dayOf, instantMillis } from '../calendar/day.js';
import { type Missing, recordSupplement, type Standing, type SupplementRecord } from '../draw/supplement-record.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep } from '../process/process.js';
import { isRefusal, type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import { confirmSteps } from './decide-draw.js';
import { checkNotEditor, checkNotWitness } from './draw-guards.js';
import { decideWaiver, type WaiverAct } from './decide-waiver.js';
import type { TaskFacts } from './guards.js';
import { taskIssued } from './permitted-acts.js';
import type { Task, TaskAct } from './task.js';
import { NO_SUPPLEMENTS } from './turns.js';
import { inRuleSet } from '../limits/limit-names.js';

export type SupplementAct = Extract<TaskAct, { act: 'openSupplement' | 'drawSupplement' }> | WaiverAct;

const SOURCE = '检查对象替换：只限不可检查者，同层依原排序补抽';

/** 补抽: what could not be checked is made up for from the same ranking, or waived for a stated reason; it is never forgotten. */
export function decideSupplement(state: ProcessState<Task>, task: Task, act: SupplementAct, facts: TaskFacts): Decided {
  switch (act.act) {
    case 'openSupplement':
      return openSupplement(state, task, facts);
    case 'drawSupplement':
      return mayNotDraw(task, facts) ?? drawSupplement(state, task, facts);
    case 'waiveSupplement':
      return mayNotDraw(task, facts) ?? decideWaiver(state, task, act, facts, () => cannotBeDrawn(task, facts));
    case 'proposeWaiver':
    case 'approveWaiver':
    case 'refuseWaiver':
      return decideWaiver(state, task, act, facts, () => cannotBeDrawn(task, facts));
  }
}

/** The registry of today decides who is passed over: whoever edits it, or witnessed the draw, neither draws from the ranking again nor notes that nobody is left. */
const mayNotDraw = (task: Task, facts: TaskFacts): Refusal | null => checkNotEditor(facts) ?? checkNotWitness(task, facts);

/** Inspections that could not be carried out and have been neither made up for nor waived, stratum by stratum. */
export function missingNow({ supplements = NO_SUPPLEMENTS }: Task, { inspections }: TaskFacts): readonly Missing[] {
  const settled = new Set([...supplements.draws, ...supplements.waived].flatMap((turn) => turn.inspections));
  const byStratum = Map.groupBy(inspections.uncheckable.filter(({ number }) => !settled.has(number)), ({ stratum }) => stratum);
  return [...byStratum].map(([stratum, found]) => ({ stratum, inspections: found.map(({ number }) => number) }));
}

/** Not while a supplementary draw is on its way to being issued: what fails meanwhile has a turn of its own after it. */
function openSupplement({ course }: ProcessState<Task>, task: Task, facts: TaskFacts): Decided {
  const missing = missingNow(task, facts);
  const open = course.steps['supplement'] !== undefined;
  const known = new Set(open ? task.supplements?.missing.flatMap(({ inspections }) => inspections) : []);
  const news = missing.some(({ inspections }) => inspections.some((number) => !known.has(number)));
  if (course.ended || task.cancelled !== undefined || !taskIssued(course) || !news) return { events: [] };
  return { events: [{ type: 'SupplementNeeded', data: { missing }, opens: open ? [] : [openStep(facts, 'supplement'), ...windowStep(task, facts)] }] };
}

/** D11 again until the supplementary ones are issued; not when the window is over, because then only the waiver is left. */
function windowStep({ window }: Task, facts: TaskFacts): readonly OpenStep[] {
  const limit = limitFrom(facts, 'D11', window.to);
  return limit === null || instantMillis(limit.due) <= instantMillis(facts.now) ? [] : [openStep(facts, 'carryOut', { awaited: true, limit })];
}

/** Why nobody can be drawn in their place any more; null: somebody can. */
function cannotBeDrawn(task: Task, facts: TaskFacts): Refusal | null {
  const next = nextRecord(task, facts);
  return isRefusal(next) ? next : null;
}

/** The record of the supplementary draw that could be made now. */
function nextRecord(task: Task, facts: TaskFacts): SupplementRecord | Refusal {
  const { drawRecord, supplements, reliedOn, rules, crypto, now } = facts;
  if (drawRecord === null) throw new Error('A supplementary draw before the first');
  if (dayOf(now) > task.window.to) return windowOver(task);
  const missing = missingNow(task, facts);
  const record = recordSupplement({ task: task.number, first: drawRecord, earlier: supplements, missing, standing: standingOf(facts), reliedOn, cap: rules.cap.onSitePerYear, drawnAt: now, crypto });
  return record.strata.every(({ drawn }) => drawn.length === 0) ? nobodyLeft(missing) : record;
}

function drawSupplement({ course }: ProcessState<Task>, task: Task, facts: TaskFacts): Decided {
  const record = nextRecord(task, facts);
  if (isRefusal(record)) return record;
  const { crypto } = facts;
  const inspections = record.strata.flatMap(({ missing }) => missing);
  const strata = record.strata.map(({ id, missing: wanted, drawn: found, passedOver, shortfall }) => ({ stratum: id, missing: wanted.length, drawn: found.length, passedOver: passedOver.length, shortfall }));
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn, 0);
  const data = { record: crypto.digest(record), inspections, strata, drawn };
  return {
    events: [{ type: 'SupplementDrawn', data, withdraws: ['ListConfirmed', 'OfficersMatched', 'TaskIssued'], closes: ['supplement', 'approveWaiver'].filter((key) => course.steps[key] !== undefined), opens: confirmSteps(task, facts) }],
    documents: [{ content: record, visibility: 'internal' }],
  };
}

/** As at the first draw, by the registry of today: one at the cap is checked without entering or passed over (R5); one that is gone is passed over. */
function standingOf({ enterprises, items, atCap }: TaskFacts): (id: EnterpriseId) => Standing {
  const registered = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
  const capped = new Set(atCap);
  return (id) => {
    const enterprise = registered.get(id);
    if (enterprise === undefined) return { why: 'notRegistered' };
    if (enterprise.status !== 'operating') return { why: 'notOperating' };
    const applicable = applicableItems(items, enterprise);
    if (applicable.length === 0) return { why: 'noItemApplies' };
    if (!capped.has(id)) return { diverted: false };
    return canDivertToNonSite(applicable, enterprise) ? { diverted: true } : { why: 'atCap' };
  };
}

function windowOver({ window }: Task): Refusal {
  return refuse('invalid', 'WINDOW_OVER', `检查窗口已于 ${window.to} 结束，补抽的检查来不及实施。请办理“不再补抽”并写明理由。`, { source: inRuleSet('D11') });
}

function nobodyLeft(missing: readonly Missing[]): Refusal {
  return refuse('invalid', 'NOBODY_LEFT', `分层 ${missing.map(({ stratum }) => stratum).join('、')} 的排序中已没有可以补抽的检查对象。请办理“不再补抽”并写明理由。`, { source: SOURCE });
}
