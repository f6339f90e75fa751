import type { Day, DepartmentId, Instant, OfficerId, PersonId } from '../../base.js';
import type { Act, NewEvent } from '../../process/process.js';
import type { EnteredResult } from '../inspection.js';

/** 更换执法人员的理由 (regulations.md 1.3). */
export const REPLACEMENT_REASONS = { avoidance: '回避', sickLeave: '病假', otherDuty: '公出', leftPost: '离岗', certificateInvalid: '证件失效', other: '其他' } as const;
export type ReplacementReason = keyof typeof REPLACEMENT_REASONS;

/** 无法检查的原因, published in the place of a result (regulations.md 1.3, 1.4). */
export const NOT_CHECKABLE_REASONS = {
  closed: '已关闭停业或正在组织清算',
  cancelled: '注销',
  revoked: '被吊销',
  rescinded: '被撤销',
  movedAway: '迁出',
  unreachable: '通过登记的住所（经营场所）无法联系',
  longStopped: '长期停产',
  notBuilt: '未投产或在建',
  atCap: '已达频次上限',
  coveredThisYear: '本年已被综合查一次覆盖',
  windowPassed: '检查窗口内未能实施',
} as const;
export type NotCheckableReason = keyof typeof NOT_CHECKABLE_REASONS;

export interface ProposedReplacement {
  readonly officer: OfficerId;
  readonly reasonCode: ReplacementReason;
  readonly reason: string;
}

/** An officer's seat passed on; the old assignment is never forgotten. */
export interface Replacement {
  /** 'G1', 'G2', …: proposals are numbered, because what names a step travels where no person may be named (design.md 4, rule 5). */
  readonly proposal: string;
  readonly out: OfficerId;
  readonly in: OfficerId;
  readonly department: DepartmentId;
  readonly reasonCode: ReplacementReason;
  readonly reason: string;
  readonly opinion: string;
  /** Digest of the record of the draw, by which it is kept. */
  readonly record: string;
}

export interface NotCheckable {
  readonly reasonCode: NotCheckableReason;
  readonly account: string;
  /** Document number, photo, registry extract. */
  readonly evidence: string;
  /** With `coveredThisYear`: the number of the check that covered it. */
  readonly coveredBy?: string | undefined;
}

/** 更正: what of a published result was found wrong, and when. The reason is published with the corrected result. */
export interface Correction {
  readonly reason: string;
  readonly departments: readonly DepartmentId[];
  readonly discoveredOn: Day;
}

export interface OpenedCorrection extends Correction {
  /** 1, 2, … */
  readonly number: number;
  /** Version of the event that published what is corrected. */
  readonly corrects: number;
}

/** What the turns of the result add to an inspection. Each is absent until it happened. */
export interface TurnsOfTheResult {
  /** Proposals that wait for approval, by their number; and how many there were so far. */
  readonly replacing?: Readonly<Record<string, ProposedReplacement & { readonly by: PersonId }>>;
  readonly proposals?: number;
  /** Seats that were passed on, in order. */
  readonly assignments?: readonly (Replacement & { readonly at: Instant })[];
  readonly notCheckable?: NotCheckable & { readonly by: PersonId; readonly confirmed: boolean };
  readonly cancelled?: string;
  /** Why its task was cancelled, when the check had begun. */
  readonly taskCancelled?: string;
  readonly corrections?: number;
  /** The correction that is being made, or was made last. */
  readonly correction?: OpenedCorrection;
  /** What the departments had entered before it. */
  readonly superseded?: Readonly<Record<DepartmentId, EnteredResult>>;
}

export type ResultTurnAct =
  | Act<'proposeReplacement', ProposedReplacement>
  | Act<'approveReplacement', { readonly proposal: string; readonly opinion: string }>
  | Act<'refuseReplacement', { readonly proposal: string; readonly reason: string }>
  | Act<'reportNotCheckable', NotCheckable>
  | Act<'confirmNotCheckable', { readonly opinion: string }>
  | Act<'rejectNotCheckable', { readonly reason: string }>
  | Act<'cancelCheck', { readonly reason: string }>
  | Act<'withdrawReview', { readonly reason: string }>
  | Act<'reopenForCorrection', Correction>;

/** Told of every first publication alike, so that the event itself says nothing; its data are for who may know of return visits. */
export interface ReturnVisitSampled {
  readonly drawn: boolean;
  /** null: nothing to draw from: the check was not made, or the inspection was opened without a secret. */
  readonly value: string | null;
  readonly rate: string;
}

export type ResultTurnEvent =
  | NewEvent<'ReplacementProposed', ProposedReplacement & { readonly proposal: string; readonly by: PersonId }>
  | NewEvent<'OfficerReplaced', Replacement>
  | NewEvent<'ReplacementRefused', { readonly proposal: string; readonly officer: OfficerId; readonly reason: string }>
  | NewEvent<'NotCheckableReported', NotCheckable & { readonly by: PersonId }>
  | NewEvent<'NotCheckableConfirmed', { readonly reasonCode: NotCheckableReason; readonly opinion: string }>
  | NewEvent<'NotCheckableRejected', { readonly reason: string }>
  | NewEvent<'CheckCancelled', { readonly reason: string }>
  | NewEvent<'TaskCancellationNoted', { readonly reason: string }>
  | NewEvent<'ReviewWithdrawn', { readonly reason: string }>
  | NewEvent<'CorrectionOpened', OpenedCorrection>
  | NewEvent<'ReturnVisitSampled', ReturnVisitSampled>;

const EVENTS: Readonly<Record<ResultTurnEvent['type'], true>> = {
  ReplacementProposed: true, OfficerReplaced: true, ReplacementRefused: true, NotCheckableReported: true, NotCheckableConfirmed: true, NotCheckableRejected: true,
  CheckCancelled: true, TaskCancellationNoted: true, ReviewWithdrawn: true, CorrectionOpened: true, ReturnVisitSampled: true,
};

export function isResultTurnEvent<E extends { readonly type: string }>(event: E): event is Extract<E, { readonly type: ResultTurnEvent['type'] }> {
  return Object.hasOwn(EVENTS, event.type);
}
