import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import { type TaskData, taskData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { drawWithWitnesses } from './witness-a-draw.js';

/** The order for a task of this quarter on one line of the plan, from the planned day or, once it has begun, from today. */
export function orderFor({ place }: Stage, plan: ProcessRef, { id, quarters }: PlanItem): object {
  const today = place.today();
  const quarter = quarterOf(today);
  const planned = quarters.find((one) => one.quarter === quarter);
  const from = planned !== undefined && planned.from > today ? planned.from : today;
  return { plan: plan.number, itemId: id, quarter, window: { from, to: planned?.to ?? quarterEnd(quarter) }, listPublic: false };
}

export interface IssuedTask {
  readonly ref: ProcessRef;
  readonly inspections: readonly ProcessRef[];
}

/** 制定 → 承诺 → 见证 → 抽取 → 各部门比对确认 → 匹配 → 下达; the inspections are opened by the system. */
export async function issueTask(stage: Stage, plan: ProcessRef, line: PlanItem): Promise<IssuedTask> {
  const { cast, story } = stage;
  story.chapter(`抽查任务：${line.name}`);
  const issued = await drawAndIssue(stage, await stage.open(cast.brigade, 'task', orderFor(stage, plan, line)), line);
  const again = await stage.tryToOpen(cast.brigade, 'task', orderFor(stage, plan, line));
  story.expectRefusal('任务办结之前，另外制定任务重新抽取', again, { status: 409, code: 'TASK_ALREADY_OPEN' });
  return issued;
}

export async function drawAndIssue(stage: Stage, ref: ProcessRef, line: PlanItem): Promise<IssuedTask> {
  const { view } = await drawWithWitnesses(stage, ref);
  const drawn = describeDraw(stage, taskData.parse(view.data));
  stage.story.expect('每个分层都抽到了检查对象', drawn);
  return confirmAndIssue(stage, ref, line);
}

/** 比对确认 → 匹配 → 下达; the inspections are opened by the system. */
export async function confirmAndIssue(stage: Stage, ref: ProcessRef, line: PlanItem): Promise<IssuedTask> {
  const { cast, place, story } = stage;
  for (const department of [line.lead, ...line.participants]) await stage.act(cast.headOf(department), ref, 'confirmList', { note: null });
  await stage.act(cast.brigade, ref, 'matchOfficers');
  const issued = await stage.act(cast.brigade, ref, 'issueTask');
  const { visitCount } = taskData.parse(issued.view.data);
  const opened = await stage.children(ref, 'inspection', visitCount);
  story.step(`系统自动建立 ${opened.length} 项检查：${opened.map(({ title }) => place.enterpriseNames.get(title) ?? title).join('、')}`);
  // Who has had all the visits of the year is checked from the office, by whoever can do that (R5): that is no joint check any more.
  const together = line.participants.length > 0;
  story.expect(`任务 ${ref.number} 的${together ? '现场检查都是' : '检查都不是'}部门联合检查`, opened.every(({ joint, nonSite }) => joint === together || (together && nonSite)));
  return { ref, inspections: opened.map(({ kind, number }) => ({ kind, number })) };
}

function describeDraw({ place, story }: Stage, { drawn }: TaskData): boolean {
  for (const { stratum, size, rate, drawn: count } of drawn) {
    const title = place.rules.strata.find(({ id }) => id === stratum)?.title ?? stratum;
    story.remark(`${title}：${size} 户，抽取比例 ${rate}，抽取 ${count} 户`);
  }
  return drawn.length > 0 && drawn.every(({ size, drawn: count }) => size > 0 && count > 0);
}
