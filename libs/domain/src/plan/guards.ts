import type { Day, ItemCode, Quarter } from '../base.js';
import { dayOf, quarterEnd, quarterStart } from '../calendar/day.js';
import type { CommonFacts } from '../process/process.js';
import { notOwn } from '../process/own-work.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import { isEnding } from '../registries/department-acts.js';
import type { RuleSet, StratumRule } from '../rules/rule-set.js';
import type { QuarterCounts } from './figures.js';
import type { Change, Filing, Plan, PlanDraft, PlanItem, PlannedQuarter } from './plan.js';
import { checkTheme } from './themes.js';
import { inRuleSet } from '../limits/limit-names.js';

export interface PlanFacts extends CommonFacts {
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  /** What the year's tasks and inspections have come to, per plan item and quarter and per quarter. */
  readonly tasksMade: Readonly<Record<Quarter, Readonly<Record<string, number>>>>;
  readonly figures: Readonly<Record<Quarter, QuarterCounts>>;
  /** Tasks of this plan that have not ended, each with its line. */
  readonly openTasks: readonly { readonly number: string; readonly planItem: string }[];
}

const FOUR_PROHIBITIONS = '国办发〔2024〕54号 四个严禁';

/** Only bodies on the confirmed and published list may own or join a check (四个严禁 1 and 2). */
export function checkBodies(ids: readonly string[], departments: PlanGround['departments']): Refusal | null {
  for (const id of ids) {
    const department = departments.find((candidate) => candidate.id === id);
    if (department === undefined) return refuse('missing', 'UNKNOWN_DEPARTMENT', `没有编号为“${id}”的部门。`, { at: 'departments' });
    if (isEnding(department)) return refuse('invalid', 'DEPARTMENT_ENDED', `“${department.name}”已定于 ${department.endedOn ?? ''} 撤销，请改为接手的部门。`, { at: 'departments' });
    if (department.kind === 'thirdParty') {
      return refuse('invalid', 'THIRD_PARTY_MUST_NOT_CHECK', `“${department.name}”是第三方机构，不得实施行政检查，只能作为协助人员参加。`, { source: `${FOUR_PROHIBITIONS} 2` });
    }
    if (department.inspectionBody === null) {
      return refuse('invalid', 'BODY_NOT_PUBLISHED', `“${department.name}”不在已公布的行政检查主体名单内，不得实施检查。`, { source: `${FOUR_PROHIBITIONS} 1` });
    }
  }
  return null;
}

/** 清单之外无检查: every item is on the list and published. */
export function checkPublishedItems(codes: readonly ItemCode[], items: PlanGround['items']): Refusal | null {
  for (const code of codes) {
    const item = items.find((candidate) => candidate.code === code);
    if (item === undefined) return refuse('missing', 'UNKNOWN_ITEM', `事项清单中没有编号为“${code}”的抽查事项。`, { at: 'items' });
    if (item.publishedOn === null) {
      return refuse('invalid', 'ITEM_NOT_PUBLISHED', `抽查事项“${item.name}”尚未公布，不得列入检查。`, { source: '国办发〔2024〕54号：未公布的检查事项不得实施检查', at: 'items' });
    }
  }
  return null;
}

/** What a line of a plan is checked against: as much of the registries and the rule set as it takes, so that a screen can hold it. */
export interface PlanGround {
  readonly departments: readonly Pick<Department, 'id' | 'name' | 'kind' | 'inspectionBody' | 'endedOn'>[];
  readonly items: readonly Pick<CheckItem, 'code' | 'name' | 'department' | 'publishedOn'>[];
  readonly rules: { readonly strata: readonly Pick<StratumRule, 'id'>[]; readonly themes?: RuleSet['themes'] | undefined };
}

export function checkPlanItem(item: PlanItem, year: number, facts: PlanGround): Refusal | null {
  return firstRefusal(...checksOf(item, year, facts));
}

