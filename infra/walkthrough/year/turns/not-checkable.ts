import type { ProcessRef } from '#domain';
import { NOT_CHECKABLE_REASONS, type NotCheckableReason } from '#domain/inspection/turns/turns-of-the-result';
import { carryOut } from '../../acts/carry-out.js';
import { firstOfficer } from '../../acts/check.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { published, recomputeSupplements } from '../../acts/public-pages.js';
import { type InspectionData, taskData } from '../../story/shapes.js';
import type { Stage } from '../../story/stage.js';
import { byMethod, type OnTheDesk, onSite } from '../desk.js';
import type { Turn } from '../year.js';

/** 无法检查 → 补抽: the next of the same ranking takes its place, through confirmation, matching and issue, and is checked. */
export async function supplementDrawn(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const one = year.desk.take('现场检查', onSite);
  const early = { reasonCode: 'windowPassed', account: '来不及检查', evidence: '无' };
  story.expectRefusal('检查窗口还没有结束，以窗口已过为由报告无法检查', await stage.attempt(firstOfficer(stage, one.inspection), one.ref, 'reportNotCheckable', early), { status: 422, code: 'WINDOW_NOT_PASSED' });
  await foundUncheckable(stage, one, 'movedAway');
  await turn.days(1);
  const further = await drawAgain(stage, one.task, one.inspection);
  const checked = await carryOut(stage, further, { problem: false, showRefusals: false });
  const { class: drawnFrom } = checked.inspection;
  story.expect('补抽的企业出自同一分层，不是原来那一家', drawnFrom === one.inspection.class && checked.inspection.enterprise !== one.inspection.enterprise, drawnFrom);
  await turn.days(2);
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
  story.expect('补抽下达后任务不再等待补抽', (await stage.view(one.task, cast.brigade)).steps.every(({ key }) => key !== 'supplement'));
  await turn.until('06-21');
  await stage.automatically(one.task, 'SummaryPublished');
  await recomputeSupplements(stage, one.task);
}

/** 不再补抽: not made up for though somebody could be drawn, for a stated reason and with a leader's approval; the public summary says so. */
export async function supplementWaived(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const one = year.desk.take('非现场核查', byMethod('networkMonitoring'));
  await foundUncheckable(stage, one, 'longStopped');
  await turn.days(1);
  await stage.act(stage.cast.brigade, one.task, 'proposeWaiver', { reason: '本分层本季度其余对象已由专项核查覆盖' });
  await stage.act(stage.cast.leader, one.task, 'approveWaiver', { opinion: '同意' });
  await turn.until('11-15');
  const summary = await stage.automatically(one.task, 'SummaryPublished');
  stage.story.expect('公示的任务汇总写明哪一项没有补抽、为什么', JSON.stringify(summary.data).includes(one.ref.number), JSON.stringify(summary.data));
}

/** Reported by who was to check, rejected once, confirmed by a leader, and public with its status in the place of a result. */
async function foundUncheckable(stage: Stage, { ref, task, inspection }: OnTheDesk, reasonCode: NotCheckableReason): Promise<void> {
  const { cast, story } = stage;
  const officer = firstOfficer(stage, inspection);
  const report = (evidence: string) => stage.act(officer, ref, 'reportNotCheckable', { reasonCode, account: '多次前往，大门紧闭，无人生产', evidence });
  await report('现场照片 1 张');
  await stage.act(cast.leader, ref, 'rejectNotCheckable', { reason: '请补充登记机关的查询结果' });
  await report('现场照片 4 张、登记机关查询结果 1 份');
  await stage.act(cast.leader, ref, 'confirmNotCheckable', { opinion: '情况属实' });
  await stage.automatically(ref, 'InspectionClosed');
  const shown = (await published(stage, 'results')).find(({ number }) => number === ref.number);
  story.expect(`公示页上的状态是“${NOT_CHECKABLE_REASONS[reasonCode]}”`, JSON.stringify(shown?.body ?? null).includes(NOT_CHECKABLE_REASONS[reasonCode]), JSON.stringify(shown));
  await stage.automatically(task, 'SupplementNeeded');
}

/** 补抽 → 各部门比对确认 → 匹配 → 下达. @returns the further inspection */
async function drawAgain(stage: Stage, task: ProcessRef, { departments }: InspectionData): Promise<ProcessRef> {
  const { cast, story } = stage;
  const before = taskData.parse((await stage.view(task)).data).visitCount;
  await stage.act(cast.brigade, task, 'drawSupplement');
  for (const { department } of departments) await stage.act(cast.headOf(department), task, 'confirmList', { note: null });
  await stage.act(cast.brigade, task, 'matchOfficers');
  const { view } = await stage.act(cast.brigade, task, 'issueTask');
  const { visitCount } = taskData.parse(view.data);
  story.expect('补抽一家', visitCount === before + 1, `${before} → ${visitCount}`);
  const last = (await stage.children(task, 'inspection', visitCount)).toSorted((a, b) => a.number.localeCompare(b.number)).at(-1);
  if (last === undefined) throw new Error(`${task.number} opened nothing`);
  return { kind: last.kind, number: last.number };
}
