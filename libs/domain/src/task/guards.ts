import type { EnterpriseId, OfficerId, PersonId } from '../base.js';
import { dayOf } from '../calendar/day.js';
import type { Committed } from '../draw/draw-committed.js';
import type { FrozenOfficers, ToldChange } from '../draw/frozen-officers.js';
import type { PairMet } from '../draw/pairs-met.js';
import type { AnyDrawRecord } from '../draw/ranking.js';
import type { ReliedOn, SupplementRecord } from '../draw/supplement-record.js';
import type { Pool, StratumSize } from '../draw/pool.js';
import { checkBodies, checkPublishedItems } from '../plan/guards.js';
import type { Plan, PlanItem, PlannedQuarter } from '../plan/plan.js';
import type { CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import type { EarlierTask } from './earlier-tasks.js';
import type { Surroundings } from './merging.js';
import type { Endings, MakeTask, Visit } from './task.js';
import { inRuleSet } from '../limits/limit-names.js';

/** What a task's decisions rest on; each act is given what it needs, the rest is empty. */
export interface TaskFacts extends CommonFacts {
  readonly plan: Plan | null;
  /** The year has been closed: nothing more can rest on the plan. */
  readonly planEnded: boolean;
  /** Tasks made before of the same line of the plan and quarter. */
  readonly earlierTasks: readonly { readonly number: string; readonly ended: boolean; readonly told: EarlierTask }[];
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  readonly enterprises: readonly Enterprise[];
  /** 冻结: the classes of the quarter at this moment, of the strata and items of the task; null where nothing is frozen. */
  readonly pool: Pool | null;
  /** How many could be drawn at this moment in the whole of each stratum of the task, also of those whom its items do not concern. */
  readonly wholes: readonly StratumSize[];
  /** Enterprises whose on-site visits of the window's year are used up. */
  readonly atCap: readonly string[];
  /** The row of the registry and the year's visits of one that was ranked, as a supplementary draw names them. */
  readonly reliedOn: (id: EnterpriseId) => ReliedOn;
  readonly officers: readonly Officer[];
  /** The officers as committed to with the pool; null: they were not. */
  readonly frozenOfficers: FrozenOfficers | null;
  /** What the registry's ledger tells of officers since the commitment, oldest first. */
  readonly officerChanges: readonly ToldChange[];
  readonly loads: Readonly<Record<OfficerId, number>>;
  /** Who was matched together in the year's matchings so far. */
  readonly meetings: readonly PairMet[];
  /** Of those named as witnesses the ones with an active account of this bureau, with their roles. */
  readonly witnessAccounts: readonly { readonly person: PersonId; readonly roles: readonly string[] }[];
  /** Who ever brought in or changed enterprises, or brought in the task's items by a file that held at once (`persistence/facts/registry-editors`); the system is nobody. */
  readonly poolEditors: readonly PersonId[];
  /** The same of the officers, with their leave, avoidance, certificates and items; asked for where officers are matched. */
  readonly officerEditors: readonly PersonId[];
  /** 64 hex characters from the operating system, fresh for every act. */
  readonly randomness: string;
  /** As much again: keeps what is committed to from being guessed also when the nonce is public. */
  readonly salt: string;
  /** The kept documents that the task's events name. */
  readonly kept: Committed | null;
  readonly drawRecord: AnyDrawRecord | null;
  /** The records of the supplementary draws, in order. */
  readonly supplements: readonly SupplementRecord[];
  /** All visits matched so far: where further ones follow, or the list of the drawn is made public. */
  readonly visits: readonly Visit[];
  readonly inspections: InspectionCounts;
  /** What else is under way or planned: asked for before the draw, and which visits would repeat others. */
  readonly around: Surroundings;
}

/** What the task's inspections have come to, as counted in the projections. */
export interface InspectionCounts {
  readonly opened: number;
  readonly ended: number;
  readonly nonSite: number;
  readonly outcomes: Endings;
  /** Those that ended because they could not be carried out, with the stratum each was drawn from. */
  readonly uncheckable: readonly { readonly number: string; readonly stratum: string }[];
}

const D3 = '实施方案 二(三)：及时调整并公示后方可开展（D3）';

/** D3: a task rests on a line of the published plan; what is not there must first be amended, filed and published. */
export function checkMakeTask(input: MakeTask, facts: TaskFacts): Refusal | null {
  const { plan } = facts;
  if (plan === null) return refuse('missing', 'PLAN_NOT_FOUND', `没有编号为“${input.plan}”的年度抽查计划。`, { at: 'plan' });
  if (plan.jurisdiction !== facts.actor.jurisdiction) return refuse('forbidden', 'OTHER_JURISDICTION', '该年度抽查计划属于其他辖区机关，您无权据此制定任务。', { at: 'plan' });
  if (plan.withdrawal !== undefined) return refuse('notOpen', 'PLAN_WITHDRAWN', `“${plan.title}”已撤销，不能再据此制定任务，请依据新公示的年度计划制定。`, { source: D3, at: 'plan' });
  if (facts.planEnded) return refuse('notOpen', 'PLAN_CLOSED', `“${plan.title}”已年度办结，不能再据此制定任务。`, { source: D3 });
  const item = plan.items.find(({ id }) => id === input.itemId);
  if (item === undefined || plan.published[input.itemId] === undefined) {
    return refuse('invalid', 'NOT_IN_PUBLISHED_PLAN', '该抽查不在已公示的年度计划内，须先办理计划调整、备案并公示后方可开展。', { source: D3, at: 'itemId' });
  }
  const planned = item.quarters.find(({ quarter }) => quarter === input.quarter);
  if (planned === undefined) return refuse('invalid', 'QUARTER_NOT_PLANNED', `计划项“${item.name}”没有安排在 ${input.quarter}，须先调整计划并公示。`, { source: D3, at: 'quarter' });
  return firstRefusal(
    () => checkWindow(input, planned, facts),
    () => checkEarlier(input, item, facts),
    () => checkMaker(item, facts),
    () => checkBodies([item.lead, ...item.participants], facts.departments),
    () => checkPublishedItems(item.items, facts.items),
  );
}

function checkWindow({ window, quarter }: MakeTask, planned: PlannedQuarter, { now }: CommonFacts): Refusal | null {
  const { from, to } = window;
  if (from > to) return refuse('invalid', 'WINDOW_UPSIDE_DOWN', `检查窗口的开始日 ${from} 晚于结束日 ${to}。`, { at: 'window' });
  if (from < planned.from || to > planned.to) {
    return refuse('invalid', 'WINDOW_NOT_PLANNED', `已公示的计划把 ${quarter} 的检查安排在 ${planned.from} 至 ${planned.to}，检查窗口 ${from} 至 ${to} 超出了这一时间；要改时间，请先办理计划调整并公示。`, { source: D3, at: 'window' });
  }
  if (from < dayOf(now)) return refuse('invalid', 'WINDOW_PAST', `检查窗口的开始日 ${from} 已经过去，请从今天或以后开始。`, { source: inRuleSet('D4'), at: 'window' });
  return null;
}

const FIXED = '石家庄栾城、邯郸鸡泽 2016：抽取名单一经确定，不得随意变更';

/** Nobody draws until the list pleases: one task of a line and quarter at a time, and a further one only for a stated reason. */
function checkEarlier({ reason, quarter }: MakeTask, item: PlanItem, { earlierTasks }: TaskFacts): Refusal | null {
  const open = earlierTasks.find(({ ended }) => !ended);
  if (open !== undefined) return refuse('notOpen', 'TASK_ALREADY_OPEN', `“${item.name}” ${quarter} 的任务 ${open.number} 正在办理，办结之前不能另外制定任务重新抽取。`, { source: FIXED });
  if (earlierTasks.length === 0 || reason !== null) return null;
  return refuse('invalid', 'TASK_REASON_REQUIRED', `“${item.name}” ${quarter} 已经抽查过（${earlierTasks.map(({ number }) => number).join('、')}），再次制定任务须写明理由。`, { source: FIXED, at: 'reason' });
}

/** A clerk makes the tasks of the own department; 执法大队 leads them all. */
export function leadsTheTask({ lead }: Pick<PlanItem, 'lead'>, { roles, department }: { readonly roles: readonly string[]; readonly department: string | null }): boolean {
  return roles.includes('brigade') || department === lead;
}

function checkMaker(item: PlanItem, { actor }: CommonFacts): Refusal | null {
  if (leadsTheTask(item, actor)) return null;
  return refuse('forbidden', 'OTHER_DEPARTMENT', `“${item.name}”由其他部门牵头，只有牵头部门或执法大队可以制定任务。`, { source: '实施方案 三(二)' });
}

/** What was drawn stays drawn: if an import has lost it, the registry is put right, not the list. */
export function checkStillRegistered(ids: readonly EnterpriseId[], enterprises: readonly Enterprise[]): Refusal | null {
  const gone = ids.filter((id) => !enterprises.some((enterprise) => enterprise.id === id));
  if (gone.length === 0) return null;
  return refuse('invalid', 'DRAWN_NOT_IN_REGISTRY', `抽中的检查对象有 ${gone.length} 家已不在名录库中：${gone.join('、')}。请先在名录库中补回（停业、关闭的注明状态），再继续办理。`, { source: FIXED, details: gone.map((id) => `名录库中没有检查对象 ${id}`) });
}