/** Every ground on which a line is refused, not only the first: for whoever is still writing it. */
export function refusalsOfPlanItem(item: PlanItem, year: number, facts: PlanGround): readonly Refusal[] {
  return checksOf(item, year, facts).flatMap((check) => check() ?? []);
}

function checksOf(item: PlanItem, year: number, facts: PlanGround): readonly (() => Refusal | null)[] {
  return [
    () => checkBodies([item.lead, ...item.participants], facts.departments),
    () => checkPublishedItems(item.items, facts.items),
    () => (item.participants.includes(item.lead) ? refuse('invalid', 'LEAD_AMONG_PARTICIPANTS', `“${item.name}”的牵头部门不必再列为参与部门。`, { at: 'participants' }) : null),
    () => checkParticipantsOnce(item, facts),
    () => checkItemDepartments(item, facts),
    () => checkStrata(item, facts),
    () => checkTheme(item, facts.rules),
    () => checkQuarters(item, year),
  ];
}

const calledIn = ({ departments }: PlanGround) => (wanted: string): string => departments.find(({ id }) => id === wanted)?.name ?? wanted;

function checkParticipantsOnce({ name, participants }: PlanItem, facts: PlanGround): Refusal | null {
  const twice = participants.find((id, index) => participants.indexOf(id) !== index);
  return twice === undefined ? null : refuse('invalid', 'PARTICIPANT_TWICE', `“${name}”把参与部门“${calledIn(facts)(twice)}”列了两次。`, { at: 'participants' });
}

function checkItemDepartments(item: PlanItem, facts: PlanGround): Refusal | null {
  const bodies = [item.lead, ...item.participants];
  const covered = new Set(facts.items.filter((candidate) => item.items.includes(candidate.code)).map((candidate) => candidate.department));
  const idle = bodies.find((body) => !covered.has(body));
  if (idle !== undefined) return refuse('invalid', 'DEPARTMENT_WITHOUT_ITEM', `“${item.name}”中，部门“${calledIn(facts)(idle)}”没有列入任何抽查事项。`, { at: 'items' });
  const foreign = [...covered].find((department) => !bodies.includes(department));
  if (foreign !== undefined) return refuse('invalid', 'ITEM_OF_OTHER_DEPARTMENT', `“${item.name}”列入了部门“${calledIn(facts)(foreign)}”的事项，但该部门不在参与部门中。`, { at: 'items' });
  return null;
}

function checkStrata(item: PlanItem, facts: PlanGround): Refusal | null {
  const unknown = item.strata.find((id) => !facts.rules.strata.some((stratum) => stratum.id === id));
  return unknown === undefined ? null : refuse('invalid', 'UNKNOWN_STRATUM', `规则集中没有分层“${unknown}”。`, { at: 'strata' });
}

function checkQuarters(item: PlanItem, year: number): Refusal | null {
  for (const { quarter, from, to } of item.quarters) {
    if (!quarter.startsWith(`${year}Q`)) return refuse('invalid', 'QUARTER_OUTSIDE_YEAR', `“${quarter}”不属于 ${year} 年度。`, { at: 'quarters' });
    if (from > to || from < quarterStart(quarter) || to > quarterEnd(quarter)) {
      return refuse('invalid', 'WINDOW_OUTSIDE_QUARTER', `“${item.name}”的检查时间 ${from} 至 ${to} 不在 ${quarter} 之内，或起止颠倒。`, { at: 'quarters' });
    }
  }
  const twice = item.quarters.find(({ quarter }, index) => item.quarters.findIndex((other) => other.quarter === quarter) !== index);
  return twice === undefined ? null : refuse('invalid', 'QUARTER_TWICE', `“${item.name}”把 ${twice.quarter} 列了两次。`, { at: 'quarters' });
}

