import type { Automated, MarkReached } from '#contract/workflow';
import type { ProcessKind } from '#domain';
import { INSPECTION_ACTS } from '#domain/inspection/permitted-acts';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import type { ActTable } from '#domain/process/permission';
import { RECTIFICATION_ACTS } from '#domain/rectification/permitted-acts';
import { REFERRAL_ACTS } from '#domain/referral/permitted-acts';
import { RETURN_VISIT_ACTS } from '#domain/return-visit/permitted-acts';
import { TASK_ACTS } from '#domain/task/permitted-acts';
import { levelName } from './details.js';

const ACTS: Readonly<Record<ProcessKind, ActTable>> = {
  annualPlan: PLAN_ACTS,
  task: TASK_ACTS,
  inspection: INSPECTION_ACTS,
  rectification: RECTIFICATION_ACTS,
  referral: REFERRAL_ACTS,
  returnVisit: RETURN_VISIT_ACTS,
};

/** What the Temporal screens call an activity, beside its English name: no persons, and never compared by a replay. */
export const SUMMARIES = {
  readHeaders: '从台账补读事件',
  openInspections: '逐户建立检查',
  cancelInspections: '任务取消：取消尚未开始的检查',
  cancelTasks: '计划撤销：取消尚未办结的任务',
  correctSummary: '结果更正后核对任务公示',
  noteCorrection: '告知后续流程：检查结果已更正',
  openReferral: '建立线索移送',
  openRectification: '建立责令改正',
  openReturnVisit: '建立回访',
} as const;

/** '自动办理：公示结果' */
export function actSummary({ ref, act }: Pick<Automated, 'ref' | 'act'>): string {
  return `自动办理：${ACTS[ref.kind][act]?.label ?? act}`;
}

/** '记录时限：红灯' */
export const markSummary = ({ ref, level }: Pick<MarkReached, 'ref' | 'level'>): string => `记录时限：${levelName(ref.kind, level)}`;
