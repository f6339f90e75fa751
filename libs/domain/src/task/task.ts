import type { Day, DepartmentId, Instant, ItemCode, OfficerId, PersonId, Quarter } from '../base.js';
import type { StratumSize } from '../draw/pool.js';
import type { NamedWitnesses, WitnessSecret, WitnessStatement } from '../draw/witness.js';
import type { Ending, InspectionOrder } from '../inspection/inspection.js';
import type { BasesLookedAt } from '../items/bases.js';
import type { Act, NewEvent } from '../process/process.js';
import type { EarlierTask } from './earlier-tasks.js';
import type { Cancellation, Cancelled, ProposedWaiver, SupplementaryDraw, Supplements, Waiver } from './turns.js';
import type { Missing } from '../draw/supplement-record.js';
import type { AbsentWitness, EarlierAttempt, ProposedRedraw } from './witnessing.js';

export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** 抽查任务: one line of the published plan in one quarter. */
export interface TaskOrder extends BasesLookedAt {
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
  /** 一业一查: only these industries (prefixes of GB/T 4754 codes); absent: all. */
  readonly industries?: readonly string[];
  /** R7: whether the drawn list is public before the checks. */
  readonly listPublic: boolean;
  /** Why a further task of the same line and quarter; null for the first. */
  readonly reason: string | null;
  /** The tasks made before of the same line and quarter, with every attempt at their draws; absent where there were none, and in tasks made before that was kept. */
  readonly earlierTasks?: readonly EarlierTask[];
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
  /** Which commitment of this task it is, from 1; absent in those made before that was kept, which were the first. */
  readonly attempt?: number;
  /** Whose numbers will make the randomness; absent where the rule set asks for none. */
  readonly witnesses?: NamedWitnesses;
  /** How many could be drawn in the whole of each stratum then, whatever the items concern: what the rates are of (decision 50); absent in commitments made before that was kept. */
  readonly wholes?: readonly StratumSize[];
  /** Digest of the frozen officers, under which their list is kept (decision 31); absent in commitments made before they were frozen. */
  readonly officers?: string;
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

/** How many inspections ended how: with what was found, or without a check. */
export type Endings = Readonly<Partial<Record<Ending, number>>>;

export interface TaskSummary {
  readonly inspections: number;
  readonly outcomes: Endings;
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
  /** All visits, those of supplementary draws after those of the first; an inspection is numbered by its place in the list. */
  readonly visits: string | null;
  readonly visitCount: number;
  /** What was matched last and is not issued yet; absent while nothing is. */
  readonly unissued?: { readonly visits: number; readonly loads: Readonly<Record<OfficerId, number>> };
  /** 补抽; absent until an inspection could not be carried out. */
  readonly supplements?: Supplements;
  /** What the witnesses named for this attempt have said so far, in the order of their naming; absent where none are asked for. */
  readonly statements?: readonly WitnessStatement[];
  /** Attempts at the draw before this one; absent while this is the first. */
  readonly earlierAttempts?: readonly EarlierAttempt[];
  /** Proposed and not decided yet. */
  readonly redraw?: ProposedRedraw;
  /** Proposed and not decided yet. */
  readonly cancellation?: Cancellation;
  readonly cancelled?: Cancelled;
  /** 不合并: what could have been carried out together, and why it is not; absent until something was declined. */
  readonly apart?: readonly DeclinedMerge[];
  /** 合并: proposed and not decided yet. */
  readonly merge?: ProposedMerge;
  /** 合并: tasks that are carried out with this one; absent until there is one. */
  readonly merged?: readonly MergedTask[];
  /** What the published summary counts; absent before, and in summaries published before that was kept. */
  readonly summary?: Pick<TaskSummary, 'inspections' | 'outcomes' | 'nonSite'>;
}

export interface MakeTask {
  readonly plan: string;
  readonly itemId: string;
  readonly quarter: Quarter;
  readonly window: Window;
  readonly listPublic: boolean;
  readonly reason: string | null;
}

/** An answer to what could be merged (实施方案 二(二)). */
export interface AnswerMergeOffer {
  /** Number of a task, or line and quarter of the plan. */
  readonly other: string;
  readonly answer: 'apart';
  readonly reason: string;
}

export interface DeclinedMerge extends Pick<AnswerMergeOffer, 'other' | 'reason'> {
  /** What could have been merged, as it was offered. */
  readonly offer: string;
  readonly by: PersonId;
}

/** 合并: one task is carried out with the other, as one draw and one visit. */
export interface ProposeMerge {
  /** Number of the task that is taken over. */
  readonly other: string;
  readonly reason: string;
}

export interface ProposedMerge extends ProposeMerge {
  readonly by: PersonId;
}

/** What a task that was merged into this one brings with it. Its line of the plan is carried out here. */
export interface TakenOver extends BasesLookedAt, Pick<TaskOrder, 'name' | 'itemId' | 'quarter' | 'departments' | 'listPublic' | 'earlierTasks'>, ProposedMerge {
  readonly opinion: string;
  /** What it had taken over itself. */
  readonly merged?: readonly MergedTask[];
}

/** As the summary tells it. */
export type MergedTask = Pick<TakenOver, 'other' | 'name' | 'itemId' | 'quarter'>;

/** Two inspections of the same enterprise that nobody has begun: they are to be carried out on one day. */
export interface RepeatedVisit {
  readonly inspection: string;
  readonly with: string;
}

/** 抽取名单 as everybody may read it before the checks (R7). */
export interface PublicList {
  readonly enterprises: readonly { readonly uscc: string; readonly name: string }[];
}

/** What came between the freeze of the officers and their matching, counted; the matching record names each. */
export interface SinceFrozen {
  /** Officers whose entry is not the frozen one any more. */
  readonly changed: number;
  /** Seats held by others than the frozen list alone would have given them. */
  readonly refilled: number;
  /** Of those: seats of officers whom the frozen list did not allow, because there were not enough. */
  readonly admitted: number;
}

type Nothing = Readonly<Record<string, never>>;

export type TaskAct =
  | Act<'makeTask', MakeTask & { readonly number: string }>
  | Act<'answerMergeOffer', AnswerMergeOffer>
  | Act<'proposeMerge', ProposeMerge>
  | Act<'approveMerge', { readonly opinion: string }>
  | Act<'refuseMerge', { readonly reason: string }>
  | Act<'endByMerging', { readonly into: string; readonly name: string }>
  | Act<'commitDraw', { readonly witnesses?: readonly PersonId[] }>
  | Act<'commitWitnessNumber', { readonly commitment: string }>
  | Act<'revealWitnessNumber', WitnessSecret>
  | Act<'setAsideWitness', { readonly witness: PersonId; readonly reason: string }>
  | Act<'recordEntropy', Nothing>
  | Act<'drawObjects', Nothing>
  | Act<'proposeRedraw', { readonly reason: string }>
  | Act<'approveRedraw', { readonly opinion: string }>
  | Act<'refuseRedraw', { readonly reason: string }>
  | Act<'confirmList', { readonly note: string | null }>
  | Act<'matchOfficers', Nothing>
  | Act<'issueTask', Nothing>
  | Act<'openSupplement', Nothing>
  | Act<'drawSupplement', Nothing>
  | Act<'waiveSupplement', { readonly reason: string }>
  | Act<'proposeWaiver', { readonly reason: string }>
  | Act<'approveWaiver', { readonly opinion: string }>
  | Act<'refuseWaiver', { readonly reason: string }>
  | Act<'proposeCancellation', { readonly reason: string }>
  | Act<'approveCancellation', { readonly opinion: string }>
  | Act<'refuseCancellation', { readonly reason: string }>
  | Act<'cancelByPlan', Nothing>
  | Act<'publishSummary', Nothing>
  | Act<'correctSummary', { readonly inspection: string; readonly correction: string }>;

export type TaskEvent =
  | NewEvent<'TaskMade', TaskOrder>
  | NewEvent<'MergeDeclined', DeclinedMerge>
  | NewEvent<'MergeProposed', ProposedMerge>
  | NewEvent<'MergeRefused', { readonly reason: string }>
  | NewEvent<'TaskTakenOver', TakenOver>
  | NewEvent<'DrawCommitted', Commitment>
  | NewEvent<'WitnessCommitted', { readonly witness: PersonId; readonly commitment: string; readonly committedAt: Instant }>
  | NewEvent<'WitnessRevealed', WitnessSecret & { readonly witness: PersonId; readonly revealedAt: Instant }>
  | NewEvent<'WitnessSetAside', AbsentWitness & { readonly attempt: number }>
  | NewEvent<'DrawVoided', { readonly attempt: number; readonly reason: string; readonly voidedAt: Instant }>
  | NewEvent<'EntropyRecorded', { readonly value: string; readonly source: string; readonly recordedAt: Instant }>
  | NewEvent<'ObjectsDrawn', { readonly record: string; readonly seed: string; readonly strata: readonly StratumDrawn[]; readonly drawn: number }>
  | NewEvent<'RedrawProposed', ProposedRedraw>
  | NewEvent<'RedrawRefused', { readonly reason: string }>
  | NewEvent<'RedrawApproved', { readonly attempt: number; readonly reason: string; readonly opinion: string; readonly approvedAt: Instant; readonly loads: Readonly<Record<OfficerId, number>> }>
  | NewEvent<'ListConfirmed', { readonly department: DepartmentId; readonly note: string | null }>
  | NewEvent<'OfficersMatched', { readonly record: string; readonly visits: string; readonly visitCount: number; readonly nonSite: number; readonly loads: Readonly<Record<string, number>>; readonly added?: number; readonly repeats?: readonly RepeatedVisit[]; readonly since?: SinceFrozen }>
  | NewEvent<'TaskIssued', { readonly visits: string; readonly visitCount: number; readonly public: PublicList | null }>
  | NewEvent<'SupplementNeeded', { readonly missing: readonly Missing[] }>
  | NewEvent<'SupplementDrawn', SupplementaryDraw>
  | NewEvent<'WaiverProposed', ProposedWaiver>
  | NewEvent<'WaiverRefused', { readonly reason: string }>
  | NewEvent<'SupplementWaived', Waiver & { readonly opinion?: string }>
  | NewEvent<'CancellationProposed', Cancellation>
  | NewEvent<'CancellationRefused', { readonly reason: string }>
  | NewEvent<'TaskCancelled', Cancelled & { readonly loads: Readonly<Record<OfficerId, number>> }>
  | NewEvent<'SummaryPublished', PublishedSummary>
  | NewEvent<'SummaryCorrected', CorrectedSummary>;

/** 任务公示. Of a task that was cancelled before its draw there is no record, before its commitment nothing of a draw at all. */
export interface PublishedSummary extends TaskSummary {
  readonly record: string | null;
  readonly commitment: Commitment | null;
  readonly publishedAt: Instant;
  /** Attempts at the draw before the one that stands, with their records and why each was given up; absent where there was none. */
  readonly earlierAttempts?: readonly EarlierAttempt[];
  /** The tasks made before of the same line and quarter, with theirs; absent where there was none. */
  readonly earlierTasks?: readonly EarlierTask[];
  /** Witnesses of the draw that stands who did not speak in time; absent where all did. */
  readonly absentWitnesses?: readonly AbsentWitness[];
  /** Supplementary draws with their records, and what was not made up for; absent where there was nothing of the kind. */
  readonly supplements?: readonly SupplementaryDraw[];
  readonly waived?: readonly Waiver[];
  /** What could have been merged and was not, with the reasons. */
  readonly apart?: readonly Pick<DeclinedMerge, 'other' | 'reason'>[];
  /** Tasks that were carried out with this one. */
  readonly merged?: readonly MergedTask[];
  /** 已取消 or 已合并, and why. */
  readonly cancelled?: Pick<Cancelled, 'reason' | 'cause' | 'into' | 'cancelledAt'>;
}

/** 更正后的任务公示 (D16): the counts as they are since the result of an inspection was corrected. */
export interface CorrectedSummary extends PublishedSummary {
  readonly correction: {
    readonly inspection: string;
    /** Which correction of that inspection. */
    readonly number: string;
    /** Version of the event whose summary no longer holds. */
    readonly corrects: number;
  };
}

export function inspectionNumber(task: string, index: number): string {
  return `${task}-${String(index + 1).padStart(4, '0')}`;
}