/** Whoever drafted, revised or handed in a plan neither approves nor withdraws it. */
export function checkNotOwnPlan({ authors = [] }: Plan, { actor }: CommonFacts): Refusal | null {
  return firstRefusal(...authors.map((by) => () => notOwn(by, actor, '实施方案 二(三)：拟定与审批相分离')));
}

export function checkDraft(draft: PlanDraft, facts: PlanFacts): Refusal | null {
  return checkYear(draft.year, dayOf(facts.now)) ?? checkItems(draft.items, draft.year, facts);
}

/** @param today by law */
export function checkYear(year: number, today: Day): Refusal | null {
  const thisYear = Number(today.slice(0, 4));
  if (year >= thisYear && year <= thisYear + 1) return null;
  return refuse('invalid', 'ABSURD_YEAR', `只能拟定 ${thisYear} 或 ${thisYear + 1} 年度的计划，现在填的是 ${year}。`, { at: 'year' });
}

export function checkItems(items: readonly PlanItem[], year: number, facts: PlanFacts): Refusal | null {
  const twice = items.find((item, index) => items.findIndex((other) => other.id === item.id) !== index);
  if (twice !== undefined) return refuse('invalid', 'ITEM_ID_TWICE', `计划项编号“${twice.id}”重复。`, { at: 'items' });
  return firstRefusal(...items.map((item) => () => checkPlanItem(item, year, facts)));
}

export function checkFiling(filing: Filing, facts: CommonFacts): Refusal | null {
  const today = facts.now.slice(0, 10);
  if (filing.filedOn > today) return refuse('invalid', 'FILED_IN_FUTURE', `备案日期 ${filing.filedOn} 晚于今天。`, { at: 'filedOn' });
  if (Number(today.slice(0, 4)) - Number(filing.filedOn.slice(0, 4)) > 1) return refuse('invalid', 'ABSURD_DATE', `备案日期 ${filing.filedOn} 过早，请核对。`, { at: 'filedOn' });
  return null;
}

export function checkChange(change: Change, plan: Plan, facts: PlanFacts): Refusal | null {
  const known = plan.items.some((item) => item.id === (change.kind === 'cancel' ? change.itemId : change.item.id));
  if (change.kind === 'add' && known) return refuse('invalid', 'ITEM_ID_TWICE', `计划项编号“${change.item.id}”已经存在，新增项请用新的编号。`, { at: 'change' });
  if (change.kind !== 'add' && !known) return refuse('missing', 'UNKNOWN_PLAN_ITEM', '要调整或取消的计划项不在计划中。', { at: 'change' });
  if (change.kind === 'cancel') return checkNoOpenTask(change.itemId, facts);
  // A quarter that is over stays in the plan as it was published; it can be neither added nor moved.
  const before = plan.items.find((item) => item.id === change.item.id)?.quarters ?? [];
  const unchanged = (planned: PlannedQuarter): boolean => before.some(({ quarter, from, to }) => quarter === planned.quarter && from === planned.from && to === planned.to);
  const past = change.item.quarters.find((planned) => quarterEnd(planned.quarter) < dayOf(facts.now) && !unchanged(planned));
  if (past !== undefined) return refuse('invalid', 'QUARTER_PAST', `${past.quarter} 已经结束，不能再安排检查。`, { at: 'change' });
  return checkPlanItem(change.item, plan.year, facts);
}

/** A line does not vanish from under a task that rests on it: the task is cancelled first, with its own reason and approval. */
function checkNoOpenTask(itemId: string, { openTasks }: PlanFacts): Refusal | null {
  const open = openTasks.filter(({ planItem }) => planItem === itemId).map(({ number }) => number);
  if (open.length === 0) return null;
  return refuse('notOpen', 'LINE_HAS_OPEN_TASK', `该计划项的任务 ${open.join('、')} 正在办理，请先取消任务（或等其办结），再取消计划项。`, { source: `实施方案 二(三)；${inRuleSet('D3')}`, at: 'change' });
}
