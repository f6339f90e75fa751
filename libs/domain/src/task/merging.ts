import type { Day, EnterpriseId } from '../base.js';
import { addDays, dayOf } from '../calendar/day.js';
import { permitClassesOf } from '../classification/visit-scope.js';
import type { Pool } from '../draw/pool.js';
import type { PlanItem, PlannedQuarter } from '../plan/plan.js';
import { industriesOf, meet } from '../plan/themes.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { CheckItem } from '../registries/check-item.js';
import type { TaskFacts } from './guards.js';
import type { Task, Window } from './task.js';

/** A visit of another task that nobody has begun yet: from its planned day or the beginning of its window to that day or the end. */
export interface OpenVisit extends Window {
  /** Its number; of a list that is drawn and not issued yet, the number of the task. */
  readonly inspection: string;
  readonly task: string;
  readonly enterprise: EnterpriseId;
}

/** Another task that has not ended and was not cancelled. */
export interface OtherTask extends Pick<Task, 'number' | 'plan' | 'name' | 'itemId' | 'quarter' | 'window' | 'strata' | 'industries' | 'departments' | 'listPublic' | 'commitment' | 'drawRecord' | 'apart' | 'earlierAttempts' | 'earlierTasks' | 'merged' | 'cancelled'> {
  /** As it was read: whoever acts on it meanwhile makes a merge begin anew. */
  readonly version: number;
}

/** What else is under way or planned in the bureau when a task is about to be drawn. */
export interface Surroundings {
  readonly tasks: readonly OtherTask[];
  readonly openVisits: readonly OpenVisit[];
  /** Lines and quarters of the plan of which a task was made: 'J/2026Q4'. */
  readonly tasked: readonly string[];
  /** The whole list of items: whom the lines of the plan concern. */
  readonly itemList: readonly CheckItem[];
}

export const NOTHING_AROUND: Surroundings = { tasks: [], openVisits: [], tasked: [], itemList: [] };

/** Something that could be carried out together with the task (实施方案 二(二)). */
export interface MergeOffer {
  /** Number of the other task, or line and quarter of the plan: 'J/2026Q4'. */
  readonly other: string;
  readonly line: string;
  readonly kind: 'drawnTask' | 'undrawnTask' | 'plannedLine';
  readonly text: string;
}

export type MergingGround = Pick<TaskFacts, 'now' | 'rules' | 'plan' | 'pool' | 'items' | 'around'>;

export const MERGING_SOURCE = '实施方案 二(二)：能合并实施的不得重复检查，能联合实施的不得多头检查';

export const lineOf = (itemId: string, quarter: string): string => `${itemId}/${quarter}`;

/** A rule set from before there was such a rule offers nothing. */
export function mergeOffers(task: Task, ground: MergingGround): readonly MergeOffer[] {
  const { merging } = ground.rules;
  if (merging === undefined) return [];
  const near = nearTo(task.window, merging.withinDays);
  return [...ground.around.tasks.flatMap((other) => offerOfTask(task, other, ground, near)), ...plannedLines(task, ground).flatMap((line) => offerOfLine(task, line, ground, near))];
}

/** Those nobody has answered, here or from the other side; an answer about a line holds for the task that is made of it. */
export function unansweredOffers(task: Task, ground: MergingGround): readonly MergeOffer[] {
  const own = (task.apart ?? []).map(({ other }) => other);
  const names = [task.number, lineOf(task.itemId, task.quarter)];
  const fromThere = ground.around.tasks.filter(({ apart = [] }) => apart.some(({ other }) => names.includes(other))).map(({ number }) => number);
  return mergeOffers(task, ground).filter(({ other, line }) => !own.includes(other) && !own.includes(line) && !fromThere.includes(other));
}

type Near = (window: Window) => boolean;

export function nearTo({ from, to }: Window, withinDays: number): Near {
  const [first, last] = [addDays(from, -withinDays), addDays(to, withinDays)];
  return (window) => window.from <= last && window.to >= first;
}

