import type { OfficerId } from '../base.js';
import { dayOf, quarterEnd, quarterStart } from '../calendar/day.js';
import type { DrawParameters, DrawRecord } from '../draw/draw-record.js';
import type { Pool } from '../draw/pool.js';
import type { Outcome } from '../inspection/inspection.js';
import { checkBodies, checkPublishedItems } from '../plan/guards.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import type { CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import type { MakeTask } from './task.js';

/** What a task's decisions rest on; each act is given what it needs, the rest is empty. */
export interface TaskFacts extends CommonFacts {
  readonly plan: Plan | null;
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  readonly enterprises: readonly Enterprise[];
  /** Enterprises whose on-site visits of the window's year are used up. */
  readonly atCap: readonly string[];
  readonly officers: readonly Officer[];
  readonly loads: Readonly<Record<OfficerId, number>>;
  /** 64 hex characters from the operating system, fresh for every act. */
  readonly randomness: string;
  /** The kept documents that the task's events name. */
  readonly kept: { readonly pool: Pool; readonly parameters: DrawParameters; readonly nonce: string } | null;
  readonly drawRecord: DrawRecord | null;
  readonly inspections: { readonly ended: number; readonly nonSite: number; readonly outcomes: Readonly<Partial<Record<Outcome, number>>> };
}

const D3 = '实施方案 二(三)：及时调整并公示后方可开展（D3）';

/** D3: a task rests on a line of the published plan; what is not there must first be amended, filed and published. */
export function checkMakeTask(input: MakeTask, facts: TaskFacts): Refusal | null {
  const { plan } = facts;
  if (plan === null) return refuse('missing', 'PLAN_NOT_FOUND', `没有编号为“${input.plan}”的年度抽查计划。`, { at: 'plan' });
  if (plan.jurisdiction !== facts.actor.jurisdiction) return refuse('forbidden', 'OTHER_JURISDICTION', '该年度抽查计划属于其他辖区机关，您无权据此制定任务。', { at: 'plan' });
  const item = plan.items.find(({ id }) => id === input.itemId);
  if (item === undefined || plan.published[input.itemId] === undefined) {
    return refuse('invalid', 'NOT_IN_PUBLISHED_PLAN', '该抽查不在已公示的年度计划内，须先办理计划调整、备案并公示后方可开展。', { source: D3, at: 'itemId' });
  }
  return firstRefusal(
    () => checkQuarter(input, item),
    () => checkWindow(input, facts),
    () => checkMaker(item, facts),
    () => checkBodies([item.lead, ...item.participants], facts.departments),
    () => checkPublishedItems(item.items, facts.items),
  );
}

function checkQuarter(input: MakeTask, item: PlanItem): Refusal | null {
  if (item.quarters.some(({ quarter }) => quarter === input.quarter)) return null;
  return refuse('invalid', 'QUARTER_NOT_PLANNED', `计划项“${item.name}”没有安排在 ${input.quarter}，须先调整计划并公示。`, { source: D3, at: 'quarter' });
}

function checkWindow({ window, quarter }: MakeTask, { now }: CommonFacts): Refusal | null {
  const { from, to } = window;
  if (from > to) return refuse('invalid', 'WINDOW_UPSIDE_DOWN', `检查窗口的开始日 ${from} 晚于结束日 ${to}。`, { at: 'window' });
  if (from < quarterStart(quarter) || to > quarterEnd(quarter)) {
    return refuse('invalid', 'WINDOW_OUTSIDE_QUARTER', `检查窗口 ${from} 至 ${to} 不在 ${quarter} 之内。`, { source: 'D11', at: 'window' });
  }
  if (from < dayOf(now)) return refuse('invalid', 'WINDOW_PAST', `检查窗口的开始日 ${from} 已经过去，请从今天或以后开始。`, { source: 'D4', at: 'window' });
  return null;
}

/** A clerk makes the tasks of the own department; 执法大队 leads them all. */
function checkMaker(item: PlanItem, { actor }: CommonFacts): Refusal | null {
  if (actor.roles.includes('brigade') || actor.department === item.lead) return null;
  return refuse('forbidden', 'OTHER_DEPARTMENT', `“${item.name}”由其他部门牵头，只有牵头部门或执法大队可以制定任务。`, { source: '实施方案 三(二)' });
}
