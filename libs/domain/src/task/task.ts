import type { Day, DepartmentId, Instant, ItemCode, Quarter } from '../base.js';
import type { InspectionOrder, Outcome } from '../inspection/inspection.js';
import type { Act, NewEvent } from '../process/process.js';

export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** 抽查任务: one line of the published plan in one quarter. */
export interface TaskOrder {
  readonly jurisdiction: string;
  readonly number: string;
  readonly plan: string;
  /** The published version of the plan it rests on; an unplanned one rests on its amendment's (D3). */
  readonly planVersion: number;
  readonly itemId: string;
  readonly name: string;
  readonly ruleSet: string;
  readonly quarter: Quarter;
  readonly window: Window;
  readonly lead: DepartmentId;
  readonly participants: readonly DepartmentId[];
  /** Each department with its items; the lead first. */
  readonly departments: readonly { readonly department: DepartmentId; readonly items: readonly ItemCode[] }[];
  readonly strata: readonly string[];
  /** R7: whether the drawn list is public before the checks. */
  readonly listPublic: boolean;
  /** Why a further task of the same line and quarter; null for the first. */
  readonly reason: string | null;
}

/** Public at once: what binds the draw before its randomness is known (design.md 5, step 2). */
export interface Commitment {
  readonly root: string;
  readonly pool: string;
  readonly sizes: readonly { readonly stratum: string; readonly size: number }[];
  readonly unclassified: number;
  readonly nonceHash: string;
  readonly nonceDocument: string;
  readonly parameters: string;
  readonly entropySource: string;
  readonly committedAt: Instant;
}

export interface StratumDrawn {
  readonly stratum: string;
  readonly size: number;
  readonly rate: string;
  readonly wanted: number;
  readonly drawn: number;
  readonly passedOver: number;
  readonly shortfall: number;
}

/** One inspection as it will be ordered. */
export type Visit = Omit<InspectionOrder, 'jurisdiction' | 'task' | 'plan' | 'ruleSet' | 'window'>;

export interface TaskSummary {
  readonly inspections: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly nonSite: number;
  readonly joint: boolean;
}

export interface Task extends TaskOrder {
  readonly commitment: Commitment | null;
  readonly entropy: { readonly value: string; readonly source: string; readonly recordedAt: Instant } | null;
  /** Hashes of the draw record, the matching record and the list of visits. */
  readonly drawRecord: string | null;
  readonly drawn: readonly StratumDrawn[];
  readonly confirmed: readonly DepartmentId[];
  readonly matchingRecord: string | null;
  readonly visits: string | null;
  readonly visitCount: number;
}

export interface MakeTask {
  readonly plan: string;
  readonly itemId: string;
  readonly quarter: Quarter;
  readonly window: Window;
  readonly listPublic: boolean;
  readonly reason: string | null;
}

/** 抽取名单 as everybody may read it before the checks (R7). */
export interface PublicList {
  readonly enterprises: readonly { readonly uscc: string; readonly name: string }[];
}

type Nothing = Readonly<Record<string, never>>;

export type TaskAct =
  | Act<'makeTask', MakeTask & { readonly number: string }>
  | Act<'commitDraw', Nothing>
  | Act<'recordEntropy', Nothing>
  | Act<'drawObjects', Nothing>
  | Act<'confirmList', { readonly note: string | null }>
  | Act<'matchOfficers', Nothing>
  | Act<'issueTask', Nothing>
  | Act<'publishSummary', Nothing>;

export type TaskEvent =
  | NewEvent<'TaskMade', TaskOrder>
  | NewEvent<'DrawCommitted', Commitment>
  | NewEvent<'EntropyRecorded', { readonly value: string; readonly source: string; readonly recordedAt: Instant }>
  | NewEvent<'ObjectsDrawn', { readonly record: string; readonly seed: string; readonly strata: readonly StratumDrawn[]; readonly drawn: number }>
  | NewEvent<'ListConfirmed', { readonly department: DepartmentId; readonly note: string | null }>
  | NewEvent<'OfficersMatched', { readonly record: string; readonly visits: string; readonly visitCount: number; readonly nonSite: number; readonly loads: Readonly<Record<string, number>> }>
  | NewEvent<'TaskIssued', { readonly visits: string; readonly visitCount: number; readonly public: PublicList | null }>
  | NewEvent<'SummaryPublished', TaskSummary & { readonly record: string; readonly commitment: Commitment; readonly publishedAt: Instant }>;

export function inspectionNumber(task: string, index: number): string {
  return `${task}-${String(index + 1).padStart(4, '0')}`;
}

