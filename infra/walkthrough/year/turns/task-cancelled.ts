import type { ProcessRef } from '#domain';
import type { PlanItem } from '#domain/plan/plan';
import { amendThePlan } from '../../acts/amend-the-plan.js';
import { approveCheck } from '../../acts/check.js';
import { beginFromTheOffice, type Checked, finishFromTheOffice } from '../../acts/carry-out.js';
import { drawAndIssue, type IssuedTask, orderFor } from '../../acts/issue-a-task.js';
import { mergeTasks } from '../../acts/merge-tasks.js';
import { publishResultOf } from '../../acts/make-results-public.js';
import { isPublished } from '../../acts/public-pages.js';
import { inspectionData } from '../../story/shapes.js';
import type { Stage } from '../../story/stage.js';
import type { Turn } from '../year.js';

/** 取消任务, with one check begun, one approved and one untouched: the begun goes on to its result, the others end; the summary says why. */
export async function taskCancelled(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const task = await issueExtra(turn);
  await turn.until('05-24');
  const [begun, approved, untouched] = await Promise.all(task.inspections.map((ref) => checkedOf(stage, ref)));
  if (begun === undefined || approved === undefined || untouched === undefined) throw new Error(`${task.ref.number} has fewer than three inspections`);
  await approveCheck(stage, begun.ref);
  await beginFromTheOffice(stage, begun);
  await approveCheck(stage, approved.ref);
  await stage.act(cast.brigade, task.ref, 'proposeCancellation', { reason: '与上级专项检查重复，能合并的不得重复检查' });
  await stage.act(cast.leader, task.ref, 'refuseCancellation', { reason: '请先与上级核对检查对象' });
  await stage.act(cast.brigade, task.ref, 'proposeCancellation', { reason: '已核对，检查对象完全重复' });
  await stage.act(cast.leader, task.ref, 'approveCancellation', { opinion: '同意取消' });
  for (const { ref } of [approved, untouched]) {
    await stage.automatically(ref, 'CheckCancelled');
    story.expect(`没有开始的检查 ${ref.number} 随任务取消`, (await stage.view(ref)).outcome === 'cancelled');
  }
  story.expect('已经开始的检查不取消，任务等它办结', !(await stage.view(begun.ref)).ended && !(await stage.view(task.ref)).ended);
  await turn.days(1);
  await finishFromTheOffice(stage, begun);
  await turn.days(1);
  await publishResultOf(stage, begun, 'noProblem');
  const summary = await stage.automatically(task.ref, 'SummaryPublished');
  story.expect('公示的任务汇总写明已取消和取消的理由', JSON.stringify(summary.data).includes('检查对象完全重复'), JSON.stringify(summary.data));
  await isPublished(stage, 'tasks', task.ref.number);
  story.expect('任务以取消办结', (await stage.view(task.ref)).outcome === 'cancelled');
  year.tasks.push({ quarter: 2, ref: task.ref });
}

/** One more line of the plan, public first (D3), and its task; a second line of the same kind is merged into it before the draw. */
async function issueExtra(turn: Turn): Promise<IssuedTask> {
  const { year, stage } = turn;
  const nonSite = await year.line(stage.place.lines.nonSite);
  const line: PlanItem = { ...stage.place.lines.unplanned, id: 'P05', name: '治理设施视频抽查', quarters: nonSite.quarters.slice(1, 2).map((planned) => ({ ...planned, from: turn.day('05-24') })) };
  const twin: PlanItem = { ...line, id: 'P07', name: '治理设施台账抽查' };
  for (const item of [line, twin]) await amendThePlan(stage, year.plan, { change: { kind: 'add', item }, reason: '按上级要求增加一次抽查' });
  const task = await stage.open(stage.cast.brigade, 'task', orderFor(stage, year.plan, line));
  await mergeTasks(stage, task, await stage.open(stage.cast.brigade, 'task', orderFor(stage, year.plan, twin)));
  return drawAndIssue(stage, task, line);
}

async function checkedOf(stage: Stage, ref: ProcessRef): Promise<Checked> {
  return { ref, inspection: inspectionData.parse((await stage.view(ref)).data) };
}
