import { openRectification } from '#activities/open-rectification';
import { openReferral } from '#activities/open-referral';
import { openReturnVisit } from '#activities/open-return-visit';
import type { DepartmentId, ProcessRef } from '#domain';
import { furtherActionNeeded, rectificationNeeded, returnVisitDrawn } from '#domain/inspection/facts-of-the-course';
import type { Inspection, Outcome } from '#domain/inspection/inspection';
import { taskOf } from '#domain/inspection/parts';
import type { Stage } from '../stage.js';
import { officerOf, PROBLEM } from './check.js';

export type Found = Extract<Outcome, 'noProblem' | 'correctedOnSpot' | 'correctionOrdered' | 'furtherAction'>;

const SUMMARIES: Readonly<Record<Found, string>> = {
  noProblem: '按检查表逐项核对，未发现问题',
  correctedOnSpot: '发现一般问题，企业当场改正',
  correctionOrdered: '发现问题，责令改正',
  furtherAction: '发现涉嫌违法线索，待后续处理',
};

/** 谁检查、谁录入: the leading department found the problem, the others none in their items. */
export async function enterResult(stage: Stage, ref: ProcessRef, department: DepartmentId, found: Found): Promise<void> {
  const inspection = await stage.data<Inspection>(ref);
  const [lead] = inspection.departments;
  const outcome = department === lead?.department ? found : 'noProblem';
  const findings = outcome === 'noProblem' ? [] : [{ item: lead?.items[0], description: PROBLEM }];
  await stage.act(officerOf(stage, inspection, department), ref, 'enterResult', { outcome, findings, summary: SUMMARIES[outcome] });
}

export async function enterAll(stage: Stage, ref: ProcessRef, found: Found = 'noProblem'): Promise<void> {
  for (const { department } of (await stage.data<Inspection>(ref)).departments) await enterResult(stage, ref, department, found);
}

/** D13; what follows from it follows by itself. */
export async function passResult(stage: Stage, ref: ProcessRef): Promise<void> {
  await stage.act(stage.people.with('reviewer'), ref, 'passResult', { opinion: '事实清楚，程序合法，同意公示' });
  await settle(stage, ref);
}

/** 公示 → 移送、责令改正、回访 → 办结 → 任务汇总, as the workflows of the inspection and of its task do it. */
export async function settle(stage: Stage, ref: ProcessRef): Promise<void> {
  await stage.automatically(ref, 'publishResult');
  const state = await stage.ledger.state(ref);
  if (state === null) throw new Error(`${ref.number} is not there`);
  if (furtherActionNeeded(state.course)) await openReferral(stage.ledger, ref);
  if (rectificationNeeded(state.course)) await openRectification(stage.ledger, ref);
  if (returnVisitDrawn(state.course)) await openReturnVisit(stage.ledger, ref);
  await stage.automatically(ref, 'closeInspection');
  const task = taskOf(await stage.data<Inspection>(ref));
  await stage.perhaps(task, 'openSupplement');
  await stage.perhaps(task, 'publishSummary');
}
