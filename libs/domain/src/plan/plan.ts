import type { Day, DepartmentId, Instant, ItemCode, Quarter } from '../base.js';
import type { Act, NewEvent } from '../process/process.js';
import type { Figures } from './figures.js';

export interface PlannedQuarter {
  readonly quarter: Quarter;
  /** Planned start and end of the checks, inside the quarter. */
  readonly from: Day;
  readonly to: Day;
}

/** One line of the plan: 抽查任务名称, who with whom, what, when. Whom: the strata of the rule set. */
export interface PlanItem {
  readonly id: string;
  readonly name: string;
  readonly lead: DepartmentId;
  readonly participants: readonly DepartmentId[];
  readonly items: readonly ItemCode[];
  readonly strata: readonly string[];
  readonly quarters: readonly PlannedQuarter[];
}

export type Change =
  | { readonly kind: 'add'; readonly item: PlanItem }
  | { readonly kind: 'adjust'; readonly item: PlanItem }
  | { readonly kind: 'cancel'; readonly itemId: string };

export interface Filing {
  readonly filingNumber: string;
  readonly filedWith: string;
  readonly filedOn: Day;
}

export interface Amendment {
  readonly id: string;
  readonly change: Change;
  readonly reason: string;
  readonly stage: 'proposed' | 'approved' | 'returned' | 'filed' | 'published';
}

export interface Plan {
  readonly jurisdiction: string;
  readonly year: number;
  readonly title: string;
  readonly ruleSet: string;
  readonly items: readonly PlanItem[];
  /** 0 until published; then raised by every published amendment. */
  readonly version: number;
  readonly filing: Filing | null;
  readonly amendments: Readonly<Record<string, Amendment>>;
  /** Plan items that stand in the published version, and since which version. */
  readonly published: Readonly<Record<string, number>>;
  readonly evaluated: readonly Quarter[];
}

export interface PlanDraft {
  readonly year: number;
  readonly title: string;
  readonly items: readonly PlanItem[];
}

export type PlanAct =
  | Act<'draftPlan', PlanDraft>
  | Act<'revisePlan', Pick<PlanDraft, 'title' | 'items'>>
  | Act<'submitPlan', { readonly note: string | null }>
  | Act<'returnPlan', { readonly reason: string }>
  | Act<'approvePlan', { readonly opinion: string }>
  | Act<'filePlan', Filing>
  | Act<'publishPlan', Readonly<Record<string, never>>>
  | Act<'proposeAmendment', { readonly change: Change; readonly reason: string }>
  | Act<'approveAmendment', { readonly amendment: string; readonly opinion: string }>
  | Act<'returnAmendment', { readonly amendment: string; readonly reason: string }>
  | Act<'fileAmendment', { readonly amendment: string } & Filing>
  | Act<'publishAmendment', { readonly amendment: string }>
  | Act<'takeStock', Readonly<Record<string, never>>>
  | Act<'evaluateQuarter', { readonly quarter: Quarter; readonly conclusion: string }>
  | Act<'closeYear', Readonly<Record<string, never>>>;

export type PlanEvent =
  | NewEvent<'PlanDrafted', PlanDraft & { readonly jurisdiction: string; readonly ruleSet: string }>
  | NewEvent<'PlanRevised', Pick<PlanDraft, 'title' | 'items'>>
  | NewEvent<'PlanSubmitted', { readonly note: string | null }>
  | NewEvent<'PlanReturned', { readonly reason: string }>
  | NewEvent<'PlanApproved', { readonly opinion: string }>
  | NewEvent<'PlanFiled', Filing>
  | NewEvent<'PlanPublished', { readonly year: number; readonly title: string; readonly version: number; readonly items: readonly PlanItem[]; readonly publishedAt: Instant }>
  | NewEvent<'AmendmentProposed', { readonly amendment: string; readonly change: Change; readonly reason: string }>
  | NewEvent<'AmendmentReturned', { readonly amendment: string; readonly reason: string }>
  | NewEvent<'AmendmentApproved', { readonly amendment: string; readonly opinion: string }>
  | NewEvent<'AmendmentFiled', { readonly amendment: string } & Filing>
  | NewEvent<'AmendmentPublished', { readonly amendment: string; readonly version: number; readonly change: Change; readonly reason: string; readonly items: readonly PlanItem[]; readonly publishedAt: Instant }>
  | NewEvent<'QuarterTasked', { readonly quarter: Quarter; readonly tasks: number }>
  | NewEvent<'QuarterEvaluated', { readonly quarter: Quarter; readonly conclusion: string; readonly figures: Figures }>
  | NewEvent<'YearClosed', { readonly figures: Figures }>;
