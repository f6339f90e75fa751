import type { Day, DepartmentId, Instant, ItemCode, PersonId, Quarter } from '../base.js';
import type { BasesLookedAt } from '../items/bases.js';
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
  /** 一业一查主题 of the rule set (R10). */
  readonly theme?: string;
  /** Only enterprises of these industries (GB/T 4754, prefixes of the code); left out: those of the theme, or all. */
  readonly industries?: readonly string[];
  /** Why one department checks alone what a theme would have checked together; published with the plan. */
  readonly soloReason?: string;
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
  readonly stage: 'proposed' | 'approved' | 'returned' | 'withdrawn' | 'filed' | 'published';
  /** The side that proposed it and may withdraw it; null: it was proposed before that was recorded. */
  readonly department?: DepartmentId | null;
  /** Who proposed it: somebody else approves. Absent where that was not recorded yet. */
  readonly by?: PersonId;
}

/** 计划撤销, after the plan was published: what becomes of the tasks that rest on it. */
export interface Withdrawal {
  readonly reason: string;
  /** What orders or approves it: title and number of the document. */
  readonly document: string;
  /** Tasks that were open then; they are cancelled by themselves. */
  readonly tasks: readonly string[];
}

export interface Plan extends BasesLookedAt {
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
  /** Who drafted, revised or handed it in: others approve it, and others withdraw it. Absent where that was not recorded yet. */
  readonly authors?: readonly PersonId[];
  /** Absent unless the plan was withdrawn. */
  readonly withdrawal?: Withdrawal;
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
  | Act<'withdrawFiling', { readonly reason: string }>
  | Act<'publishPlan', Readonly<Record<string, never>>>
  | Act<'proposeAmendment', { readonly change: Change; readonly reason: string }>
  | Act<'approveAmendment', { readonly amendment: string; readonly opinion: string }>
  | Act<'returnAmendment', { readonly amendment: string; readonly reason: string }>
  | Act<'withdrawAmendment', { readonly amendment: string; readonly reason: string }>
  | Act<'fileAmendment', { readonly amendment: string } & Filing>
  | Act<'publishAmendment', { readonly amendment: string }>
  | Act<'takeStock', Readonly<Record<string, never>>>
  | Act<'evaluateQuarter', { readonly quarter: Quarter; readonly conclusion: string }>
  | Act<'closeYear', Readonly<Record<string, never>>>
  | Act<'withdrawPlan', { readonly reason: string; readonly document: string }>
  | Act<'closePlan', Readonly<Record<string, never>>>;

/** Who did it; absent in events from before that was recorded. */
interface Done {
  readonly by?: PersonId;
}

export type PlanEvent =
  | NewEvent<'PlanDrafted', PlanDraft & Done & BasesLookedAt & { readonly jurisdiction: string; readonly ruleSet: string }>
  | NewEvent<'PlanRevised', Pick<PlanDraft, 'title' | 'items'> & Done & BasesLookedAt>
  | NewEvent<'PlanSubmitted', Done & { readonly note: string | null }>
  | NewEvent<'PlanReturned', { readonly reason: string }>
  | NewEvent<'PlanApproved', { readonly opinion: string }>
  | NewEvent<'PlanFiled', Filing>
  | NewEvent<'FilingWithdrawn', { readonly reason: string }>
  | NewEvent<'PlanPublished', { readonly year: number; readonly title: string; readonly version: number; readonly items: readonly PlanItem[]; readonly publishedAt: Instant }>
  | NewEvent<'AmendmentProposed', Done & BasesLookedAt & { readonly amendment: string; readonly change: Change; readonly reason: string; readonly department?: DepartmentId | null }>
  | NewEvent<'AmendmentReturned', { readonly amendment: string; readonly reason: string }>
  | NewEvent<'AmendmentWithdrawn', { readonly amendment: string; readonly reason: string }>
  | NewEvent<'AmendmentApproved', { readonly amendment: string; readonly opinion: string }>
  | NewEvent<'AmendmentFiled', { readonly amendment: string } & Filing>
  | NewEvent<'AmendmentPublished', { readonly amendment: string; readonly version: number; readonly change: Change; readonly reason: string; readonly items: readonly PlanItem[]; readonly publishedAt: Instant }>
  | NewEvent<'QuarterTasked', { readonly quarter: Quarter; readonly tasks: number }>
  | NewEvent<'QuarterEvaluated', { readonly quarter: Quarter; readonly conclusion: string; readonly figures: Figures }>
  | NewEvent<'YearClosed', { readonly figures: Figures }>
  | NewEvent<'PlanWithdrawn', Withdrawal & { readonly year: number; readonly title: string; readonly version: number; readonly withdrawnAt: Instant }>
  | NewEvent<'PlanClosed', { readonly figures: Figures }>;