function offerOfTask(task: Task, other: OtherTask, { pool, items, around, rules }: MergingGround, near: Near): readonly MergeOffer[] {
  const { number, name, itemId, quarter, window, drawRecord, strata, industries = [], departments } = other;
  const line = lineOf(itemId, quarter);
  const called = `任务 ${number}“${name}”（${period(window)}）`;
  if (drawRecord !== null) {
    const shared = drawableAmong(pool, around.openVisits.filter((visit) => visit.task === number && near(visit)).map(({ enterprise }) => enterprise));
    return shared === 0 ? [] : [{ other: number, line, kind: 'drawnTask', text: `${called}已抽取，有 ${shared} 家尚未检查的企业也在本任务的抽取范围内，再抽到的应当合并在同一天检查` }];
  }
  const shared = sharedStrata(task, { strata, industries, codes: departments.flatMap((part) => part.items) }, { items, around });
  return !near(window) || shared.length === 0 ? [] : [{ other: number, line, kind: 'undrawnTask', text: `${called}尚未抽取，${overlap(shared, rules)}${together(task, departments.map(({ department }) => department))}` }];
}

interface PlannedLine {
  readonly item: PlanItem;
  readonly planned: PlannedQuarter;
}

/** Lines of the plan that are still to come, of which no task was made yet. */
function plannedLines({ itemId, quarter }: Task, { plan, around, now }: MergingGround): readonly PlannedLine[] {
  const own = lineOf(itemId, quarter);
  const isOpen = (id: string, { quarter: of, to }: PlannedQuarter): boolean => lineOf(id, of) !== own && to >= dayOf(now) && !around.tasked.includes(lineOf(id, of));
  return (plan?.items ?? []).flatMap((item) => item.quarters.filter((planned) => isOpen(item.id, planned)).map((planned) => ({ item, planned })));
}

function offerOfLine(task: Task, { item, planned }: PlannedLine, { items, around, rules }: MergingGround, near: Near): readonly MergeOffer[] {
  const shared = sharedStrata(task, { strata: item.strata, industries: industriesOf(item, rules), codes: item.items }, { items, around });
  if (!near(planned) || shared.length === 0) return [];
  const line = lineOf(item.id, planned.quarter);
  return [{ other: line, line, kind: 'plannedLine', text: `计划项 ${line}“${item.name}”（${period(planned)}）尚未制定任务，${overlap(shared, rules)}${together(task, [item.lead, ...item.participants])}` }];
}

/** The items of the one, and the whole list. */
interface SharedGround {
  readonly items: readonly Pick<CheckItem, 'permitClasses'>[];
  readonly around: { readonly itemList: readonly Pick<CheckItem, 'code' | 'permitClasses'>[] };
}

/** Where nobody has been drawn yet, strata, permit classes and industries say whether the same enterprises can be. */
export function sharedStrata(task: Pick<Task, 'strata' | 'industries'>, other: { readonly strata: readonly string[]; readonly industries: readonly string[]; readonly codes: readonly string[] }, { items, around }: SharedGround): readonly string[] {
  const classes = permitClassesOf(around.itemList.filter(({ code }) => other.codes.includes(code)));
  if (!meet(task.industries ?? [], other.industries)) return [];
  return permitClassesOf(items).some((own) => classes.includes(own)) ? task.strata.filter((id) => other.strata.includes(id)) : [];
}

function drawableAmong(pool: Pool | null, ids: readonly EnterpriseId[]): number {
  const wanted = new Set(ids);
  const groups = pool?.groups.filter(({ place }) => place === 'stratum') ?? [];
  return groups.reduce((sum, group) => sum + group.ids.filter((id) => wanted.has(id)).length, 0);
}

const period = ({ from, to }: { readonly from: Day; readonly to: Day }): string => `${from} 至 ${to}`;
const overlap = (strata: readonly string[], { strata: rules }: RuleSet): string => `抽取对象同在分层“${strata.map((id) => rules.find((rule) => rule.id === id)?.title ?? id).join('”“')}”`;

function together({ departments }: Task, others: readonly string[]): string {
  const own = departments.map(({ department }) => department);
  return others.every((id) => own.includes(id)) ? '，可以合并为一次抽查' : '，可以合并为一次联合抽查';
}
